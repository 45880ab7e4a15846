"""A database opened: settings of each connection, locks, transactions, errors."""
