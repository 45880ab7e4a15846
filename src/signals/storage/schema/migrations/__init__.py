"""Numbered steps from one schema to the next: ``m0002_what_it_does.py`` holds ``upgrade(connection)`` to version 2.

A new base is made from the tables directly; only an older one is migrated. The first schema is version 1.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pkgutil import iter_modules
from typing import NamedTuple

from sqlalchemy import Connection


class Migration(NamedTuple):
    """One step: the schema version it leads to, and what it does, on a connection inside a transaction."""

    version: int
    upgrade: Callable[[Connection], None]


def known() -> tuple[Migration, ...]:
    """The migrations of this package, in order."""
    names = sorted(name for _, name, _ in iter_modules(__path__) if name.startswith("m"))
    return tuple(Migration(int(name[1:5]), import_module(f"{__name__}.{name}").upgrade) for name in names)
