"""What a folder of notes has: what is read, what is not, and which lines of ``signals.toml`` would change that."""

from __future__ import annotations

from dataclasses import dataclass, field

from signals.results.result import Result


@dataclass(frozen=True, slots=True, repr=False)
class UnreadPart(Result):
    """Something that notes have and that is not read as findings or as a field.

    ``what`` is ``table``, ``list``, ``section``, ``note`` or ``label``. ``name`` is the heading, the first column, the
    value of a property, or the label. ``count`` is the number of rows, items, sections, notes or findings, in ``notes``
    notes. ``detail`` is the header of a table or some values of a label. ``path`` and ``line`` are those of an example.
    """

    what: str
    name: str
    count: int
    notes: int
    detail: str
    path: str
    line: int | None


@dataclass(frozen=True, slots=True, repr=False)
class Proposal(Result):
    """Lines for ``signals.toml``: ``values`` of the table ``table``, such as ``kinds.theme``.

    ``findings`` is the number of findings that the lines give, or that get the field, in ``notes`` notes. It is
    ``exact`` if all of these notes were read again with the lines, and else worked out from some of them. ``what`` and
    ``name`` say what is read then, as those of ``UnreadPart``. ``near_miss`` is the known word that the name resembles.
    """

    table: str
    values: dict[str, str | int | list[str]]
    findings: int
    notes: int
    exact: bool
    what: str
    name: str
    path: str
    line: int | None
    near_miss: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class LearnReport(Result):
    """What a folder of notes has.

    ``kinds`` and ``fields`` are the numbers of findings that are read already, by kind and by field. ``unread`` has the
    parts that are not read, the most frequent ones first. ``passed_over`` counts by name what is plainly no finding and
    no field, such as schedules. ``proposals`` begin with near-misses of known words, then those with most findings.
    ``query`` is a condition for ``--where`` that the proposals make possible, with the plural of the kind it finds.
    """

    notes: int
    kinds: dict[str, int]
    fields: dict[str, int]
    unread: tuple[UnreadPart, ...] = ()
    passed_over: dict[str, int] = field(default_factory=dict)
    proposals: tuple[Proposal, ...] = ()
    query: tuple[str, str] = ("", "")

    @property
    def findings(self) -> int:
        """The number of findings that are read already."""
        return sum(self.kinds.values())
