"""The columns of fields: each field is a column that can be shown, sorted by, and counted by."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from signals.columns.column import Column, Group, Order, quoted
from signals.fields.definition import FieldDefinition

FIELDS: Final = "--with-fields"
"""The option that adds these columns."""

_VALUE = "(SELECT {what} FROM field_values AS v WHERE v.field = {field} AND v.finding = f.pk AND v.at = 0)"
_LABELS = "(SELECT json_group_array({label}) FROM field_values AS v WHERE v.field = {field} AND v.finding = f.pk)"
_LABEL = (
    "CASE WHEN v.number IS NULL THEN coalesce(v.text, v.key) ELSE printf('%g', v.number) ||"
    " CASE WHEN v.scale IS NULL THEN '' WHEN v.scale = 100 THEN '%' ELSE printf('/%g', v.scale) END END"
)
"""The name of a group: the value as written, or the number without the remark that follows it."""

_GREATEST = (
    "(SELECT CASE WHEN max(number) <= 5 THEN 5.0 WHEN max(number) <= 10 THEN 10.0 ELSE max(number) END"
    " FROM field_values WHERE field = {field} AND scale IS NULL)"
)
"""What plain numbers of a field are compared with: 5, 10 or the greatest of them."""

_SHARE = f"coalesce(v.number / coalesce(v.scale, {_GREATEST}), v.level / 5.0)"
"""A rating as a share of its scale, so that ``8/10``, ``4/5`` and *high* can be sorted."""

_RATINGS = frozenset({"scale", "number"})


def field_columns(fields: Iterable[FieldDefinition], taken: Collection[str]) -> tuple[Column, ...]:
    """Return the columns of fields. A field whose name is ``taken`` gets the column ``field_NAME``."""
    return tuple(_column(field, f"field_{field.name}" if field.name in taken else field.name) for field in fields)


def _column(field: FieldDefinition, name: str) -> Column:
    if field.type in _RATINGS:
        order = Order(_value(field, _SHARE), descending=True, unknown_last=True)
    elif field.choices:
        order = Order(_value(field, "v.level"), descending=field.type == "level", unknown_last=True)
    elif field.type == "horizon":
        order = Order(_value(field, "v.level"), also=_value(field, "v.key"), unknown_last=True)
    else:
        order = Order(_value(field, "v.key"), descending=field.type == "date", unknown_last=True)
    labels = _LABELS.format(label=_LABEL, field=quoted(field.name))
    groups = () if field.type == "text" else (Group(name, labels, listed=True, any_case=True, scale=field.choices),)
    return Column(
        name, f"f.fields ->> {quoted(field.name)}", field.help, added_by=FIELDS, order=order, groups=groups,
        prose=field.type == "text",
    )  # fmt: skip


def _value(field: FieldDefinition, what: str) -> str:
    name = quoted(field.name)
    return _VALUE.format(what=what.format(field=name), field=name)
