"""Spreadsheets that ``signals export`` wrote: read back to the articles and findings that they were written from.

The ids stay the same: an article has the identity whose digest is the exported ``article_id``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from signals.fields.definition import KNOWN_FIELDS
from signals.identity import IdentityFields, article_id, claimed_identity, finding_ids, identity_of_its_own
from signals.models.article import Article, ParsedArticle
from signals.models.article_attributes import ARTICLE_TEXTS
from signals.models.finding import Finding
from signals.models.kinds import HIGHLIGHT, Format
from signals.models.problem import Problem
from signals.parsing.drafts.finding_problems import BAD_SCORE, INVALID_ROW, reason_of
from signals.parsing.drafts.scores import plain_score
from signals.parsing.metadata import links
from signals.parsing.sheets import delimited, problems
from signals.parsing.sheets.sheet import Row
from signals.text.formulas import unguarded

_MARKS = frozenset({"id", "kind"})
_NEEDED = frozenset(
    {"id", "kind", "name", "description", "section", "article_id", "title", "article_url", "path", "extra"}
)
_ID = re.compile(r"[0-9a-f]{16}")

_TEXTS = ("name", "description", "change", "ten_year", "driving_force", "section", "remark", "url", "location")
_COLUMNS_OF_ARTICLES = {"url": "article_url", "type": "article_type", "note": "article_note"}
"""Attribute of the article to its column, if that has another name. The column ``saved`` does not exist."""

_ARTICLE_LISTS = ("keywords", "themes")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
"""The name of a kind or a field."""

_FIELD_COLUMNS = {("field_id" if name == "id" else name): name for name in KNOWN_FIELDS}
"""Column to field. A field of the user has such a column too, but then the export has a column ``fields``."""

_GREATEST = 1e15
"""Greater numbers are no scale."""

_FORMATS = {str(each): each for each in Format}
_INFERRED_BY_FINDINGS = frozenset({"section", "dated"})
_ARTICLES_OF_NOTE = 200
"""The number of articles of a note without a URL that are tried for an id."""

_TSV_ESCAPE = re.compile(r"\\([tnr\\])")
_TSV_CHARACTERS = {"t": "\t", "n": "\n", "r": "\r", "\\": "\\"}


def is_export(header: Sequence[str], first: Sequence[str]) -> bool:
    """Whether a sheet with this header and this row below it is an export of findings, with all columns or some."""
    return set(header) >= _MARKS and _ID.fullmatch("".join(first[header.index("id") :][:1])) is not None


def is_complete(header: Sequence[str]) -> bool:
    """Whether an export has the columns from which it can be read back."""
    return set(header) >= _NEEDED


def rows_of_text(text: str, suffix: str) -> Iterator[Row] | None:
    """Return the rows of a text file that is an export, as they were before it was written, or ``None``."""
    for separator in delimited.SEPARATORS:
        two = delimited.read_rows(text, separator)
        header, first = next(two, None), next(two, None)
        if header and first and is_export(header.cells, first.cells):
            if separator == "\t" and suffix != ".csv":
                return _tsv_rows(text)
            return (row._replace(cells=[unguarded(cell) for cell in row.cells])
                    for row in delimited.read_rows(text, separator))  # fmt: skip
    return None


def _tsv_rows(text: str) -> Iterator[Row]:
    """The rows of a tsv file. Nothing is quoted; a line with backslashes is escaped."""
    for number, line in enumerate(text.split("\n"), 1):
        if line:
            content = line.removesuffix("\r")
            cells = content.split("\t")
            if "\\" in content:
                cells = [_TSV_ESCAPE.sub(lambda found: _TSV_CHARACTERS[found[1]], cell) for cell in cells]
            yield Row(number, cells)


class ExportReader:
    """Reads an export. ``problems`` is complete when all articles were read."""

    def __init__(self, header: Sequence[str]) -> None:
        self.problems: list[Problem] = []
        self._header = header
        self._other_ids = 0

    def articles(self, rows: Iterator[Row], most: int) -> Iterator[ParsedArticle]:
        """Yield the articles with their findings in the order of the notes. The findings of one article at a time are
        held in memory, besides the rows. Raises SheetError if there are more than ``most`` rows."""
        retired = 0
        grouped: dict[tuple[str, ...], list[Row]] = {}
        for count, row in enumerate(rows):
            if count >= most:
                raise problems.too_many_rows(most)
            cells = self._cells(row)
            if cells.get("status") == "retired":
                retired += 1
                continue
            key = cells.get("article_id") or tuple(cells.get(name, "") for name in ("title", "article_url", "path"))
            grouped.setdefault((key,) if isinstance(key, str) else key, []).append(row)
        for group in grouped.values():
            group.sort(key=lambda row: (_number(self._cells(row).get("line", "")), row.number))
            found = {row.number: finding for row in group if (finding := self._finding(row))}
            if found:
                yield self._article([row for row in group if row.number in found], tuple(found.values()))
        if retired:
            self.problems.append(problems.RETIRED_ROWS.at(None, count=retired))
        if self._other_ids:
            self.problems.append(problems.OTHER_IDS.at(None, count=self._other_ids))

    def _cells(self, row: Row) -> dict[str, str]:
        return dict(zip(self._header, row.cells, strict=False))

    def _finding(self, row: Row) -> Finding | None:
        """Return the finding in a row. A row that is not valid becomes a problem that quotes it."""
        cells = self._cells(row)
        get = cells.get
        kind = get("kind", "")
        if not _NAME.fullmatch(kind):
            self.problems.append(problems.unknown_kind(kind, problems.QuotedRows([row])))
            return None
        values: dict[str, Any] = {name: cells[name] for name in _TEXTS if get(name)} | {"kind": kind}
        inferred = tuple(name for name in _items(get("inferred", "")) if name in _INFERRED_BY_FINDINGS)
        values |= {"line": row.number, "tags": _items(get("tags", "")), **_objects(cells)}
        if get("relevancy"):
            values["relevancy"] = plain_score(cells["relevancy"])
            if values["relevancy"] is None:
                self.problems.append(BAD_SCORE.at(row.number, row.text, score=cells["relevancy"][:60]))
        if kind == HIGHLIGHT:
            link = links.Link(values.get("url"), values.get("location"), values["extra"].get("readwise_id"))
            identity = links.identify(link, values.get("description", ""))
            own = get("dated") if get("dated_by") == "saved" and "dated" in inferred else None
            values |= {"own_id": identity.own_id, "saved": identity.saved or own}
            if identity.saved and "dated" not in inferred:
                inferred = (*inferred, "dated")
        values["inferred"] = inferred
        try:
            return Finding(**values)
        except ValidationError as error:
            self.problems.append(INVALID_ROW.at(row.number, row.text, reason=reason_of(error)))
            return None

    def _article(self, rows: Sequence[Row], findings: tuple[Finding, ...]) -> ParsedArticle:
        """Return the article of these rows."""
        cells = self._cells(rows[0])
        values: dict[str, Any] = {
            name: cell for name in ARTICLE_TEXTS if (cell := cells.get(_COLUMNS_OF_ARTICLES.get(name, name)))
        }
        values |= {name: _items(cells[name]) for name in _ARTICLE_LISTS if cells.get(name)}
        dated_by_findings = any("dated" in _items(self._cells(row).get("inferred", "")) for row in rows)
        if cells.get("dated_by") == "saved" and not dated_by_findings:
            values["saved"] = cells.get("dated")
        values |= {"derived": cells.get("derived") == "1", "line": findings[0].line}
        values["inferred"] = tuple(i for i in _items(cells.get("inferred", "")) if i not in _INFERRED_BY_FINDINGS)
        only_highlights = all(finding.kind == HIGHLIGHT for finding in findings)
        values["format"] = Format.READING_EXPORT if only_highlights else Format.SIGNAL_NOTE
        try:
            article = Article(**values)
        except ValidationError as error:
            wrong = {str(each["loc"][0]) for each in error.errors()}
            article = Article(**{name: value for name, value in values.items() if name not in wrong})
            names = ", ".join(sorted(wrong))
            self.problems.append(problems.BAD_ARTICLE.at(article.line, article.title or "", fields=names))
        for candidate, claim in _claims(article, cells, findings[0]):
            if article_id(claim) == cells.get("article_id"):
                ids = finding_ids(claim, map(_identity, findings))
                self._other_ids += sum(id_ != self._cells(row)["id"] for id_, row in zip(ids, rows, strict=True))
                return ParsedArticle(article=candidate, findings=findings, claim=claim)
        self._other_ids += len(findings)
        return ParsedArticle(article=article, findings=findings)


def _objects(cells: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """Return ``extra``, ``fields`` and ``scales`` of a row. Fields may have columns instead. Text that is not such an
    object of JSON becomes an entry of ``extra``, and so does an entry of ``fields`` whose name cannot be a field's."""
    extra, fields = (_object(cells.get(name, "")) for name in ("extra", "fields"))
    if extra is None:
        extra = {"extra": cells["extra"]}
    if fields is None:
        fields = {}
        extra["fields"] = cells["fields"]
    for name in [name for name in fields if not _NAME.fullmatch(name)]:
        extra[name] = fields.pop(name)
    for column, name in _FIELD_COLUMNS.items():
        if cells.get(column):
            fields.setdefault(name, cells[column])
    scales = _scales(cells.get("scales", ""), fields)
    if scales is None:
        extra["scales"] = cells["scales"]
    return {"extra": extra, "fields": fields, "scales": scales or {}}


