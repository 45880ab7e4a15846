"""Choose the widths of the columns of a terminal table."""

from __future__ import annotations

from collections.abc import Sequence

from signals.render.columns import TELLING

GAP = 2
"""The blanks between two columns."""

NARROW = 16
"""Columns up to this width are never cut: ids, scores, dates."""

TIMES = frozenset({"time", "marked_at", "started"})
"""Columns that are useless when cut."""

LEAST = 12
"""The least width of a wider column."""


def fitted(columns: Sequence[str], natural: Sequence[int], width: int) -> list[int]:
    """Return the widths of the columns that fit into ``width``, from the left. ``natural`` are the widths of the full
    texts.

    Narrow columns keep their width. Wide ones share the rest: running text gets three times as much as the others, and
    no column gets more than it needs.
    """
    least = [n if n <= NARROW or c in TIMES else LEAST for c, n in zip(columns, natural, strict=True)]
    shown = len(columns)
    while shown > 1 and sum(least[:shown]) + GAP * (shown - 1) > width:
        shown -= 1
    widths = least[:shown]
    free = width - sum(widths) - GAP * (shown - 1)
    wide = [i for i in range(shown) if natural[i] > NARROW]
    weights = {i: 3 if columns[i] in TELLING else 1 for i in wide}
    # Whoever needs least for its weight is served first, so that what it leaves over goes to the others.
    for i in sorted(wide, key=lambda i: (natural[i] - least[i]) / weights[i]):
        more = min(natural[i] - least[i], free * weights[i] // sum(weights.values()))
        widths[i] += max(more, 0)
        free -= max(more, 0)
        del weights[i]
    if shown == 1:
        widths[0] = min(natural[0], width)
    return widths
