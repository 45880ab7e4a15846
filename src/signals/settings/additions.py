"""Add tables and keys to the text of a settings file. Its comments, its order and all that it has stay as they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

Values = Mapping[str, str | int | list[str]]


class Added(NamedTuple):
    """The new text of a settings file, and the lines that were added, as dotted keys: ``kinds.theme.headings``."""

    text: str
    keys: tuple[str, ...]


def with_additions(text: str, additions: Iterable[tuple[str, Values]]) -> Added:
    """Return the text of a settings file with more in it. Each addition is the dotted path of a table, such as
    ``kinds.theme``, with keys and values. A list is joined to the list that a key has; any other key that the file has
    stays as it is. The text must be valid TOML."""
    import tomlkit

    document = tomlkit.parse(text)
    keys: list[str] = []
    for path, values in _merged(additions).items():
        table, made = _table(document, path.split("."))
        for key, value in values.items():
            if key not in table:
                table[key] = value
                keys.append(f"{path}.{key}")
            elif isinstance(value, list) and isinstance(table[key], list):
                missing = [one for one in value if one not in table[key]]
                table[key].extend(missing)
                keys += [f"{path}.{key}"] if missing else []
        keys += [path] if made and not values else []
        if made and not isinstance(table, tomlkit.items.InlineTable):
            table.add(tomlkit.nl())
    return Added(f"{document.as_string().rstrip()}\n" if keys else text, tuple(keys))


def _merged(additions: Iterable[tuple[str, Values]]) -> dict[str, dict[str, Any]]:
    """Return the additions with the keys and lists of each table together."""
    merged: dict[str, dict[str, Any]] = {}
    for path, values in additions:
        table = merged.setdefault(path, {})
        for key, value in values.items():
            if isinstance(value, list):
                table[key] = [*dict.fromkeys((*table.get(key, ()), *value))]
            else:
                table.setdefault(key, value)
    return merged


def _table(document: Any, names: list[str]) -> tuple[Any, bool]:
    """Return the table at a path, and whether it was made. Tables above it are not written out."""
    import tomlkit

    at, made = document, False
    for depth, name in enumerate(names, 1):
        if name not in at:
            inline = isinstance(at, tomlkit.items.InlineTable)
            at[name] = tomlkit.inline_table() if inline else tomlkit.table(is_super_table=depth < len(names))
            made = True
        at = at[name]
    return at, made