def _scales(text: str, fields: Mapping[str, str]) -> dict[str, float] | None:
    """Return a JSON object with the highest number of some ``fields``, or ``None`` if the text is not one."""
    try:
        value = json.loads(text or "{}")
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict) or not value.keys() <= fields.keys():
        return None
    numbers = all(type(number) in (int, float) and 0 < number < _GREATEST for number in value.values())
    return {name: float(number) for name, number in value.items()} if numbers else None


def _object(text: str) -> dict[str, str] | None:
    """Return a JSON object of texts, an empty one for no text, or ``None`` if the text is another one."""
    try:
        value = json.loads(text or "{}")
        json.dumps(value, ensure_ascii=False).encode()  # fails for half a surrogate pair
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) and all(isinstance(each, str) for each in value.values()) else None


def _claims(article: Article, cells: Mapping[str, str], first: Finding) -> Iterator[tuple[Article, str]]:
    """The identities that an article with these attributes may have, each with the article in its format."""
    formats = dict.fromkeys((_FORMATS.get(cells.get("format", ""), article.format), *Format))
    path = cells.get("path", "")
    for format_ in formats:
        candidate = article if format_ is article.format else article.model_copy(update={"format": format_})
        book = " / ".join(filter(None, (article.title, article.author)))  # the part of a note that has several
        places = [path, f"{path}#{first.location}", f"{path}#{book}"]
        if not article.url:
            places += [f"{path}#{at}" for at in range(2, _ARTICLES_OF_NOTE)]
        for place in places:
            claim = claimed_identity(candidate, place)
            yield candidate, claim
            yield candidate, identity_of_its_own(claim, path)


def _identity(finding: Finding) -> IdentityFields:
    extra = json.dumps(finding.extra, ensure_ascii=False) if finding.extra else None
    texts = (finding.name, finding.description, finding.change, finding.ten_year, finding.driving_force)
    return IdentityFields(finding.kind, finding.own_id, *texts, extra)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _items(text: str) -> tuple[str, ...]:
    return tuple(item for item in text.split("; ") if item)
