"""Care of a database: verified, backed up, restored, dumped, salvaged."""
