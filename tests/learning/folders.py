"""Folders of notes in layouts that the program does not know, each in words of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping


def tables() -> dict[str, str]:
    """A table under a heading of its own, beside meeting notes and a change log."""
    note = (
        "# Mobility Watch {n}\n\n## Observations\n\n"
        "| Observation | Notes on it | Weight (1-5) | Client |\n|---|---|---|---|\n"
        "| Night trams {n} | Cities bring back trams that ran after midnight. | 4 | North |\n"
        "| Parcel lockers {n} | Rail stations turn into pick-up points for parcels. | 2 | South |\n\n"
        "## Meeting notes\n\n- Discuss with Ana\n- Send to the board\n\n"
        "## Change log\n\n| Version | Date | Author |\n|---|---|---|\n| 1 | 2025-01-02 | Ana |\n"
    )
    return {f"watch-{n}.md": note.format(n=n) for n in range(4)}


def sections() -> dict[str, str]:
    """A numbered section for each finding, with labels."""
    note = (
        "# Week {n}\n\n### Hunch 1: Soil as a service {n}\n\n"
        "**Why we think so:** Farms near {n} cities rent living soil by the season.\n**Strength:** 3/5\n\n"
        "### Hunch 2: Cold cafes {n}\n\n"
        "**Why we think so:** In {n} towns, cafes without heating sell blankets.\n**Strength:** 5/5\n"
    )
    return {f"week-{n}.md": note.format(n=n) for n in range(3)}


def sheet() -> dict[str, str]:
    """A spreadsheet without a word that the program knows."""
    rows = [f"Oddity {n},Something strange is seen in place {n} again.,{n % 9 + 1}/10,Oslo" for n in range(12)]
    return {"radar.csv": "\n".join(["Oddity,Short text,Potency,Town", *rows]) + "\n"}


def lists() -> dict[str, str]:
    """Bullets under a heading, with inline fields."""
    note = (
        "# Day {n}\n\n## Whispers\n\n"
        "- **Windowless hotels {n}**: guests ask for rooms without daylight. Pull:: {n}\n"
        "- **Rented heirlooms {n}**: families rent furniture with a history. Pull:: 4\n\n"
        "## To do\n\n- call Ben\n- tidy\n"
    )
    return {f"day-{n}.md": note.format(n=n) for n in range(1, 6)}


def vault() -> dict[str, str]:
    """One note for each finding, whose type is a word of its own, and other notes."""
    note = (
        "---\ntype: omen\nsteep: social\npull: {n}\naliases: [x{n}]\ncreated: 2025-03-0{n}\n---\n"
        "# Quiet {n}\n\nNobody talks.\n"
    )
    omens = {f"omen-{n}.md": note.format(n=n) for n in range(1, 5)}
    return {**omens, "board.md": "---\ntype: meeting\n---\n# Board\n\n- a\n- b\n"}


def ratings() -> dict[str, str]:
    """Bullets with ratings of their own in brackets."""
    note = (
        "# Digest {n}\n\n## What caught our eye\n\n"
        "- **Salt batteries {n}** – villages store heat in salt. (Buzz {n}, Proof 2)\n"
        "- **Paper passports {n}** – travelers ask for paper again. (Buzz 4, Proof 3)\n"
    )
    return {f"digest-{n}.md": note.format(n=n) for n in range(1, 4)}


def tagged() -> dict[str, str]:
    """One note for each finding, which only a tag tells, with ratings as properties."""
    note = "---\ntags: [curiosity, water]\nsurprise: {n}\n---\n# Rain as rent {n}\n\nTenants collect rain.\n"
    return {f"{n}.md": note.format(n=n) for n in range(1, 5)}


def attributes() -> dict[str, str]:
    """A numbered section for each finding, with a table of its attributes."""
    note = (
        "# Report {n}\n\n## Glimpse 1. Roof farms {n}\n\n| Attribute | Value |\n|---|---|\n"
        "| Summary | Roofs grow herbs for cafes. |\n| Heat | {n}/5 |\n"
    )
    return {f"report-{n}.md": note.format(n=n) for n in range(1, 5)}


LAYOUTS: Mapping[str, tuple[Callable[[], dict[str, str]], str, int]] = {
    "tables": (tables, "observation", 8),
    "sections": (sections, "hunch", 6),
    "sheet": (sheet, "oddity", 12),
    "lists": (lists, "whisper", 10),
    "vault": (vault, "omen", 4),
    "ratings": (ratings, "what_caught_eye", 6),
    "tagged": (tagged, "curiosity", 4),
    "attributes": (attributes, "glimpse", 4),
}
"""Layout -> its notes, the kind that is proposed, and the number of findings."""
