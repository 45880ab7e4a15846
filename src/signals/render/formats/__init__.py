"""The formats of exports and lists, one module each.

A module has ``binary``, ``suffixes`` and ``render``, as ``signals.render.Renderer`` describes. The name of the module is the
name of the format in ``--format``.
"""
