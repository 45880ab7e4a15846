"""The analyst's trends in a base: made, filled, told, and carried from base to base."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from signals.api.annotations import BaseDesk, Waiting
from signals.errors import UsageError
from signals.storage.connection.connections import read_snapshot
from signals.storage.connection.sqlite_errors import errors

if TYPE_CHECKING:
    from signals.results.answers import Gathered, Imported, Trend


class BaseTrends(BaseDesk):
    """A base whose findings can be gathered into trends."""

    def trends(self, *names: str, as_of: str | None = None) -> list[Trend]:
        """The trends of these names, or all, by name; how they grew up to the day ``as_of``: a date, of which
        the last day is meant (default: today, UTC)."""
        from signals.periods import day_within
        from signals.storage.annotations import trends

        day = datetime.now(UTC).date() if as_of is None else day_within(as_of, last=True)
        with errors(self.path), read_snapshot(self._connection):
            return trends.trends(self._connection, names, day)

    def suggest_trends(self, beginning: str = "") -> list[tuple[str, str]]:
        """Names of trends that begin so, each with its title, for completion."""
        from signals.storage.annotations import trends

        with errors(self.path):
            return trends.names(self._connection, beginning)

    def new_trend(self, name: str, *, waiting: Waiting | None = None, **facts: str | None) -> str:
        """Make a trend; its name as it is stored. ``facts``: title, description, sector, and horizon (now, next or
        future)."""
        from signals.storage.annotations import trends

        said = _facts(facts)
        with self._written(waiting) as connection:
            return trends.new(connection, name, said)

    def set_trend(self, name: str, *, waiting: Waiting | None = None, **facts: str | None) -> bool:
        """Change facts of a trend, empty ones to take them away; whether any was another."""
        from signals.storage.annotations import trends

        said = _facts(facts)
        with self._written(waiting) as connection:
            return trends.change(connection, name, said)

    def rename_trend(self, name: str, to: str, *, waiting: Waiting | None = None) -> str:
        """Give a trend another name; as it is stored."""
        from signals.storage.annotations import trends

        with self._written(waiting) as connection:
            return trends.rename(connection, name, to)

    def delete_trend(self, name: str, *, waiting: Waiting | None = None) -> None:
        """Delete a trend; its findings stay as they are."""
        from signals.storage.annotations import trends

        with self._written(waiting) as connection:
            trends.delete(connection, name)

    def add_to_trend(self, name: str, ids: Iterable[str], *, waiting: Waiting | None = None) -> Gathered:
        """Add findings to a trend, all or none; the id of a cluster stands for all of its findings."""
        from signals.storage.annotations import trends

        with self._written(waiting) as connection:
            return trends.add(connection, name, ids)

    def remove_from_trend(self, name: str, ids: Iterable[str], *, waiting: Waiting | None = None) -> Gathered:
        """Take findings out of a trend, all or none."""
        from signals.storage.annotations import trends

        with self._written(waiting) as connection:
            return trends.remove(connection, name, ids)

    def trend_lines(self, *names: str) -> Iterator[str]:
        """Trends with their findings, as a JSON object a line, for ``import_trends`` of another base."""
        from signals.storage.annotations import trend_exchange

        with errors(self.path):
            yield from trend_exchange.lines(self._connection, names)

    def import_trends(
        self, lines: Iterable[bytes], settle: str = "later", *, waiting: Waiting | None = None
    ) -> Imported:
        """Take in what ``trend_lines`` gave, all or nothing: facts as marks are, findings are added. Raises
        LinesRefused where a line is wrong."""
        from signals.storage.annotations import trend_exchange
        from signals.storage.annotations.mark_exchange import Settle

        way = Settle.named(settle)
        understood = trend_exchange.understood(lines)  # before the base is held: lines may be long in coming
        with self._written(waiting) as connection:
            return trend_exchange.take(connection, understood, way)


def _facts(facts: Mapping[str, str | None]) -> dict[str, str | None]:
    """Facts as they are stored; empty ones are none."""
    from signals.storage.schema import annotation_values as values

    readers = {"title": values.line, "description": values.text, "sector": values.line, "horizon": values.horizon}
    said: dict[str, str | None] = {}
    for name, value in facts.items():
        if name not in readers:
            raise UsageError(f"A trend has no {name}.", f"It has {', '.join(readers)}.")
        try:
            said[name] = readers[name](value or None)
        except ValueError as error:
            raise UsageError(f"A trend's {name} cannot be that.", f"It takes {error}.") from None
    return said
