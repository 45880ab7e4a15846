"""The form of ids."""

ID_DIGITS = 16
"""Hex digits of an id. The first four of a finding are those of its article, so that the findings of an article lie
together in the database."""

SHORTEST = 7
"""The fewest digits of an id that are shown."""

CLUSTER_PREFIX = "c-"
"""The start of a cluster's id. The rest is the id of the finding that represents the cluster."""
