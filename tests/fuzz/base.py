"""A small real base for the targets that ask one: notes of every format, made once, never written to again."""

from __future__ import annotations

import atexit
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import signals
from notes import Desk, signal_note
from storage.shelf import CARE, READING, SOLAR


@cache
def base() -> signals.Database:
    """Some thirty findings of every kind, a few of them retired, a few marked and gathered."""
    folder = TemporaryDirectory()
    atexit.register(folder.cleanup)
    desk = Desk(Path(folder.name))
    desk.write("tech/Solar [1].md", SOLAR)
    desk.write("health/care.md", CARE)
    desk.write("reading/roofs.md", READING)
    rows = [("Solar roof", "A roof.", 3), ("Roof", "Solar, solar, solar.", 1), ("Wind", "Solar wind.", 5)]
    for at in range(5):
        desk.write(f"copies/{at}.md", signal_note(rows, url=f"https://www.example.org/2023/0{at + 1}/{at}"))
    desk.ingest()
    desk.write("copies/2.md", signal_note(rows[1:], url="https://www.example.org/2023/03/2"))
    desk.ingest()
    opened = signals.open(desk.db)
    atexit.register(opened.close)
    ids = sorted(record.id for record in opened.find(retired=True))
    opened.mark(ids[::3], starred=True, tags=["Grid"], score=3)
    opened.mark(ids[::4], status="reviewed")
    opened.mark(ids[1::4], status="dismissed", score=5)
    opened.new_trend("roofs")
    opened.add_to_trend("roofs", ids[::2])
    return opened
