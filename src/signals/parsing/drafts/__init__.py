"""A finding while it is read: what its labels mean, its scores, and the problems it can have."""
