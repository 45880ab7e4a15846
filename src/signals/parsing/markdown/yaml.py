"""YAML that can do nothing but text, lists and mappings: no anchors, no tags, no depth, no repeated keys.

``yaml.safe_load`` alone lets 800 bytes of aliases and merges take 12 seconds and 400 MB.
"""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

import yaml

Value = str | list["Value"] | dict[str, "Value"] | None
"""What a key holds. Scalars stay text: ``NO``, ``012`` and ``12:30:45`` are what they say."""

DEEPEST = 32
"""Levels of collections that are followed."""

_TOO_DEEP = f"it is nested more than {DEEPEST} levels deep"
_BRACKET = re.compile(r"[\[\]{}]")


@dataclass(frozen=True, slots=True)
class Loaded:
    """The value read, or what is wrong with the text."""

    value: Value = None
    problem: str | None = None


class _PlainLoader(yaml.SafeLoader):
    """Refuses what notes do not need; every scalar is text, for no implicit type is looked for."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 (the parent declares it so)

    def __init__(self, stream: str) -> None:
        super().__init__(stream)
        self.depth = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            raise yaml.MarkedYAMLError(problem="anchors and aliases are not read")
        if getattr(event, "tag", None) is not None:
            raise yaml.MarkedYAMLError(problem="tags such as !x are not read")
        self.depth += 1
        if self.depth > DEEPEST:
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
    """Read one YAML document, of at most a few kilobytes."""
    if _open_at_once(text) > DEEPEST:
        return Loaded(problem=_TOO_DEEP)
    try:
        loader = _PlainLoader(text)
    except yaml.YAMLError:  # its reader looks for forbidden characters at once
        return Loaded(problem="it holds characters that YAML forbids")
    try:
        return Loaded(_plain(loader.get_single_data()))
    except yaml.MarkedYAMLError as error:
        return Loaded(problem=error.problem or "it cannot be read")
    except (yaml.YAMLError, ValueError):
        return Loaded(problem="it holds characters that YAML forbids")
    finally:
        loader.dispose()


def _open_at_once(text: str) -> int:
    """The most brackets that are open at a time, wherever they stand. PyYAML looks a thousand characters ahead, at a
    cost that grows with the square of them, before the loader is asked how deep it wants to go."""
    deepest = depth = 0
    for bracket in _BRACKET.findall(text):
        depth += 1 if bracket in "[{" else -1
        deepest = max(deepest, depth)
    return deepest


def _plain(value: Any) -> Value:
    """The empty scalar, which YAML without types reads as "", says nothing. Raises ValueError for an escape that stands
    for no character of a text, such as half a surrogate pair."""
    if isinstance(value, dict):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_plain(v) for v in value]
    if "\0" in value:
        raise ValueError("NUL")
    value.encode()
    return value or None
