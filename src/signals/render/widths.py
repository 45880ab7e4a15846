"""How wide the columns of a terminal's table are."""

from __future__ import annotations

from collections.abc import Collection, Sequence

GAP = 2
"""Blanks between two columns."""

NARROW = 16
"""Columns up to this width are never truncated: ids, scores, dates."""

TIMES = frozenset({"time", "marked_at", "started"})
"""Columns that say nothing when they are cut."""

LEAST = 12
"""A wider column keeps at least this much of its text."""


def fitted(columns: Sequence[str], natural: Sequence[int], width: int, prose: Collection[str]) -> list[int]:
    """The widths of as many columns, from the left, as fit into ``width``; ``natural`` are those of the whole texts.

    Narrow columns keep their width; wide ones share what is left, running text getting
    three times what others get and no column more than it has use for.
    """
    least = [n if n <= NARROW or c in TIMES else LEAST for c, n in zip(columns, natural, strict=True)]
    shown = len(columns)
    while shown > 1 and sum(least[:shown]) + GAP * (shown - 1) > width:
        shown -= 1
    widths = least[:shown]
    free = width - sum(widths) - GAP * (shown - 1)
    wide = [i for i in range(shown) if natural[i] > NARROW]
    weights = {i: 3 if columns[i] in prose else 1 for i in wide}
    # Whoever needs least for its weight is served first, so that what it leaves over goes to the others.
    for i in sorted(wide, key=lambda i: (natural[i] - least[i]) / weights[i]):
        more = min(natural[i] - least[i], free * weights[i] // sum(weights.values()))
        widths[i] += max(more, 0)
        free -= max(more, 0)
        del weights[i]
    if shown == 1:
        widths[0] = min(natural[0], width)
    return widths
