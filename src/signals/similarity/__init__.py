"""What findings mean, as far as their words tell: vectors of their texts, and what is like what."""

import os

# Work is shared out among threads here. The library below numpy has threads of its own, which spend two thirds of the
# time waiting for each other on matrices as small as ours; it looks at this when numpy is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
