"""A table of the settings file, whose errors name the file and the key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from signals.errors import SettingsError, unknown

MOST = 1_000_000_000
"""The largest number."""


class Table(NamedTuple):
    """A table of the settings file. ``prefix`` is the dotted path of the table."""

    file: Path
    values: Mapping[str, Any]
    prefix: str = ""

    def only(self, known: tuple[str, ...]) -> None:
        """Raise SettingsError for a key that is not ``known``."""
        for key in self.values:
            if key not in known:
                raise SettingsError(
                    f"{self.file}: {unknown('key', self.prefix + key, [self.prefix + one for one in known])}",
                    f"Known keys here: {', '.join(known)}.",
                )

    def text(self, key: str) -> str | None:
        """Return a text, or ``None`` if the key is missing."""
        value = self.values.get(key)
        if value is None or (isinstance(value, str) and value):
            return value
        raise self.wrong(key, "text in quotes")

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, empty if the key is missing."""
        value = self.values.get(key, [])
        if isinstance(value, list) and all(isinstance(item, str) and item for item in value):
            return tuple(value)
        raise self.wrong(key, 'a list of texts, such as ["one", "two"]')

    def flag(self, key: str) -> bool:
        """Return whether a key is true. It is false if it is missing."""
        value = self.values.get(key, False)
        if isinstance(value, bool):
            return value
        raise self.wrong(key, "true or false")

    def number(self, key: str) -> int:
        """Return a whole number from 1 on."""
        value = self.values[key]
        if isinstance(value, int) and not isinstance(value, bool) and 0 < value <= MOST:
            return value
        raise self.wrong(key, f"a whole number from 1 to {MOST:,}")

    def tables(self) -> Iterator[tuple[str, Table]]:
        """Yield each key with the table that it has."""
        yield from ((key, self.inner(key)) for key in self.values)

    def inner(self, key: str) -> Table:
        """Return the table of a key, empty if it is missing."""
        value = self.values.get(key, {})
        if isinstance(value, dict):
            return Table(self.file, value, f"{self.prefix}{key}.")
        raise self.wrong(key, f"a table, [{self.prefix}{key}]")

    def wrong(self, key: str, wanted: str) -> SettingsError:
        """Return the error for a value that is not what is ``wanted``."""
        return SettingsError(f"{self.file}: `{self.prefix}{key}` cannot be used.", f"Write {wanted}.")
