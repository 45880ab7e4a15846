"""Notes -> base: discover, read, parse, validate, write, report. ``run`` is where to begin."""
