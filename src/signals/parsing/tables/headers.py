"""Map the header of a table to what its columns are: columns of the contract, fields, or extra texts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from signals.parsing.drafts.target import Role, Target, misspelt, plain_label, target_of
from signals.parsing.kinds.evidence import DISTINCTIVE
from signals.parsing.markdown.outline import without_emphasis
from signals.parsing.vocabulary import Vocabulary, subjects, words

CACHED_COLUMNS = 32
"""Headers with fewer columns are cached, because notes repeat them."""

TEXTS = frozenset({"name", "description", "change", "ten_year", "driving_force"})
"""The columns of which a finding has at least one."""


class Column(NamedTuple):
    """A column of a table. ``name`` is a column of the contract, a field, or a key of ``extra``, as ``role`` says.
    ``scale`` is the highest number if the header states it, ``label`` the header. A column without a header may be
    ``layout``."""

    at: int
    role: Role
    name: str
    scale: float | None = None
    layout: bool = False
    label: str = ""


class Header(NamedTuple):
    """The columns in order, plus one for cells after the last. ``kind`` is the kind that the header of the column with
    the names states, as *Trend* does."""

    columns: tuple[Column, ...]
    kind: str | None
    misspelt: tuple[tuple[str, str], ...] = ()
    """Headers with a wrong letter, and what they were read as."""

    @property
    def names(self) -> frozenset[str]:
        """The columns of the contract and the fields in it."""
        return frozenset(column.name for column in self.columns if column.role in ("column", "field"))


def read_header(header: list[str], vocabulary: Vocabulary) -> Header:
    """Return what the columns are. The first column of a field gets it. A second one goes to ``extra``, like an unknown
    column."""
    return (_read_cached if len(header) < CACHED_COLUMNS else _read)(tuple(header), vocabulary)


def _read(header: tuple[str, ...], vocabulary: Vocabulary) -> Header:
    targets = [target_of(head, vocabulary) for head in header]
    named = _name_column(header, targets, vocabulary)
    columns: list[Column] = []
    given: set[str] = set()
    taken: dict[str, int] = {}
    for at, (head, target) in enumerate(zip(header, targets, strict=True)):
        role, name, scale = Target("column", "name") if at == named else target
        if role == "extra" or name in given or (name == "name" and at != named):
            name = _unique_name(taken, without_emphasis(head) or f"column {at + 1}")
            columns.append(Column(at, "extra", name, layout=not words(head)))
        else:
            given.add(name)
            columns.append(Column(at, role, name, scale, label=plain_label(head)))
    columns.append(Column(len(header), "extra", _unique_name(taken, f"column {len(header) + 1}")))
    kind = vocabulary.kind_in_header(header[named]) if named is not None else None
    near = [(head, known) for head in header if (known := misspelt(head, vocabulary)) is not None]
    return Header(tuple(columns), kind, tuple(near))


def _means(header: str, vocabulary: Vocabulary) -> bool:
    """Whether a header without a place of its own has a meaning all the same: a date, a kind."""
    return vocabulary.column_of(header) is not None or vocabulary.kind_in_header(header) is not None


def _has_text(targets: Sequence[Target]) -> bool:
    """Whether a table has a description or a kind besides a first column of unknown meaning, which then has names."""
    places = {(target.role, target.name) for target in targets}
    described = bool({("column", "description"), ("kind", "kind")} & places)
    return described and any(target.role == "field" or target.name == "relevancy" for target in targets)


def _name_column(header: Sequence[str], targets: Sequence[Target], vocabulary: Vocabulary) -> int | None:
    """Return the column with the names: the first whose header says so, or else the first that names a kind. A kind
    that other notes have too must stand before all columns of unknown meaning: they would name the rows."""
    own = [at for at, head in enumerate(header) if words(head) and not subjects.is_related(head)]
    named = [at for at in own if targets[at][:2] == ("column", "name")]
    if named:
        return named[0]
    texts = [at for at in own if targets[at].role in ("column", "extra") and targets[at].name not in ("url", "tags")]
    first = texts[0] if texts else None
    if (
        first is not None
        and targets[first].role == "extra"
        and _has_text(targets)
        and not _means(header[first], vocabulary)
    ):
        return first
    unknown = [at for at in own if targets[at].role == "extra" and vocabulary.column_of(header[at]) is None]
    for at in own:
        kind = vocabulary.kind_in_header(header[at]) if targets[at].role != "kind" else None
        if kind is not None and (kind in DISTINCTIVE or not any(other < at for other in unknown if other != at)):
            return at
    return None


_read_cached = lru_cache(maxsize=256)(_read)


def without_layout(columns: tuple[Column, ...], grid: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    """The columns without a first one that only numbers the rows. ``grid`` contains the cells of the rows."""
    return columns[1:] if columns[0].layout and _numbers_rows(grid) else columns


def category_balances(
    columns: Sequence[Column], grid: Sequence[Sequence[str]], vocabulary: Vocabulary
) -> dict[str, int]:
    """Return for each column of kinds, by its header, how many different cells can only be STEEP categories, minus
    those that can only be kinds. So *Technology* is a category beside *Society*, and a kind beside *Trend*."""
    balances: dict[str, int] = {}
    for column in (column for column in columns if column.role == "kind"):
        texts = {cells[column.at] for cells in grid if column.at < len(cells)}
        pairs = [(vocabulary.steep_of(text), vocabulary.kind_in_cell(text)) for text in texts]
        balances[column.label] = sum((kind is None) - (steep is None) for steep, kind in pairs)
    return balances


def _unique_name(taken: dict[str, int], name: str) -> str:
    """A unique name in ``extra``: a repeated name gets a number. ``taken`` counts the names used so far."""
    while (again := taken.get(name, 0) + 1) > 1:
        taken[name] = again
        name = f"{name} ({again})"
    taken[name] = again
    return name


def _numbers_rows(grid: Sequence[Sequence[str]]) -> bool:
    first = grid[0][0] if grid else ""
    if not (first.isascii() and first.isdecimal()) or len(first) > 9:
        return False
    start = int(first)
    return all(cells[0] == str(start + i) for i, cells in enumerate(grid))
