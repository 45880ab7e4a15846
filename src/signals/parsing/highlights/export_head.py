"""Read the head of an export, above its highlights: frontmatter, title, cover, metadata, template comments."""

from __future__ import annotations

import re
from typing import Any

from signals.models.kinds import Severity
from signals.models.problem import Problem, ProblemType
from signals.parsing.highlights import appended_exports
from signals.parsing.highlights import lines as export_lines
from signals.parsing.highlights.appended_exports import Heading
from signals.parsing.markdown import frontmatter
from signals.parsing.markdown.document import Document
from signals.parsing.metadata import key_lines, links, properties, tags
from signals.parsing.metadata.key_lines import Pair
from signals.parsing.source import merge_conflicts
from signals.text.html_entities import decoded

_UNKNOWN_KEYS = ProblemType(
    Severity.INFO, "unknown-keys", "The metadata has keys that an article has no place for: {keys}.",
    "Nothing needs to be done.",
)  # fmt: skip
_MOST_KEYS = 12
"""The number of unknown keys that are named."""

_LONGEST_KEY = 3
"""The number of words in a key. A sentence may have a colon too."""

_LINK_LINE = re.compile(r"(?:[-*+] )?\[([^\[\]]{1,60})\]\(([a-z][a-z0-9+.-]{1,20}:[^\s<>]+)\)", re.IGNORECASE)
_PICTURE = re.compile(r"[-*+][ \t]+!\[[^\[\]]*\]\([^()\s]*\)[ \t]*")
_OF_APP = re.compile(r"(?!https?:)|https?://(?:www\.|read\.)?(?:[\w.-]*omnivore[\w.-]*|readwise\.io|instapaper\.com)/")
"""The URL of an article in a reading app, which is not the address of the article itself."""


def read_head(
    document: Document, first: int, last: int, headings: list[Heading], fields: dict[str, Any], problems: list[Problem]
) -> int:
    """Read the head of the export on lines ``first``..``last`` into ``fields``. Return the first line of the body."""
    lines = document.lines
    matter = document.frontmatter if first == 1 else frontmatter.read(lines[first - 1 : last])
    begin = first + matter.last
    problems += [_shifted(problem, first - 1) for problem in matter.problems if first > 1]
    highlights = next((heading.line for heading in headings if heading.part == "highlights"), None)
    end = (highlights or _first_bullet(lines, begin, last)) - 1
    title = _title(headings)
    heading_lines = {h.line for h in headings if h.part == "metadata" or h is title}
    body, pairs, unknown = _read_lines(lines, begin, end, heading_lines)
    if unknown:
        keys = ", ".join(list(dict.fromkeys(unknown.values()))[:_MOST_KEYS])
        text = "\n".join(lines[number - 1] for number in unknown)
        problems.append(_UNKNOWN_KEYS.at(min(unknown), text, max(unknown), keys=keys))
    problems += merge_conflicts.find(lines, begin, body - 1)
    problems += properties.date_problems((pair.name, pair.text, pair.line) for pair in pairs)
    pair_fields = properties.article_fields((pair.name, pair.text) for pair in pairs)
    properties.add_fields(fields, pair_fields)
    properties.add_fields(fields, properties.from_frontmatter(matter))
    if title is not None and title.text:
        fields["heading"] = decoded(tags.unescaped(title.text))
    return body


def _title(headings: list[Heading]) -> Heading | None:
    """The heading that is the title: the first one at level 1, or above deeper ones. It may name a part if the metadata
    follow it."""
    title = next((h for h in headings if h.part != "metadata"), None)
    highlights = next((h for h in headings if h.part == "highlights"), None)
    is_outermost = highlights is not None and all(h is title or h.level > title.level for h in headings if title)
    if title is None or (title.level != 1 and not (is_outermost and headings[0] is title)):
        return None
    above_metadata = headings[0] is title and len(headings) > 1 and headings[1].part == "metadata"
    return title if title.part is None or (above_metadata and title.part != "highlights") else None


