"""Checks of stored texts beyond the type of their column: JSON, dates, times, kinds."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

TextCheck = Callable[[str], str | None]
"""Returns what is wrong with a text, as the object of “contains”, or ``None``."""

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)
_KIND = re.compile(r"[a-z][a-z0-9_]{0,39}", re.ASCII)
_MARK: dict[str, tuple[type, ...]] = {
    "score": (int, type(None)), "status": (str,), "starred": (bool,), "tags": (list,), "note": (str, type(None)),
}  # fmt: skip


def _json(what: str, fits: Callable[[Any], bool]) -> TextCheck:
    def check(text: str) -> str | None:
        try:
            if fits(json.loads(text)):
                return None
        except (ValueError, RecursionError):
            pass
        return f"an invalid {what}"

    return check


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _is_object(value: object, *types: type) -> bool:
    return isinstance(value, dict) and all(type(one) in types for one in value.values())


def _is_fields(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(one, str) for one in value.values())


def _is_scales(value: object) -> bool:
    return isinstance(value, dict) and all(type(one) in (int, float) for one in value.values())


def _is_mark(value: object) -> bool:
    return (
        isinstance(value, dict)
        and value.keys() == _MARK.keys()
        and all(isinstance(value[key], types) for key, types in _MARK.items())
        and _is_texts(value["tags"])
    )


def _time(text: str) -> str | None:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return "an invalid time"
    return None


def _date(text: str) -> str | None:
    try:
        if _DATE.fullmatch(text) and datetime.fromisoformat(f"{text}-01-01"[:10]):
            return None
    except ValueError:
        pass
    return "an invalid date"


_TEXTS = _json("JSON list of texts", _is_texts)
_COUNTS = _json("JSON object of counts", lambda value: _is_object(value, int))
_VALUES = _json("JSON object of values", lambda value: _is_object(value, str, int, bool, type(None)))
_CHANGE = _json("mark", _is_mark)

_TIMES = (
    ("runs", "started"), ("runs", "finished"), ("marks", "changed"), ("mark_changes", "time"), ("trends", "created"),
    ("trends", "changed"), ("trend_findings", "added"),
)  # fmt: skip

TEXT_CHECKS: dict[str | tuple[str, str], TextCheck] = {
    **dict.fromkeys(("tags", "keywords", "themes", "inferred"), _TEXTS),
    "extra": _json("JSON object", lambda value: isinstance(value, dict)),
    "about": _VALUES,
    "dated": _date,
    "kind": lambda text: None if _KIND.fullmatch(text) else "an invalid kind",
    ("findings", "fields"): _json("JSON object of texts", _is_fields),
    ("findings", "scales"): _json("JSON object of numbers", _is_scales),
    **dict.fromkeys(_TIMES, _time),
    **{("runs", column): _COUNTS for column in ("notes", "articles", "findings", "problems")},
    ("revisions", "before"): _VALUES,
    ("mark_changes", "before"): _CHANGE,
    ("mark_changes", "after"): _CHANGE,
}
"""Column, or table and column -> the check of its texts."""
