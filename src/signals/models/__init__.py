"""What things are: kinds, articles, findings, problems, and the flat records they are exported as."""
