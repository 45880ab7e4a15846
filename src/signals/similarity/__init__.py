"""What findings mean, as far as their words tell: vectors of their texts, and what is like what."""
