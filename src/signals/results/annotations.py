"""What the base answers about what the analyst added, marks and trends: plain frozen values. Times are UTC."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Mark:
    """What the analyst thinks of a finding: a score of their own (1–5), how far they are with it, a star, tags, a note.

    ``changed`` is when they last said so; two marks that say the same are equal whatever it is.
    """

    score: int | None = None
    status: str = "new"
    starred: bool = False
    tags: tuple[str, ...] = ()
    note: str | None = None
    changed: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Orphan:
    """What the analyst said of a finding that is gone, as it was last: its ``mark``, which may say nothing, and its
    ``trends``. ``last_seen`` is the time of the run that saw it last, None where the base never held it."""

    id: str
    kind: str | None
    name: str | None
    text: str | None
    title: str | None
    path: str | None
    last_seen: str | None
    mark: Mark
    trends: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkChange:
    """What an action did to the mark of a finding. ``label`` is the finding's name or the beginning of its text,
    ``undid`` the action that this one took back."""

    action: int
    time: str
    id: str
    label: str
    before: Mark
    after: Mark
    undid: int | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """What one call did: the number of the action (``None`` where nothing changed), the ids of the findings whose mark
    it changed, and how many already had such a mark."""

    action: int | None
    changed: tuple[str, ...]
    unchanged: int = 0
    undid: int | None = None


@dataclass(frozen=True, slots=True)
class Gathered:
    """How many findings a call brought into a trend, or took out of it, and how many were so already."""

    trend: str
    changed: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of the lines of a file: ``taken`` into the base, ``kept`` as the base has it, ``equal``. ``waiting``
    counts the findings in it that the base does not hold, ``recognized`` those that it holds under another id and that
    were told by what they say; ``added`` those that came to a trend."""

    taken: int = 0
    kept: int = 0
    equal: int = 0
    waiting: int = 0
    added: int = 0
    action: int | None = None
    recognized: int = 0


@dataclass(frozen=True, slots=True)
class Trend:
    """A trend and its evidence: live findings, the independent articles that report them and their hosts.

    ``first`` and ``last`` are ISO dates, ``recent`` and ``earlier`` the findings dated in the days up to the day asked
    for and in as many before. ``by_first_seen`` counts findings dated only by when they were first seen, ``waiting``
    those that the base does not hold.
    """

    name: str
    title: str | None
    description: str | None
    sector: str | None
    horizon: str | None
    findings: int
    articles: int
    sources: int
    first: str | None
    last: str | None
    recent: int
    earlier: int
    by_first_seen: int
    waiting: int
    created: str
    changed: str

    @property
    def growth(self) -> int:
        """How many more recent findings there are than earlier ones."""
        return self.recent - self.earlier
