"""Map the header of a table to what its columns are: columns of the contract, fields, or extra texts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from signals.parsing.drafts.target import Role, Target, misspelt, plain_label, target_of
from signals.parsing.kinds.name_column_rules import ColumnEvidence, name_column
from signals.parsing.markdown.outline import without_emphasis
from signals.parsing.vocabulary import Vocabulary, subjects, words

CACHED_COLUMNS = 32
"""Headers with fewer columns are cached, because notes repeat them."""


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
    is_foresight: bool = False
    """A header has a word that only foresight has: *Emerging risk*, *STEEP*."""

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
        if role == "kind":  # the cells decide which of *Type* and *Category* has the kinds
            columns.append(Column(at, role, name, label=plain_label(head)))
        elif role == "extra" or name in given or (name == "name" and at != named):
            name = _unique_name(taken, without_emphasis(head) or f"column {at + 1}")
            columns.append(Column(at, "extra", name, layout=not words(head)))
        else:
            given.add(name)
            columns.append(Column(at, role, name, scale, label=plain_label(head)))
    columns.append(Column(len(header), "extra", _unique_name(taken, f"column {len(header) + 1}")))
    kind = vocabulary.kind_in_header(header[named]) if named is not None else None
    near = [(head, known) for head in header if (known := misspelt(head, vocabulary)) is not None]
    read = Header(tuple(columns), kind, tuple(near), any(map(_is_of_foresight, header)))
    return _without_history(read)


def _is_of_foresight(head: str) -> bool:
    return subjects.is_about_foresight(head) or words(head).startswith(("steep", "pestel", "pestle"))


def _without_history(header: Header) -> Header:
    """Return a header in which *Change* is no text if nothing else is known: the table is a history of versions."""
    if header.names != {"change"}:
        return header
    columns = [
        column._replace(role="extra", name=column.label) if column.name == "change" else column
        for column in header.columns
    ]
    return header._replace(columns=tuple(columns))


def _name_column(header: Sequence[str], targets: Sequence[Target], vocabulary: Vocabulary) -> int | None:
    """Return the column with the names by ``NAME_RULES``. Columns without a header, and those for related findings
    or numbers, have none."""
    places = {(target.role, target.name) for target in targets}
    is_in_list = ("kind", "kind") in places or (
        ("column", "description") in places
        and any(target.role == "field" or target.name == "relevancy" for target in targets)
    )
    columns: list[ColumnEvidence | None] = []
    texts = unknown = 0
    for head, (role, name, _) in zip(header, targets, strict=True):
        if not words(head) or subjects.is_related(head) or subjects.is_numbering(head):
            columns.append(None)
            continue
        kind = vocabulary.kind_in_header(head) if role != "kind" else None
        has_column = vocabulary.column_of(head) is not None
        is_text = role in ("column", "extra") and name not in ("url", "tags")
        is_unknown = role == "extra" and not has_column and kind is None
        says_name = (role, name) == ("column", "name")
        is_first_text, is_own_kind = is_text and not texts, kind in vocabulary.own_kinds
        columns.append(ColumnEvidence(says_name, kind, is_own_kind, is_unknown, is_first_text, unknown > 0, is_in_list))
        texts += is_text
        unknown += role == "extra" and not has_column
    return name_column(columns)


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
