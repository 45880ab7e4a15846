"""The formats of exports and lists, one module each.

A module has ``binary``, ``suffixes`` and ``render``: see ``signals.render.Renderer``.
Its name is a value of ``--format``.
"""
