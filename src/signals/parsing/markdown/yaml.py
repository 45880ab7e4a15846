"""A safe YAML loader: only text, lists and mappings; no anchors, no tags, limited depth, no repeated keys.

``yaml.safe_load`` alone can spend 12 seconds and 400 MB on 800 bytes of aliases and merges.
"""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

import yaml

Value = str | list["Value"] | dict[str, "Value"] | None
"""The value of a key. Scalars stay text: ``NO``, ``012`` and ``12:30:45`` are not converted."""

MAX_DEPTH = 32
"""The deepest nesting of collections that is read."""

_TOO_DEEP = f"it is nested more than {MAX_DEPTH} levels deep"
_BRACKET = re.compile(r"[\[\]{}]")


@dataclass(frozen=True, slots=True)
class Loaded:
    """The value, or a description of the error in the text."""

    value: Value = None
    problem: str | None = None


class _PlainLoader(yaml.SafeLoader):
    """Rejects what notes do not need. Every scalar is text, because no implicit types are resolved."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 (the parent declares it so)

    def __init__(self, stream: str) -> None:
        super().__init__(stream)
        self.depth = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        event = self.peek_event()  # type: ignore[no-untyped-call]  # of PyYAML
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            raise yaml.MarkedYAMLError(problem="anchors and aliases are not read")
        if getattr(event, "tag", None) is not None:
            raise yaml.MarkedYAMLError(problem="tags such as !x are not read")
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise yaml.MarkedYAMLError(problem=_TOO_DEEP)
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Hashable, Any]:  # noqa: ARG002 (the parent's signature)
        pairs: dict[Hashable, Any] = {}
        for key_node, value_node in node.value:
            key = str(self.construct_object(key_node, deep=True))
            if key in pairs:
                raise yaml.MarkedYAMLError(problem=f"the key “{key[:60]}” stands twice")
            pairs[key] = self.construct_object(value_node, deep=True)
        return pairs


def load(text: str) -> Loaded:
    """Load one YAML document of at most a few kilobytes."""
    if _max_open_brackets(text) > MAX_DEPTH:
        return Loaded(problem=_TOO_DEEP)
    try:
        loader = _PlainLoader(text)
    except yaml.YAMLError:  # its reader rejects forbidden characters at once
        return Loaded(problem="it holds characters that YAML forbids")
    try:
        return Loaded(_without_empty(loader.get_single_data()))
    except yaml.MarkedYAMLError as error:
        return Loaded(problem=error.problem or "it cannot be read")
    except (yaml.YAMLError, ValueError):
        return Loaded(problem="it holds characters that YAML forbids")
    finally:
        loader.dispose()


def _max_open_brackets(text: str) -> int:
    """The largest number of brackets open at a time, wherever they stand. PyYAML looks a thousand characters ahead,
    at quadratic cost, before the loader can check the depth."""
    deepest = depth = 0
    for bracket in _BRACKET.findall(text):
        depth += 1 if bracket in "[{" else -1
        deepest = max(deepest, depth)
    return deepest


def _without_empty(value: Any) -> Value:
    """Return a value with empty scalars as ``None``: without types YAML reads them as "". Raises ValueError for an
    escape that is not a character, such as half a surrogate pair."""
    if isinstance(value, dict):
        return {str(k): _without_empty(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_without_empty(v) for v in value]
    if "\0" in value:
        raise ValueError("NUL")
    value.encode()
    return value or None
