"""SQL for the first findings of each article, so that long notes do not crowd out short ones."""

from __future__ import annotations

from collections.abc import Sequence


def first_of_each(source: str, where: str, keys: Sequence[str]) -> str:
    """Return the condition that a finding is among the first of its article, of those from ``source`` that fit
    ``where``: by the keys, then by line and id. The last parameter is the number of findings per article.

    The keys are read before the places are computed: a rank is known only while the full-text index is read.
    """
    columns = "".join(f", {key.removesuffix(' DESC')} AS key{at}" for at, key in enumerate(keys))
    order = "".join(f"key{at}{' DESC' if key.endswith(' DESC') else ''}, " for at, key in enumerate(keys))
    found = f"SELECT f.pk AS pk, f.article AS article, f.line AS line, f.id AS id{columns} FROM {source}{where}"
    placed = f"SELECT pk, row_number() OVER (PARTITION BY article ORDER BY {order}line, id) AS place FROM ({found})"
    return f"f.pk IN (SELECT pk FROM ({placed}) WHERE place <= ?)"
