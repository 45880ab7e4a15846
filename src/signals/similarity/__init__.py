"""Vectors of the texts of findings, and what is computed from them: similar findings, neighbors, clusters."""

import os

# This package uses threads of its own. Those of the library below numpy spend two thirds of the time waiting for each
# other on matrices as small as ours. The library reads this setting when numpy is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
