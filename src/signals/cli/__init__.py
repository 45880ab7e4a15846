"""The command line: commands that turn options into queries and answers into text, and nothing else."""
