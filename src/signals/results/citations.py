"""Citations of articles."""

from __future__ import annotations

from dataclasses import dataclass

from signals.results.result import Result


@dataclass(frozen=True, slots=True, repr=False)
class Citations(Result):
    """The citations of some articles in a style (md, csl-json or ris), as one text that ends in a newline."""

    style: str
    text: str
    articles: int
