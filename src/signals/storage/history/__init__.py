"""History: the runs, findings as of a run, and the diff between two runs."""
