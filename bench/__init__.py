"""How fast `signals` is, held against what others and the machine can do, and against targets: `scripts/bench`."""
