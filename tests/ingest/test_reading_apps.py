"""A new export of edited highlights: stars and ids stay where the app has an id for a highlight."""

from pathlib import Path

import pytest

import signals
from notes import Desk

READER = "https://read.readwise.io/read/01j7m76mh697jxd56q5512kc9a"
ZOTERO = "([Q, 2020, p. 12](zotero://select/library/items/A)) ([pdf](zotero://open-pdf/library/items/E?page=3&annotation=K1))"
APPLE = "Title:: T\n\n----\n\n- 🎯 Highlight:: {}\n- 📙 Highlight Link:: [L](ibooks://assetid/A#epubcfi(/6/4,/1:0))\n"
EXPORTS = {
    "readwise": f"# T\n\n## Highlights\n- {{}} ([View Highlight]({READER})) ^rwhi1\n",
    "omnivore": "# T\n\n## Highlights\n\n> {} [⤴️](https://omnivore.app/me/a#aa-1)\n",
    "instapaper": "> {} [↗](https://www.instapaper.com/read/1/2)\n\nmine\n",
    "hypothesis": "# T\n\n## Highlights\n- {} — [Updated on 2026-02-03 10:11](https://hyp.is/abc/a.example)\n",
    "zotero": f"# Annotations\n\n“{{}}” {ZOTERO}\n",
    "readest": "# T\n\n### Highlight\n\n> {}\n\n[Open in Readest](readest://book/0123/annotation/n-1)\n",
    "koreader": "# T\n##### A\n\n## C\n### Page 12 @ 05 January 2026 10:11:12 AM\n{}\n",
    "logseq": "file:: [T](../assets/t.pdf)\n\n- {}\n  ls-type:: annotation\n  hl-page:: 4\n  id:: 64b2e0b5-8223\n",
    "apple": APPLE,
}  # fmt: skip
CLIPPING = "{}\n- Your Highlight on Location {} | Added on Monday, January 5, 2026 10:11:12 AM\n\n{}\n==========\n"


@pytest.mark.parametrize("app", EXPORTS)
def test_a_star_survives_an_edited_highlight(tmp_path: Path, app: str) -> None:
    """The finding is a new revision of the same one."""
    desk = Desk(tmp_path)
    desk.write("a.md", EXPORTS[app].format("The mill turns."))
    desk.ingest()
    (finding,) = desk.find()
    with signals.open(desk.db) as base:
        base.mark(finding.id, starred=True)
    desk.write("a.md", EXPORTS[app].format("Nothing like before, at all."))
    desk.ingest()
    (edited,) = desk.find(starred=True)
    assert (edited.id, edited.description) == (finding.id, "Nothing like before, at all.")


def test_a_star_survives_an_extended_clipping_and_new_books(tmp_path: Path) -> None:
    """A Kindle only adds to its file. The shorter version stays in it."""
    desk = Desk(tmp_path)
    first = CLIPPING.format("T (A)", "170-171", "the mill") + CLIPPING.format("U (B)", "170", "Salt.")
    desk.write("My Clippings.txt", first)
    desk.ingest()
    ids = {finding.description: finding.id for finding in desk.find()}
    with signals.open(desk.db) as base:
        base.mark(ids.values(), starred=True)
    later = CLIPPING.format("V (C)", "1", "New.") + CLIPPING.format("T (A)", "169-173", "So the mill turns.")
    desk.write("My Clippings.txt", first + later)
    desk.ingest()
    assert {f.description: f.id for f in desk.find(starred=True)} == {
        "So the mill turns.": ids["the mill"],
        "Salt.": ids["Salt."],
    }
    assert {f.description for f in desk.find()} == {"So the mill turns.", "Salt.", "New."}


def test_books_keep_apart_when_one_is_taken_out(tmp_path: Path) -> None:
    """The identity of a book does not depend on its place in the file."""
    desk = Desk(tmp_path)
    entries = [CLIPPING.format(f"{name} (A)", "1", f"Text of {name}.") for name in "TUV"]
    desk.write("My Clippings.txt", "".join(entries))
    desk.ingest()
    ids = {finding.description: finding.id for finding in desk.find()}
    desk.write("My Clippings.txt", entries[2] + entries[1])
    desk.ingest()
    assert {f.description: f.id for f in desk.find()} == {text: ids[text] for text in ("Text of V.", "Text of U.")}
    desk.write("My Clippings.txt", "".join(entries))
    desk.ingest()
    assert {f.description: f.id for f in desk.find()} == ids