def _read_lines(
    lines: list[str], begin: int, end: int, heading_lines: set[int]
) -> tuple[int, list[Pair], dict[int, str]]:
    """Return the first line after the head, the keys and values in the head, and the line of each unknown key."""
    pairs = key_lines.read_pairs(lines, begin, end)
    covered = {n for pair in pairs for n in range(pair.line, pair.last + 1)}
    covered |= heading_lines | export_lines.comment_lines(lines, begin, end)
    unknown: dict[int, str] = {}
    in_comment = in_callout = in_metadata = False
    for number in range(begin, end + 1):
        line = lines[number - 1].strip()
        in_metadata = in_metadata or (number in heading_lines and line[:2] == "##")
        in_callout = line.startswith(">") and (in_callout or line[1:].lstrip().startswith("[!"))
        if line.startswith("%%"):
            in_comment = not in_comment and line.count("%%") == 1
        elif not (in_comment or in_callout or number in covered or not line or _is_decoration(line)):
            pair = _unnamed_pair(line, number, in_metadata=in_metadata)
            key = _unknown_key(line, in_metadata=in_metadata or any(pair.line < number for pair in pairs))
            if pair is not None:
                pairs.append(pair)
            elif key is not None:
                unknown[number] = key
            else:
                return number, pairs, unknown
    return end + 1, pairs, unknown


def _unknown_key(line: str, *, in_metadata: bool) -> str | None:
    """The key of a line among metadata, if it is not known. Its bullet has no link of an app."""
    if not in_metadata or links.is_app_link(line) or not line.startswith(("- ", "* ", "+ ", "**", "__")):
        return None
    key = key_lines.unknown_key_of(line)
    return key if key and len(key.split()) <= _LONGEST_KEY else None


def _is_decoration(line: str) -> bool:
    is_picture = _PICTURE.fullmatch(line) is not None
    return is_picture or appended_exports.is_decoration(line) or key_lines.is_property(line)


def _unnamed_pair(line: str, number: int, *, in_metadata: bool) -> Pair | None:
    """The value of a line without a known key: a URL, a date, tags, or a link whose label says what it leads to. Among
    metadata, a note is on the whole document."""
    noted = export_lines.LABEL.match(line) if in_metadata else None
    if noted and noted.lastgroup == "remark":
        return Pair("note", line[noted.end() :], number, "", last=number)
    linked = _LINK_LINE.fullmatch(line)
    if linked:
        return Pair("" if _OF_APP.match(linked[2]) else "url", linked[2], number, "")
    key = "url" if "://" in line else "tags" if line[0] == "#" else "published"
    if key == "tags" and line.lstrip("#")[:1] in (" ", "\t", ""):
        return None
    return Pair(key, line, number, "") if properties.article_fields([(key, line)]) else None


def _first_bullet(lines: list[str], begin: int, last: int) -> int:
    """The line of the first bullet that is neither metadata nor a cover above metadata, or the line after the last
    one."""
    for number in range(begin, last + 1):
        line = lines[number - 1]
        if not export_lines.BULLET.match(line) or key_lines.pair_of(line) or _is_cover(lines, number, last):
            continue
        linked = _LINK_LINE.fullmatch(line.strip())
        if linked is None or not _OF_APP.match(linked[2]):
            return number
    return last + 1


def _is_cover(lines: list[str], number: int, last: int) -> bool:
    """Whether a bullet is only a picture, with metadata or the time of a sync directly below it."""
    if not _PICTURE.fullmatch(lines[number - 1]):
        return False
    below = next((line for line in lines[number : min(last, number + 3)] if line.strip()), "")
    return key_lines.pair_of(below) is not None or export_lines.is_sync(below)


def _shifted(problem: Problem, by: int) -> Problem:
    """A problem whose lines were counted from the start of its export, with the lines of the note."""
    if problem.line is None:
        return problem
    end = problem.end_line + by if problem.end_line else None
    return problem.model_copy(update={"line": problem.line + by, "end_line": end})
