"""Words of headings, columns and properties that have nothing to do with findings, so that nothing is proposed."""

from __future__ import annotations

import re

_NO_FINDINGS = frozenset(
    re.findall(
        r"\S+",
        """
        abbreviation acronym action agenda agreement aliases amount answer appendix archive attachment
        attendance attendee attribute aufgabe aufgaben author authors backlink begriff bibliography book books budget
        calendar capítulo change changelog chapitre chapter checklist colophon command comment contact contents
        cost criteria criterion criterium daily date datum day deadline decision definition deliverable document
        due duration email entry event exercise expense experiment fecha field figure file flag glosario glossar
        glossary goal habit heure history homework hora index ingredient inventory invoice item journal kapitel
        key kosten lesson lexique link links list location log maintainer meeting member metric milestone
        minutes moc module month morning name no note notes option output page parameter participant paso
        password people person phase phone price priority product progress project prompt property protokoll
        purpose q quelle quellen query question quote reading recipe reference references related remark
        reminder resource resources result review revision role routine rule scale schedule schritt score
        section see semaine semana session sessions setting shopping source sources speaker sprint stakeholder
        status step subject summary tag tarea tareas task tasks team teilnehmer template term terme termin
        termine terms thing ticket time timeline timetable tip title to tool topic total type tâche tâches
        término uhrzeit unit update user value version versión week woche workshop year änderung étape
        """,
    )
)

_NO_FIELD = frozenset({
    "alias", "aliases", "created", "creation date", "created at", "modified", "modified at", "updated", "last updated",
    "last modified", "last edited", "cssclass", "cssclasses", "css class", "css classes", "publish", "dg publish",
    "permalink", "uid", "uuid", "guid", "up", "parent", "related", "position", "banner", "cover", "icon", "image",
    "template", "version", "layout", "draft", "slug", "lang", "language", "collection id", "notetype", "note type",
    "row", "rank", "file", "filename", "path", "folder", "edited", "erstellt", "geändert", "créé", "modifié", "creado",
    "modificado", "number", "column",
})  # fmt: skip

_NUMBER_OR_ID = re.compile(r"column \d+|.*\(\d+\)|.*\bid|src")
_HISTORY = re.compile(r"\b(?:change ?logs?|version|revision|history|schedule|glossary|agenda|timetable|to ?do)\b")

LONGEST_NAME = 40
"""Longer headings and labels are sentences."""


def is_no_finding(phrase: str) -> bool:
    """Whether the normalized words of a heading or a first column name something else than findings. A phrase is judged
    by its first and last words: *meeting notes* and *version history* are nothing, *odd things* may be something."""
    words = phrase.split()
    if not words or len(phrase) > LONGEST_NAME or len(words) > 4 or _HISTORY.search(phrase):
        return True
    return words[-1] in _NO_FINDINGS or (words[0] in _NO_FINDINGS and len(words) > 1) or words[-1].isdigit()


def is_no_field(label: str) -> bool:
    """Whether the normalized words of a label name nothing that an analyst says of a finding."""
    if not label or len(label) > LONGEST_NAME or label.isdigit():
        return True
    return label in _NO_FIELD or _NUMBER_OR_ID.fullmatch(label) is not None
