"""The one door through which the program writes files, and what it never writes over.

``output`` replaces and makes files, ``guard`` says which must not be touched, ``temporary`` keeps what is unfinished.
"""
