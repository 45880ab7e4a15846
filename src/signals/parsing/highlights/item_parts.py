"""Sort the lines of one item: the highlighted text, its link, the reader's remarks, the tags, place and day."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from signals.parsing.highlights.export_items import Item
from signals.parsing.highlights.lines import BULLET, LABEL, PIN, dedent, indent_of, information_of
from signals.parsing.metadata import app_identity, links, tags
from signals.parsing.metadata.dates import iso_date
from signals.parsing.metadata.links import Link

_HASH_TAGS = re.compile(r"(?:[ \t]+#[^\s#()\[\]]+)+[ \t]*\Z")
_LONGEST_TAGS = 300
_OF_READWISE = ("reader:", "readwise:", "tweet:", "clip:", "kindle:")


class Parts(NamedTuple):
    """The parts of one item. ``day`` is the ISO date on which the reader made it, ``own_id`` its identity in its app
    if the link states none."""

    text: str
    link: Link | None = None
    remark: str = ""
    tags: tuple[str, ...] = ()
    location: str | None = None
    day: str | None = None
    own_id: str | None = None


@dataclass(slots=True)
class _Reader:
    """What the reader wrote below a highlight, line by line: ``margin`` is the column of the last label or bullet."""

    body: int
    remarks: list[list[str]] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    label: str = "remark"
    margin: int = 0

    def read(self, line: str, label: re.Match[str] | None, *, in_code: bool) -> None:
        """Add a line to the remark, to the tags, or to neither if it is the group."""
        bullet = None if label or in_code else BULLET.match(line)
        if label:
            self.label, self.margin = label.lastgroup or "remark", indent_of(line)
            rest = line[label.end() :]
            if self.label == "tags":
                self.tags.append(rest)
            elif self.label == "remark":
                self.remarks.append([rest])
        elif bullet and (indent_of(line) <= self.margin or not self.remarks):
            self.label, self.margin = "remark", indent_of(line)
            self.remarks.append([line.strip()])
        elif line.strip() and self.label == "tags":
            self.tags.append(line)
        elif line.strip() and not self.remarks:
            self.remarks.append([dedent(line, self.body)])
        elif self.remarks and self.label != "tags":
            self.remarks[-1].append(dedent(line, self.margin + 2))

    @property
    def remark(self) -> str:
        """All remarks as one text."""
        remarks = ("\n".join(lines).strip("\n") for lines in self.remarks)
        return links.without_block_id("\n".join(remarks).strip()).strip()


def sort(item: Item) -> Parts:
    """Return the parts of an item. The highlight ends with the app's link, and the reader's lines follow."""
    lines = [line for _, line in item.lines]
    information = [match for line in lines[1:] if (match := information_of(line))]
    if information:
        lines = [lines[0], *(line for line in lines[1:] if not information_of(line))]
    in_code = _code(lines)
    labels = {
        at: match
        for at, line in enumerate(lines)
        if at and (":" in line or "*" in line) and not in_code[at] and (match := LABEL.match(line))
    }
    pinned = item.kind == "bullet" and (lines[0].startswith(PIN) or "ls-type" in item.properties)
    cut = _end_of_text(item, lines, labels, pinned=pinned)
    body = item.indent + (2 if item.kind == "bullet" else 0)
    text, link = links.split("\n".join([lines[0], *(dedent(line, body) for line in lines[1:cut])]).strip())
    text = text.strip()
    marks = link.tags if link else ()
    remark = ""
    if cut < len(lines):
        reader = _Reader(body)
        for at in range(cut, len(lines)):
            line, below = links.split(lines[at]) if links.is_app_link(lines[at]) else (lines[at], None)
            link = link or below
            if line.strip() or not below:
                reader.read(line, labels.get(at), in_code=in_code[at])
        remark = reader.remark.removeprefix("- ") if pinned else reader.remark
        marks = (*marks, *(tag for line in reader.tags for tag in tags.split(line)))
    if pinned:
        text = text.removeprefix(PIN).strip()
        if hashed := _HASH_TAGS.search(text, max(len(text) - _LONGEST_TAGS, 0)):
            text, marks = text[: hashed.start()], (*tags.split(hashed[0]), *marks)
    if item.block_id:
        link = _with_block_id(link, item.block_id)
    if not (information or item.properties):
        return Parts(text, link, remark, tuple(dict.fromkeys(marks)))
    return Parts(text, link, remark, tuple(dict.fromkeys(marks)), *_information(item, information), _own_id(item))


def _end_of_text(item: Item, lines: list[str], labels: dict[int, re.Match[str]], *, pinned: bool) -> int:
    """The index of the first line of the reader. A line that begins like a note and ends with the link of Readwise is
    text; other apps put the link behind the note."""
    if item.quoted:
        return item.quoted
    if len(lines) == 1:
        return 1
    for at in range(len(lines) - 1, -1, -1):
        line = lines[at]
        if links.is_app_link(line) and (at not in labels or _is_text(line)) and links.split(line)[1]:
            return at + 1
    if lines[0][:1] == ">" and links.split(lines[0])[1]:
        return 1  # an earlier template of the Kindle plugin: a quote with a plain location, then the note
    if pinned:
        return next((at for at in range(1, len(lines)) if BULLET.match(lines[at])), len(lines))
    return min(labels, default=len(lines))


def _is_text(line: str) -> bool:
    """Whether a line with a label is part of the highlight: it ends with a link of Readwise and is no bullet."""
    _, link = links.split(line)
    url = link.url if link else None
    return not BULLET.match(line) and (app_identity.identity_of(url or "", "").own_id or "").startswith(_OF_READWISE)


def _code(lines: list[str]) -> list[bool]:
    """For each line, whether it is in closed code. Code that is never closed is read as text."""
    inside = [False] * len(lines)
    opened: int | None = None
    for at, line in enumerate(lines):
        if line.lstrip()[:3] in ("```", "~~~"):
            if opened is None:
                opened = at
            else:
                inside[opened : at + 1] = [True] * (at + 1 - opened)
                opened = None
    return inside


def _with_block_id(link: Link | None, block_id: str) -> Link | None:
    """The link with the number in the block id that stands on its own line."""
    _, below = links.split(block_id)
    if link and below:
        return Link(link.url, link.location, link.number or below.number, link.tags, link.day)
    return link or below


def _information(item: Item, information: list[re.Match[str]]) -> tuple[str | None, str | None]:
    """The page and the day in the lines below a highlight, or in the properties of its block."""
    page = next((match["page"] for match in information if match["page"]), None) or item.properties.get("hl-page")
    day = next((iso_date(match["time"]) for match in information if match["time"]), None)
    return f"Page {page}" if page else None, day


def _own_id(item: Item) -> str | None:
    """The identity of an annotation in Logseq."""
    block = item.properties.get("id")
    return f"logseq:{block}" if block and item.properties.get("ls-type") == "annotation" else None
