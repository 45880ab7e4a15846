"""Start the command line: entry point, catalogue of commands, environment, help pages, errors and exit codes."""
