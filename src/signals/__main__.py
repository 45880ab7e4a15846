"""``python -m signals``."""

import sys

from signals.cli.main.entry import main

sys.exit(main())
