"""Write files safely.

``output`` creates and replaces files, ``guard`` protects files that must not be replaced, ``temporary`` holds
unfinished files.
"""
