"""Find where each export begins and ends in a file to which several exports were appended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from signals.parsing.highlights import lines as export_lines
from signals.parsing.markdown import frontmatter
from signals.parsing.metadata import links, properties
from signals.parsing.source import merge_conflicts
from signals.parsing.vocabulary import Vocabulary

CALLOUT = "readwise information"
"""Words of the callout that contains the metadata in one template."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading at the margin: its 1-based line, its level, its text, and the part of a note it names, if any."""

    line: int
    level: int
    text: str
    part: str | None


def headings(lines: list[str], vocabulary: Vocabulary) -> list[Heading]:
    """Return the headings of an export in order, except those in code and those glued to the end of a line."""
    found = []
    fence = ""
    for number, line in enumerate(lines, start=1):
        if line[:3] in ("```", "~~~"):
            fence = "" if fence == line[:3] else fence or line[:3]
        elif line[:1] == "#" and (heading := export_lines.heading_of(line)):
            level, text = heading
            part = "highlights" if export_lines.is_sync(text) else vocabulary.part_of(text)
            if fence and part not in ("highlights", "metadata"):
                continue
            fence = ""
            found.append(Heading(number, level, text, part))
    return found


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
        return heading.part == "metadata" and properties.pair_of(following) is not None
    line = lines[number - 1]
    if line[:1] == ">":
        return CALLOUT in line.casefold()
    if line[:3] == "---":
        return _is_frontmatter(lines, number)
    return line[:7] == "title::" and (number == 1 or not properties.is_property(lines[number - 2]))


def _is_frontmatter(lines: list[str], number: int) -> bool:
    """Whether a rule opens a frontmatter: keys up to another rule, without blank lines, at least one of them known."""
    last = frontmatter.end_line(lines, number - 1)
    block = lines[number : last - 1] if last else []
    return all(line.strip() for line in block) and any(properties.pair_of(line) for line in block)


def _with_title(lines: list[str], number: int, at: dict[int, Heading]) -> int:
    """The first line of the export whose metadata begins on ``number``, including its title, cover and pair keys."""
    start, titled = number, False
    for above in range(number - 1, 0, -1):
        line, heading = lines[above - 1].strip(), at.get(above)
        pair = properties.pair_of(line)
        if heading is not None and heading.level == 1 and heading.part is None and not titled:
            titled = True
        elif not (not line or is_decoration(line) or (pair and not pair[2])):
            break
        start = above if line else start
    return start


def is_decoration(line: str) -> bool:
    """Whether a line is a cover, a rule, a line break, or part of a comment or merge conflict."""
    return line.startswith(("![", "<br", "%%")) or not line.strip("-") or merge_conflicts.is_marker(line)
