"""One module a command, imported only when it is called; each offers its command as ``app``."""
