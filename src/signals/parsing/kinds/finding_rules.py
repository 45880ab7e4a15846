"""The rules by which a table or a section has findings, and of which kind: evidence -> kind.

A rule gives a kind if each of its groups has evidence. The first rule that gives one decides.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from typing import Generic, NamedTuple, TypeVar

from signals.models.kinds import HIGHLIGHT, SIGNAL, TECHNOLOGY
from signals.parsing.kinds.evidence import DISTINCTIVE, FORESIGHT_RATINGS, RATINGS, is_rated
from signals.parsing.kinds.kind_context import NOWHERE, Place

TEXTS = frozenset({"name", "description", "change", "ten_year", "driving_force"})
"""The columns of which a finding has at least one."""

WEAK = frozenset({"url", "date", "tags", "id", "location"})
"""Labels that any section may have."""

E = TypeVar("E")


class Rule(NamedTuple, Generic[E]):
    """``kind`` gives the kind, or ``None`` if the rule does not apply. ``evidence`` has groups: at least one member of
    each must hold. ``why`` says why the rule is right."""

    why: str
    kind: Callable[[E], str | None]
    evidence: tuple[tuple[Callable[[E], bool], ...], ...]


def kind_by(rules: Sequence[Rule[E]], evidence: E) -> str | None:
    """Return the kind that the first applicable rule gives, or ``None``."""
    for rule in rules:
        kind = rule.kind(evidence)
        if kind is not None and all(any(holds(evidence) for holds in group) for group in rule.evidence):
            return kind
    return None


class TableEvidence(NamedTuple):
    """What is known of a table. ``names`` are the columns of the contract and the fields in its header, ``header_kind``
    is the kind that the header of the column with the names states. ``has_kinds``: a column gives the kind of each row.
    ``place`` is what the headings above say, ``note_kind`` and ``is_foresight`` what the note as a whole says.
    ``is_radar``: each row has a ring and a quadrant. ``own_kinds`` are the kinds that only the user has.
    ``has_foresight_header``: a header has a word that only foresight has. ``lists_kinds``: each cell of a column is a
    kind, and some of them only foresight has. ``is_beside_findings``: the note has findings above the table."""

    names: AbstractSet[str]
    header_kind: str | None = None
    has_kinds: bool = False
    place: Place = NOWHERE
    note_kind: str | None = None
    is_foresight: bool = False
    is_radar: bool = False
    own_kinds: AbstractSet[str] = frozenset()
    has_foresight_header: bool = False
    lists_kinds: bool = False
    is_beside_findings: bool = False


def has_text(table: TableEvidence) -> bool:
    """A row without a name or a description says nothing."""
    return not TEXTS.isdisjoint(table.names)


def is_rated_table(table: TableEvidence) -> bool:
    """Only findings are rated by impact, likelihood, novelty or horizon. A project's risks have an impact too."""
    return is_rated(table.names, table.place.kind or table.header_kind or table.place.first_word)


def has_own_format(table: TableEvidence) -> bool:
    """A column *name* right under *Signals*, *Trends* or *Wild cards* is how exports of signals look."""
    place = table.place
    return place.kind in DISTINCTIVE and place.distance == 0 and "name" in table.names and table.header_kind is None


def has_two_kinds(table: TableEvidence) -> bool:
    """Heading and header name different kinds, as *Signal* under *Trends* does: no other note has both."""
    return bool(table.place.kind and table.header_kind and table.place.kind != table.header_kind)


def has_own_kind(table: TableEvidence) -> bool:
    """Who names a kind in the settings wants it to be found wherever its words stand."""
    near = {table.header_kind, table.place.kind if table.place.distance == 0 else None}
    return not near.isdisjoint(table.own_kinds)


def is_in_foresight(table: TableEvidence) -> bool:
    """In a note about foresight, or beside a header that only foresight has, the name of a kind means the kind."""
    return table.is_foresight or table.has_foresight_header


def is_described_in_foresight(table: TableEvidence) -> bool:
    """In a note about foresight, a header that names a kind may only refer to findings elsewhere, unless a description
    stands beside it, the note is about this kind, or a header that only foresight has stands over ratings."""
    is_described = "description" in table.names or table.header_kind == table.note_kind
    is_rated_too = table.has_foresight_header and not RATINGS.isdisjoint(table.names)
    return is_in_foresight(table) and (is_described or is_rated_too)


def is_described(table: TableEvidence) -> bool:
    """A list of anything has names; one of findings says what they are."""
    return "description" in table.names


def is_named(table: TableEvidence) -> bool:
    """Where nothing near the table names a kind, its rows need names of their own."""
    return "name" in table.names


def is_in_register(table: TableEvidence) -> bool:
    """A note that is named after the kind, as *Risk register* is, keeps its rows with a likelihood and an impact. So
    does one that has findings above. In the plan of a project such a table is one section of many."""
    kinds = {table.header_kind, table.place.kind} - {None}
    is_named_so = table.note_kind is not None and kinds <= {table.note_kind}
    is_register = is_named_so or (table.is_beside_findings and bool(kinds))
    return is_register and {"likelihood", "impact"} <= table.names


_TOLD = (is_rated_table, has_own_format, has_two_kinds, has_own_kind, is_in_register)

