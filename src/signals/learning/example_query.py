"""An example of a query that the proposals make possible."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from signals.columns.registry import Registry
from signals.fields.definition import TYPES, FieldDefinition, FieldType
from signals.fields.values import FieldValue, read_values
from signals.learning.label_candidates import label_key, label_texts
from signals.models.finding import Finding
from signals.parsing.vocabulary import Vocabulary
from signals.results.learning import Proposal

MOST_FINDINGS = 500
"""Findings from which the example is made."""

_NEEDS_QUOTES = frozenset('"$`\\!')
"""Signs that a shell reads between double quotes."""


class ExampleQuery:
    """Makes a condition that some of the findings meet which the proposals give."""

    def __init__(self, registry: Registry, vocabulary: Vocabulary) -> None:
        self.plurals: dict[str, str] = {}
        self._fields = dict(registry.fields)
        self._vocabulary = vocabulary
        self._findings: list[Finding] = []
        self._labels: dict[str, str] = {}

    def see(self, findings: Iterable[Finding]) -> None:
        """Remember findings, so many at most."""
        self._findings += list(findings)[: MOST_FINDINGS - len(self._findings)]

    def use(self, proposals: Iterable[Proposal]) -> None:
        """Use the fields that are proposed."""
        for one in proposals:
            table, _, name = one.table.partition(".")
            if table == "fields" and name not in self._fields:
                choices = one.values.get("choices")
                scale = one.values.get("scale", 0)
                self._fields[name] = FieldDefinition(
                    name,
                    type=_type(one),
                    scale=scale if isinstance(scale, int) else 0,
                    choices=tuple(choices) if isinstance(choices, list) else (),
                )
                self._labels[label_key(one.name)] = name

    def condition(self) -> tuple[str, str]:
        """Return a plural and a condition; nothing without findings."""
        if not self._findings:
            return "", ""
        kind, _ = Counter(finding.kind for finding in self._findings).most_common(1)[0]
        texts: dict[str, list[str]] = {}
        for finding in self._findings:
            if finding.kind == kind:
                named = (
                    (self._labels.get(label_key(label), ""), text)
                    for label, text in label_texts(finding, self._vocabulary).items()
                )
                for name, text in (*finding.fields.items(), *named):
                    texts.setdefault(name, []).append(text)
        ranked = sorted(texts, key=lambda name: (-len(texts[name]), name))
        conditions = [self._condition(name, texts[name]) for name in ranked if name in self._fields]
        best = next((text for text in conditions if ">=" in text), next(filter(None, conditions), ""))
        return self.plurals.get(kind, kind), best

    def _condition(self, name: str, texts: list[str]) -> str:
        """Return a condition on a field that the upper half of the findings meets, or those with its usual text."""
        values: list[FieldValue] = [read_values(self._fields[name], text, self._vocabulary)[0] for text in texts]
        numbers = sorted(value.number for value in values if value.number is not None)
        if numbers:
            return f"{name}>={numbers[len(numbers) // 2]:g}"
        text, count = Counter(texts).most_common(1)[0]
        usable = len(text) <= 30 and "\n" not in text and _NEEDS_QUOTES.isdisjoint(text)
        return f"{name}={text}" if usable and count > 1 else ""


def _type(one: Proposal) -> FieldType:
    """Return the type that the keys of a proposed field imply, as the settings read them."""
    implied: FieldType = "choice" if "choices" in one.values else "scale" if "scale" in one.values else "text"
    return next((name for name in TYPES if name == one.values.get("type")), implied)
