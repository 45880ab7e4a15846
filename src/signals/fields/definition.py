"""Which fields exist: those known from the start, and those that the user defines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

FieldType = Literal["text", "number", "scale", "level", "choice", "horizon", "steep", "date", "list"]
"""How the text of a field is read.

``text`` is only text. ``number`` is a number. ``scale`` is a rating: a number, perhaps of a highest one, a percentage,
stars, or a word such as *high*. ``level`` and ``choice`` are one of the field's own ``choices``; levels have an order.
``horizon`` is when: *H1*, *short term*, *2030*. ``steep`` is a category of STEEP or PESTLE. ``date`` is an ISO date.
``list`` is several texts, separated by commas, semicolons or slashes.
"""

TYPES: tuple[FieldType, ...] = ("text", "number", "scale", "level", "choice", "horizon", "steep", "date", "list")


class FieldDefinition(NamedTuple):
    """What a field is. ``scale`` is its highest number, 0 if that is not known. ``words`` are headers, labels and
    properties that the user gave it; the vocabulary has more for known fields."""

    name: str
    help: str = ""
    type: FieldType = "text"
    scale: int = 0
    choices: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


KNOWN_FIELDS: Mapping[str, FieldDefinition] = {
    field.name: field
    for field in (
        FieldDefinition("impact", "how much it would change", "scale"),
        FieldDefinition("likelihood", "how probable it is", "scale"),
        FieldDefinition("confidence", "how sure the analyst is, or how reliable the source", "scale"),
        FieldDefinition("uncertainty", "how uncertain its outcome is", "scale"),
        FieldDefinition("novelty", "how new it is", "scale"),
        FieldDefinition("urgency", "how soon something must be done", "scale"),
        FieldDefinition("horizon", "when it will matter", "horizon"),
        FieldDefinition("steep", "its category: social, technological, economic, environmental, political, …", "steep"),
        FieldDefinition("stage", "how mature it is", "choice"),
        FieldDefinition("region", "where it happens", "list"),
        FieldDefinition("sector", "which sectors it concerns", "list"),
        FieldDefinition("actors", "who drives it or is affected", "list"),
        FieldDefinition("owner", "who found it", "choice"),
        FieldDefinition("implications", "what follows from it", "text"),
        FieldDefinition("source_type", "what sort of source reports it", "choice"),
        FieldDefinition("action", "what to do about it", "choice"),
        FieldDefinition("id", "the analyst's own number of it", "text"),
    )
}
"""The fields that are known from the start, by name."""


def with_user_fields(defined: Iterable[FieldDefinition]) -> dict[str, FieldDefinition]:
    """Return all fields by name: the known ones, some of which the user may define anew, and the user's own."""
    return {**KNOWN_FIELDS, **{field.name: field for field in defined}}