TABLE_RULES: tuple[Rule[TableEvidence], ...] = (
    Rule(
        "A technology radar has a ring and a quadrant for each technology. No other list has both.",
        lambda table: TECHNOLOGY if table.is_radar else None,
        ((has_text,),),
    ),
    Rule(
        "The heading right above a table is written for it, so it comes first.",
        lambda table: table.place.kind if table.place.distance == 0 else None,
        ((has_text,), (*_TOLD, is_in_foresight)),
    ),
    Rule(
        "The header of the column with the names says what a row is, better than a heading further up.",
        lambda table: table.header_kind,
        ((has_text,), (*_TOLD, is_described_in_foresight)),
    ),
    Rule(
        "A heading further up is about all that stands below it: *Signals* above *Week 3*.",
        lambda table: table.place.kind,
        ((has_text,), (*_TOLD, is_in_foresight)),
    ),
    Rule(
        "A heading may say more after the name of a kind: *Signals to check*. Then only a rating shows what is meant.",
        lambda table: table.place.first_word,
        ((has_text,), (is_rated_table,), (is_named,)),
    ),
    Rule(
        "A table with a column of kinds gives each row its own; the note's kind, else signal, is for empty cells.",
        lambda table: (table.note_kind or SIGNAL) if table.has_kinds else None,
        ((has_text,), (is_rated_table,)),
    ),
    Rule(
        "A table in which a column has only kinds is a list of findings, rated or not.",
        lambda table: (table.place.kind or table.note_kind or SIGNAL) if table.lists_kinds else None,
        ((has_text,),),
    ),
    Rule(
        "The title, the properties or the file say the kind of a rated list: *Risk register*, *trends-2026.md*.",
        lambda table: table.note_kind,
        ((has_text,), (is_rated_table, is_in_register), (is_named,)),
    ),
    Rule(
        "A rated list under headers such as *STEEP* has signals, if nothing says another kind.",
        lambda table: SIGNAL if table.has_foresight_header else None,
        ((has_text,), (is_rated_table,), (is_named,)),
    ),
    Rule(
        "A described list that rates two things that only foresight rates, as novelty and horizon, has signals.",
        lambda table: SIGNAL if len(table.names & FORESIGHT_RATINGS) > 1 else None,
        ((is_described,), (is_named,)),
    ),
)
"""Which kind the findings in a table have. If no rule gives a kind, its rows are no findings."""


class SectionEvidence(NamedTuple):
    """What is known of a section that may be one finding. The kind is ``heading_kind`` (``Signal 3: Title``), else
    ``stated`` (a label *Type*), else that of ``place``, the headings above. ``has_id``: its heading begins with a code
    such as ``T1``. ``labels`` are the columns and fields that its labels mean; ``has_labels``: it has any.
    ``has_texts``: a heading below it is a text of a finding. ``is_prose``: it has only paragraphs. ``is_in_list``: so
    have the sections right before and after it."""

    heading_kind: str | None = None
    stated: str | None = None
    place: Place = NOWHERE
    has_id: bool = False
    is_numbered: bool = False
    labels: AbstractSet[str] = frozenset()
    has_labels: bool = False
    has_texts: bool = False
    is_prose: bool = False
    is_in_list: bool = False
    is_foresight: bool = False


def kind_of_section(section: SectionEvidence) -> str | None:
    """The section itself knows its kind better than the headings above it. Highlights are no sections."""
    kind = section.heading_kind or section.stated or section.place.kind
    return None if kind == HIGHLIGHT else kind


def stands_in_foresight(section: SectionEvidence) -> bool:
    """In a note about foresight, the name of a kind means the kind."""
    return section.is_foresight


def is_coded(section: SectionEvidence) -> bool:
    """A code before the title, under the heading of a kind, is the number of a finding in a list."""
    return section.has_id and section.place.kind is not None


def has_distinctive_kind(section: SectionEvidence) -> bool:
    """*Signal*, *trend* and *wild card* hardly stand in other notes."""
    return not DISTINCTIVE.isdisjoint((section.heading_kind, section.place.kind, section.stated))


def is_rated_section(section: SectionEvidence) -> bool:
    """Only findings are rated by impact, likelihood, novelty or horizon."""
    return is_rated(section.labels, kind_of_section(section))


def has_telling_label(section: SectionEvidence) -> bool:
    """A label such as *Impact* or *Description* is about a finding. A date or a link stands in any section."""
    return not section.labels <= WEAK


def is_numbered_with_texts(section: SectionEvidence) -> bool:
    """A number before the title makes a list of findings of sections that have labels, or texts under headings."""
    return section.is_numbered and (section.has_labels or section.has_texts)


def is_titled_prose(section: SectionEvidence) -> bool:
    """``Signal: Title`` above paragraphs names a finding and describes it."""
    return section.heading_kind is not None and section.is_prose


def is_in_list_of_kind(section: SectionEvidence) -> bool:
    """Sections of prose right under the heading of a kind are its findings, if all of them are like that."""
    return section.is_prose and section.is_in_list and section.place.kind is not None and section.place.distance == 0


def is_rated_as_foresight_rates(section: SectionEvidence) -> bool:
    """Only foresight rates by relevancy, novelty, horizon or category, and hardly anything else by two of them."""
    return len(section.labels & FORESIGHT_RATINGS) > 1


SECTION_RULES: tuple[Rule[SectionEvidence], ...] = (
    Rule(
        "A finding's section is about foresight, and says something of the finding.",
        kind_of_section,
        (
            (stands_in_foresight, is_coded, has_distinctive_kind, is_rated_section),
            (has_telling_label, is_numbered_with_texts, is_titled_prose),
        ),
    ),
    Rule(
        "Sections of prose below *Weak signals* are signals.",
        kind_of_section,
        ((stands_in_foresight,), (is_in_list_of_kind,)),
    ),
    Rule(
        "A section that is rated as only foresight rates is a signal, if nothing says another kind.",
        lambda section: SIGNAL if kind_of_section(section) is None else None,
        ((stands_in_foresight,), (is_rated_as_foresight_rates,)),
    ),
)
"""Which kind a section has that is a finding. If no rule gives one, it is an ordinary section."""
