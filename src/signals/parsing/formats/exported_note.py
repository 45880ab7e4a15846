"""Notes that ``signals export`` wrote: read back to the findings they were written from.

``signals.text.note_escaping`` defines how text is escaped in them. Such notes may have been edited by hand. Lines that
do not fit the layout become problems that quote them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from signals.models.article import ParsedArticle, ParsedNote
from signals.models.finding import Finding
from signals.models.kinds import BUILT_IN, HIGHLIGHT, Severity, kind_of_note_heading
from signals.models.problem import Problem
from signals.parsing.drafts.finding_problems import reason_of
from signals.parsing.formats.exported_frontmatter import read_article
from signals.parsing.markdown.document import Document
from signals.parsing.metadata import links
from signals.parsing.vocabulary import DEFAULT, Vocabulary
from signals.text import note_escaping as escaping

name = "exported-note"

_FIELDS = {header: name for name, header in escaping.HEADERS.items()}
_LABELS = {label: name for name, label in escaping.LABELS.items()}
_LABEL = re.compile(rf"  - ({'|'.join(_LABELS)}|{escaping.FIELD_LABEL}|{escaping.EXTRA}[^:]*): (.*)", re.DOTALL)
_SCORE = re.compile(r"[1-5]")


def detect(document: Document, vocabulary: Vocabulary = DEFAULT) -> bool:  # noqa: ARG001 (all formats have this signature)
    """Whether the note begins with the frontmatter of an exported note."""
    return _begins(document.lines, 0)


def parse(document: Document, vocabulary: Vocabulary = DEFAULT) -> ParsedNote:  # noqa: ARG001 (all formats have this signature)
    """Read the articles of the note, each of which has its own frontmatter. The vocabulary is not used."""
    lines = document.lines
    starts = [at for at in range(len(lines)) if lines[at].startswith("---") and _begins(lines, at)]
    articles: list[ParsedArticle] = []
    problems: list[Problem] = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        article, body, met = read_article(lines, start, end)
        reader = _Body(lines, body, end, escaping.escape_title(article.title))
        reader.read()
        articles.append(ParsedArticle(article=article, findings=tuple(reader.findings)))
        problems += met + reader.problems
    return ParsedNote(articles=tuple(articles), problems=tuple(problems))


def _begins(lines: list[str], at: int) -> bool:
    return len(lines) > at + 1 and lines[at].rstrip() == "---" and lines[at + 1].startswith(escaping.MARKER + ":")


@dataclass(slots=True)
class _Body:
    """Reads the lines of one article below its frontmatter. ``at`` is the index of the next line."""

    lines: list[str]
    at: int
    end: int
    title: str
    kind: str | None = None
    section: str | None = None
    titled: bool = False
    findings: list[Finding] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def read(self) -> None:
        """Read all lines."""
        while self.at < self.end:
            line = self.lines[self.at]
            if line.startswith("|"):
                self._table()
            elif line.startswith("- ") or line.rstrip() == "-":
                self._bullet()
            else:
                self._other(line.rstrip())
                self.at += 1

    def _other(self, line: str) -> None:
        if line.startswith("### ") and self.kind:
            text = line[4:].lstrip()
            self.section = None if text == escaping.NO_SECTION else escaping.unescape(text)
        elif line.startswith("## "):
            self.section = line[3:].strip()
            self.kind = kind_of_note_heading(self.section)
            if self.kind is None:
                self._reject(
                    "unknown-section",
                    f"The heading is none of {', '.join(kind.title for kind in BUILT_IN)}",
                    self.at,
                    self.at,
                )
        elif line.startswith("# ") and not self.titled:
            self.titled = True
            if line[2:] != self.title:
                self._warn("other-title", "The heading is not the title in the frontmatter, which holds", self.at)
        elif line:
            self._reject("stray-line", "The line is no heading, row or bullet", self.at, self.at)

    def _block(self, inside: Callable[[str], bool]) -> tuple[int, int]:
        """The indices of the first and the last line, not blank, of the block that begins here. Moves on to the line
        after it."""
        first = last = self.at
        self.at += 1
        while self.at < self.end and inside(self.lines[self.at]):
            if self.lines[self.at].strip():
                last = self.at
            self.at += 1
        self.at = last + 1
        return first, last

    def _table(self) -> None:
        first, last = self._block(lambda line: line.startswith("|"))
        rule = self.lines[first + 1] if last > first else ""
        if "-" not in rule or rule.strip("|:- "):
            return self._reject("no-header", "The rows have no header with a rule of dashes below it", first, last)
        columns = escaping.split_row(self.lines[first])
        for at in range(first + 2, last + 1):
            cells = escaping.split_row(self.lines[at])
            if len(cells) > len(columns):
                self._reject("too-many-cells", f"The row has {len(cells)} of {len(columns)} cells", at, at)
                continue
            if len(cells) < len(columns):
                self._warn("short-row", f"The row has {len(cells)} of {len(columns)} cells; the others are empty", at)
            values = _nothing()
            for column, cell in zip(columns, cells, strict=False):
                if cell:
                    self._put_cell(values, column, cell, at)
            self._add_finding(values, at, at)
        return None

    def _put_cell(self, values: dict[str, Any], column: str, cell: str, at: int) -> None:
        if escaping.put_field(values, column, escaping.unescape_cell(cell)):
            return
        name = _FIELDS.get(column)
        if name is None or name in values:
            _add(values["extra"], escaping.unescape_cell(column), escaping.unescape_cell(cell))
        elif name == "tags":
            values["tags"] = escaping.unescape_items(cell.replace("\\|", "|"))
        else:
            self._put(values, name, escaping.unescape_cell(cell), at)

    def _bullet(self) -> None:
        first, last = self._block(lambda line: line.startswith("  ") or not line.strip())
        values = _nothing()
        name, text, start = "description", [self.lines[first][2:]], first
        for at in range(first + 1, last + 1):
            line = self.lines[at]
            label = _LABEL.fullmatch(line)
            if label:
                self._put_text(values, name, text, start)
                name, text, start = label[1], [label[2]], at
            elif name == "description":
                text.append(line[2:])
            elif line.startswith("    ") or not line.strip():
                text.append(line[4:])
            else:
                self._reject("stray-line", "The line under the bullet is indented by less than four blanks", at, at)
        self._put_text(values, name, text, start)
        self._add_finding(values, first, last)

    def _put_text(self, values: dict[str, Any], label: str, lines: list[str], at: int) -> None:
        text = "\n".join(lines)
        name = _LABELS.get(label, "description" if label == "description" else None)
        if not text.strip() or escaping.put_field(values, label, escaping.unescape(text)):
            return
        if name is None or name in values:
            key = escaping.unescape(label.removeprefix(escaping.EXTRA))
            _add(values["extra"], key, escaping.unescape(text))
        elif name == "tags":
            values["tags"] = escaping.unescape_items(text)
        else:
            self._put(values, name, escaping.unescape(text), at)

    def _put(self, values: dict[str, Any], name: str, text: str, at: int) -> None:
        if name != "relevancy":
            values[name] = text
        elif _SCORE.fullmatch(text):
            values[name] = int(text)
        else:
            self._warn("bad-relevancy", f"The relevancy “{text[:60]}” is no score from 1 to 5 and was left out", at)

    def _add_finding(self, values: dict[str, Any], first: int, last: int) -> None:
        if self.kind is None:
            return self._reject("unknown-section", "It stands under no heading that names a kind", first, last)
        own_id, day = values.pop("own_id", None), values.pop("highlighted", None)
        if self.kind == HIGHLIGHT:
            values |= _identity(values, own_id, day)
        try:
            finding = Finding(kind=self.kind, line=first + 1, section=self.section or None, **values)
        except ValidationError as error:
            return self._reject("invalid-row", f"It cannot be stored: {reason_of(error)}", first, last)
        self.findings.append(finding)
        return None

    def _reject(self, code: str, message: str, first: int, last: int) -> None:
        self._problem(Severity.REJECTED, code, message, first, last)

    def _warn(self, code: str, message: str, at: int) -> None:
        self._problem(Severity.WARNING, code, message, at, at)

    def _problem(self, severity: Severity, code: str, message: str, first: int, last: int) -> None:
        self.problems.append(
            Problem(
                severity=severity,
                code=code,
                message=message + ".",
                hint="Mend it, or export the article again.",
                text="\n".join(self.lines[first : last + 1]),
                line=first + 1,
                end_line=last + 1,
            )
        )


def _nothing() -> dict[str, Any]:
    return {"extra": {}, "fields": {}, "scales": {}}


def _identity(values: dict[str, Any], own_id: str | None, day: str | None) -> dict[str, Any]:
    """The identity of a highlight, so that it keeps its id: as stated, or else that in its link."""
    link = links.Link(values.get("url"), values.get("location"), values["extra"].get("readwise_id"))
    identity = links.identify(link, values.get("description", ""))
    saved = day or (identity.saved if own_id in (None, identity.own_id) else None)
    return {"own_id": own_id or identity.own_id, "saved": saved, "inferred": ("dated",) if saved else ()}


def _add(extra: dict[str, str], key: str, value: str) -> None:
    """Store a value under its key, or under a numbered key if the key is taken."""
    name, again = key, 2
    while name in extra:
        name, again = f"{key} ({again})", again + 1
    extra[name] = value
