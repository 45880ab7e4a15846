"""``python -m signals``."""

import sys

from signals.cli.app import main

sys.exit(main())
