"""From the shell to a command and back: the entry, the commands there are, the environment, errors as exit codes."""
