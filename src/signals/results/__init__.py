"""Results: frozen values that a database answers with, one file a subject."""
