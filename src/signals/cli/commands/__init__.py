"""One module for each command, imported when the command is called. Each offers its command as ``app``."""
