"""What is wrong with a text of a base that its column's type alone does not tell: JSON, dates, times."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from signals.models.kinds import Kind

Fault = Callable[[str], str | None]
"""What is wrong with a text, as the object of “holds”; ``None`` where nothing is."""

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)
_MARK: dict[str, tuple[type, ...]] = {
    "score": (int, type(None)), "status": (str,), "starred": (bool,), "tags": (list,), "note": (str, type(None)),
}  # fmt: skip


def _json(what: str, fits: Callable[[Any], bool]) -> Fault:
    def fault(text: str) -> str | None:
        try:
            if fits(json.loads(text)):
                return None
        except (ValueError, RecursionError):
            pass
        return f"what is no {what}"

    return fault


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _is_object(value: object) -> bool:
    return isinstance(value, dict)


def _is_counts(value: object) -> bool:
    return isinstance(value, dict) and all(type(one) is int for one in value.values())


def _is_values(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(one, (str, int, type(None))) for one in value.values())


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
        return "what is no time"
    return None


def _date(text: str) -> str | None:
    try:
        if _DATE.fullmatch(text) and datetime.fromisoformat(f"{text}-01-01"[:10]):
            return None
    except ValueError:
        pass
    return "what is no date"


def _kind(text: str) -> str | None:
    return None if text in tuple(Kind) else "what is no kind"


_TEXTS = _json("JSON list of texts", _is_texts)
_COUNTS = _json("JSON object of counts", _is_counts)
_VALUES = _json("JSON object of values", _is_values)
_CHANGE = _json("mark", _is_mark)

FAULTS: dict[str | tuple[str, str], Fault] = {
    "tags": _TEXTS,
    "keywords": _TEXTS,
    "themes": _TEXTS,
    "inferred": _TEXTS,
    "extra": _json("JSON object", _is_object),
    "about": _VALUES,
    "dated": _date,
    ("tallies", "kind"): _kind,
    ("runs", "started"): _time,
    ("runs", "finished"): _time,
    ("runs", "notes"): _COUNTS,
    ("runs", "articles"): _COUNTS,
    ("runs", "findings"): _COUNTS,
    ("runs", "problems"): _COUNTS,
    ("revisions", "before"): _VALUES,
    ("marks", "changed"): _time,
    ("mark_changes", "time"): _time,
    ("mark_changes", "before"): _CHANGE,
    ("mark_changes", "after"): _CHANGE,
    ("trends", "created"): _time,
    ("trends", "changed"): _time,
    ("trend_findings", "added"): _time,
}
"""Column, or table and column -> what finds fault with a text in it."""

_NEVER = "1970-01-01T00:00:00Z"

FALLBACK: dict[tuple[str, str], str | int] = {
    ("runs", "started"): _NEVER,
    ("marks", "status"): "new",
    ("marks", "starred"): 0,
    ("marks", "changed"): _NEVER,
    ("mark_changes", "time"): _NEVER,
    ("trends", "created"): _NEVER,
    ("trends", "changed"): _NEVER,
    ("trend_findings", "added"): _NEVER,
    ("articles", "dated"): _NEVER[:10],
    ("findings", "dated"): _NEVER[:10],
}
"""Table and column that may not be null -> what stands in for a value that cannot be kept."""
