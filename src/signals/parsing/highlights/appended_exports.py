"""Find where each export begins and ends in a file to which several exports were appended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from signals.parsing.highlights import lines as export_lines
from signals.parsing.markdown import frontmatter
from signals.parsing.metadata import key_lines, links
from signals.parsing.source import merge_conflicts
from signals.parsing.vocabulary import Vocabulary, words

CALLOUT = "readwise information"
"""Words of the callout that contains the metadata in one template."""

HIGHLIGHT_HEADINGS = frozenset({
    "highlights notes", "highlights and notes", "highlights annotations", "highlights and annotations", "annotations",
})  # fmt: skip
"""Headings above the highlights in exports, besides those of the vocabulary, as words."""

LONGEST_TITLED_BULLET = 40
"""The greatest length of a bullet that may be the heading of the bullets nested below it."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading at the margin: its 1-based line, its level, its text, and the part of a note it names, if any. It may
    be a ``bullet``, with its content nested below it."""

    line: int
    level: int
    text: str
    part: str | None
    bullet: bool = False


def headings(lines: list[str], vocabulary: Vocabulary) -> list[Heading]:
    """Return the headings of an export in order, except those in code and those glued to the end of a line. A bullet
    is a heading if it names the highlights that are nested below it. The next bullet beside it ends them."""
    found: list[Heading] = []
    fence = ""
    for number, line in enumerate(lines, start=1):
        if line[:2] in ("- ", "* ", "+ ") and (len(line) <= LONGEST_TITLED_BULLET or _is_titled_bullet(found)):
            titled = _titled_bullet(lines, number, found, vocabulary)
            found += [titled] if titled else []
        elif line[:3] in ("```", "~~~"):
            fence = "" if fence == line[:3] else fence or line[:3]
        elif line[:1] == "#" and (heading := export_lines.heading_of(line)):
            level, text = heading
            part = _part_of(text, vocabulary)
            if fence and part not in ("highlights", "metadata"):
                continue
            fence = ""
            found.append(Heading(number, level, text, part))
    return found


def _part_of(text: str, vocabulary: Vocabulary) -> str | None:
    if export_lines.is_sync(text) or words(text) in HIGHLIGHT_HEADINGS:
        return "highlights"
    return vocabulary.part_of(text)


def _is_titled_bullet(headings: list[Heading]) -> bool:
    """Whether the last heading is a bullet that names the highlights below it."""
    return bool(headings) and headings[-1].bullet and headings[-1].part == "highlights"


def _titled_bullet(lines: list[str], number: int, above: list[Heading], vocabulary: Vocabulary) -> Heading | None:
    """The heading in a bullet at the margin: one that names the highlights below it, or the next one beside that."""
    text = lines[number - 1][1:].strip().lstrip("#").strip(" *_:")
    if export_lines.is_sync(text):
        return None
    if _is_titled_bullet(above):
        return Heading(number, 2, text, _part_of(text, vocabulary), bullet=True)
    below = lines[number] if number < len(lines) else ""
    if below[:1] not in (" ", "\t") or not export_lines.BULLET.match(below):
        return None
    return Heading(number, 2, text, "highlights", bullet=True) if _part_of(text, vocabulary) == "highlights" else None


def split(lines: list[str], headings: list[Heading]) -> list[tuple[int, int]]:
    """Return the first and last line of each export. A new export begins with metadata after highlights."""
    at = {heading.line: heading for heading in headings}
    starts = [1]
    read = False
    for number, line in enumerate(lines, start=1):
        heading = at.get(number)
        if read and _opens_metadata(lines, number, heading):
            starts.append(_with_title(lines, number, at))
            read = False
        elif heading is not None:
            read = read or heading.part == "highlights"
        elif not read:
            read = links.is_app_link(line) or export_lines.is_sync(line.lstrip("- \t"))
    return list(zip(starts, [*(start - 1 for start in starts[1:]), len(lines)], strict=True))


def opens_metadata(lines: list[str], headings: list[Heading]) -> Iterator[int]:
    """The lines on which the metadata of an export begins."""
    at = {heading.line: heading for heading in headings}
    return (n for n in range(1, len(lines) + 1) if _opens_metadata(lines, n, at.get(n)))


def _opens_metadata(lines: list[str], number: int, heading: Heading | None) -> bool:
    if heading is not None:
        following = next((line for line in lines[number : number + 5] if line.strip()), "")
        return heading.part == "metadata" and key_lines.pair_of(following) is not None
    line = lines[number - 1]
    if line[:1] == ">":
        return CALLOUT in line.casefold()
    if line[:3] == "---":
        return _is_frontmatter(lines, number)
    return line[:7] == "title::" and (number == 1 or not key_lines.is_property(lines[number - 2]))


def _is_frontmatter(lines: list[str], number: int) -> bool:
    """Whether a rule opens a frontmatter: keys up to another rule, without blank lines, at least one of them known."""
    last = frontmatter.end_line(lines, number - 1)
    block = lines[number : last - 1] if last else []
    return all(line.strip() for line in block) and any(key_lines.pair_of(line) for line in block)


def _with_title(lines: list[str], number: int, at: dict[int, Heading]) -> int:
    """The first line of the export whose metadata begins on ``number``, including its title, cover and pair keys."""
    start, titled = number, False
    for above in range(number - 1, 0, -1):
        line, heading = lines[above - 1].strip(), at.get(above)
        pair = key_lines.pair_of(line)
        if heading is not None and heading.level == 1 and heading.part is None and not titled:
            titled = True
        elif not (not line or is_decoration(line) or (pair and not pair[2])):
            break
        start = above if line else start
    return start


def is_decoration(line: str) -> bool:
    """Whether a line is a cover, a rule, a line break, or part of a comment or merge conflict."""
    return line.startswith(("![", "<br", "%%", "<!--")) or not line.strip("-") or merge_conflicts.is_marker(line)
