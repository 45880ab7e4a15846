"""How fast `signals` is, compared with other programs, the machine and targets: `scripts/bench`."""
