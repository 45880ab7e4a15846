"""A folder with files that must not be replaced, and the ways to name a file."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from cli.shell import Shell
from notes import signal_note

SETTINGS = 'db = "signals.db"\nnotes = ["notes"]\n'
TEMPORARY = ".signals-0123456789abcdef.tmp"


def place(folder: Path) -> Shell:
    """A folder with a database, notes of every sort, and files that are not the program's."""
    for name in ("notes/deep", "elsewhere", "project", "folder"):
        (folder / name).mkdir(parents=True)
    (folder / "signals.toml").write_text(SETTINGS, encoding="utf-8")
    (folder / "project" / "signals.toml").write_text(SETTINGS, encoding="utf-8")
    for at, name in enumerate(("notes/a.md", "notes/deep/b.TXT", "elsewhere/c.md")):
        (folder / name).write_text(signal_note([(f"N{at}", "words", 4)], url=f"https://example.org/{at}"))
    for name in ("notes/sheet.csv", "elsewhere/d.csv"):
        (folder / name).write_text(f"Signal,Description,Relevancy\nIn {name},words,4\n")
    (folder / "notes" / "bank.csv").write_text("Date,Amount\n2026-01-01,4\n")
    shell = Shell(folder, {"HOME": str(folder)})
    assert shell.call("ingest").code == 0
    assert shell.call("ingest", "elsewhere/c.md", "elsewhere/d.csv").code == 0
    (folder / "notes" / "new.md").write_text("Not yet ingested.\n", encoding="utf-8")
    assert shell.call("db", "backup", "backup.db").code == 0
    (folder / "signals.db.before-20260101T000000000000Z").write_bytes(b"as it was")
    with closing(sqlite3.connect(folder / "foreign.sqlite")) as foreign:
        foreign.execute('CREATE TABLE "findings" ("id" TEXT, "theirs" TEXT) STRICT')
        foreign.commit()
    os.mkfifo(folder / "pipe")
    return shell


THERE = (
    "signals.db", "signals.db-ingest", "signals.db.before-20260101T000000000000Z", "notes/a.md", "notes/deep/b.TXT",
    "notes/new.md", "notes/sheet.csv", "notes/bank.csv", "elsewhere/c.md", "elsewhere/d.csv", "signals.toml",
    "project/signals.toml", "backup.db", "foreign.sqlite",
)  # fmt: skip
"""Files that must not change."""

ABSENT = (
    "signals.db-journal", "signals.db-wal", "signals.db-shm", "foreign.sqlite-journal", "foreign.sqlite-wal",
    "folder/signals.toml", "elsewhere/Signals.TOML", TEMPORARY, f"{TEMPORARY}-wal", f"folder/{TEMPORARY}",
    "signals.db.schema1-20260101T000000.000000Z", "signals.db.damaged-20260101T000000000000Z-wal",
)  # fmt: skip
"""Names that no file may get."""

NAMELESS = ("project/signals.toml",)
"""Files that are protected by their name only. Under another name nobody can recognize them, and the file with the
protected name is unchanged."""

NO_FILES = ("pipe", "/dev/null", "folder", "notes")

Way = Callable[[Path, str], str]


def symbolic(folder: Path, target: str) -> str:
    (folder / "links").mkdir(exist_ok=True)
    link = folder / "links" / "link.csv"
    link.unlink(missing_ok=True)
    link.symlink_to(folder / target)
    return "links/link.csv"


def twice(folder: Path, target: str) -> str:
    symbolic(folder, target)
    link = folder / "links" / "again.csv"
    link.unlink(missing_ok=True)
    link.symlink_to("link.csv")
    return str(link)


def hard(folder: Path, target: str) -> str:
    link = folder / "hard.csv"
    link.unlink(missing_ok=True)
    if (folder / target).is_file() and not target.startswith("/"):
        os.link(folder / target, link)
        return "hard.csv"
    return target


def through_a_folder(folder: Path, target: str) -> str:
    link = folder / "other-name"
    link.unlink(missing_ok=True)
    link.symlink_to((folder / target).parent)
    return f"other-name/{Path(target).name}"


def in_other_letters(folder: Path, target: str) -> str:
    """The path in other case, if the file system ignores case or the name is protected in any case."""
    other = str(Path(target).with_name(Path(target).name.swapcase()))
    kept = target.startswith("signals.db") or target.lower().endswith("signals.toml")
    return other if kept or (folder / other).exists() else target


WAYS: dict[str, Way] = {
    "by name": lambda _, target: target,
    "in whole": lambda folder, target: str(folder / target),
    "by way of ..": lambda _, target: target if target.startswith("/") else f"folder/../{target}",
    "with a slash at the end": lambda _, target: f"{target}/",
    "by a symbolic link": symbolic,
    "by a link to a link": twice,
    "by a hard link": hard,
    "through a link to its folder": through_a_folder,
    "in other letters": in_other_letters,
}


def state(folder: Path) -> dict[str, str]:
    """Every file and folder with its content, except the links that the test made."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not name.startswith(("links", "hard.csv", "other-name")):
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
    return found
