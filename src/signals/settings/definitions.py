"""Kinds and fields that the user defines in ``signals.toml``: ``[kinds.NAME]``, ``[fields.NAME]``, ``[relevancy]``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from signals.errors import SettingsError, unknown
from signals.fields.definition import KNOWN_FIELDS, TYPES, FieldDefinition
from signals.models.kinds import ALL, BUILT_IN, Kind
from signals.settings.table import Table

_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}", re.ASCII)

Words = dict[str, dict[str, tuple[str, ...]]]


def kinds(table: Table) -> tuple[tuple[Kind, ...], Words]:
    """Return the kinds, and their words for the vocabulary: ``kinds`` has those that name a kind, ``without`` those
    that no longer do. Raises SettingsError for two kinds with one word."""
    found: dict[str, Kind] = {}
    words: Words = {"kinds": {}, "without": {}}
    for name, inner in table.tables():
        _check_name(table, name)
        inner.only(("plural", "headings", "without"))
        plural = inner.text("plural") or BUILT_IN[name].plural
        _check_name(inner, plural, "plural")
        found[name] = Kind.named(name, plural)
        own = () if name in BUILT_IN else (name.replace("_", " "), plural.replace("_", " "))
        words["kinds"][name] = (*own, *inner.texts("headings"))
        words["without"][name] = inner.texts("without")
    every = BUILT_IN.with_kinds(found.values())
    for kind in every:
        if ALL in (kind.name, kind.plural) or every.name_of(kind.plural) != kind.name:
            raise SettingsError(
                f"{table.file}: the kind `{kind.name}` cannot have the plural `{kind.plural}`, which is taken.",
                "Write another plural.",
            )
    return tuple(found.values()), {key: kept for key, some in words.items() if (kept := _given(some))}


def fields(table: Table) -> tuple[FieldDefinition, ...]:
    """Return the fields. A field that the program knows keeps its type, unless the settings give another one."""
    return tuple(_field(table, name, inner) for name, inner in table.tables())


def _field(table: Table, name: str, inner: Table) -> FieldDefinition:
    from signals.columns import REGISTRY

    _check_name(table, name)
    if name not in KNOWN_FIELDS and name in REGISTRY.types:
        raise SettingsError(
            f"{table.file}: the field `{name}` cannot be defined, since every finding has a column of this name.",
            "Choose another name.",
        )
    inner.only(("columns", "type", "scale", "levels", "choices"))
    known = KNOWN_FIELDS.get(name, FieldDefinition(name))
    levels, choices = inner.texts("levels"), inner.texts("choices")
    if levels and choices:
        raise SettingsError(f"{table.file}: `{inner.prefix}` has levels and choices.", "Write one of them.")
    scale = inner.number("scale") if "scale" in inner.values else known.scale
    implied = "level" if levels else "choice" if choices else "scale" if "scale" in inner.values else known.type
    type_ = inner.text("type") or implied
    if type_ not in TYPES:
        raise inner.wrong("type", f"one of {', '.join(TYPES)}")
    return FieldDefinition(name, known.help, type_, scale, levels or choices, inner.texts("columns"))


def relevancy(table: Table, defined: Sequence[FieldDefinition]) -> tuple[str, int]:
    """Return the field that stands for relevancy where a note gives none, and its highest number; ``("", 0)`` for
    none."""
    if not table.values:
        return "", 0
    table.only(("from", "scale"))
    name = table.text("from") or ""
    names = [*KNOWN_FIELDS, *(field.name for field in defined)]
    if name not in names:
        raise SettingsError(
            f"{table.file}: `{table.prefix}from`: {unknown('field', name, names)}", f"Fields are: {', '.join(names)}."
        )
    return name, table.number("scale") if "scale" in table.values else 0


def _given(words: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {name: some for name, some in words.items() if some}


def _check_name(table: Table, name: str, key: str = "") -> None:
    if not _NAME.fullmatch(name):
        raise SettingsError(
            f"{table.file}: `{table.prefix}{key or name}` cannot be used.",
            "Write a name of lower-case letters, digits and underscores that begins with a letter.",
        )
