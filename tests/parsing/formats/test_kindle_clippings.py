"""The clippings file of a Kindle: languages, extended highlights, notes, books."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsed import codes, found
from signals.models.article import ParsedNote
from signals.parsing.highlights import clippings
from signals.parsing.note import parse_note

BOOK = "Tide Mills (Quill, Ada)"


def clipping(described: str, text: str, book: str = BOOK, day: int = 5) -> str:
    return f"{book}\n- Your {described} | Added on Monday, January {day}, 2026 10:11:12 AM\n\n{text}\n==========\n"


def read(*entries: str) -> ParsedNote:
    return parse_note("".join(entries), stem="My Clippings")


def short(note: ParsedNote) -> list[tuple[str | None, str | None, str | None]]:
    return [(f.description, f.remark, f.own_id) for f in found(note)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- Your Highlight on page 12 | Location 170-171 | Added on Monday, January 5, 2026 10:11:12 AM",
         ("highlight", "Page 12, Location 170-171", "2026-01-05")),
        ("- Your Highlight on Location 170-71 | Added on Monday, 5 January 2026 10:11:12",
         ("highlight", "Location 170-171", "2026-01-05")),
        ("- Highlight Loc. 345-47  | Added on Wednesday, March 15, 2023, 09:42 PM",
         ("highlight", "Location 345-347", "2023-03-15")),
        ("- Your Note on page xii | Location 171 | Added on Monday, January 5, 2026 10:12:12 AM",
         ("note", "Page xii, Location 171", "2026-01-05")),
        ("- Your Bookmark on Location 3 | Added on Monday, January 5, 2026 10:12:12 AM",
         ("bookmark", "Location 3", "2026-01-05")),
        ("- Ihre Markierung auf Seite 42 | Position 1234-1236 | Hinzugefügt am Montag, 30. Dezember 2024 14:46:33",
         ("highlight", "Page 42, Location 1234-1236", "2024-12-30")),
        ("- Ihre Notiz bei Position 7 | Hinzugefügt am Montag, 30. Dezember 2024 14:46:33",
         ("note", "Location 7", "2024-12-30")),
        ("- Ihr Lesezeichen auf Seite 4 | Hinzugefügt am Montag, 30. Dezember 2024 14:46:33",
         ("bookmark", "Page 4", "2024-12-30")),
        ("- Votre surlignement sur la page 5 | emplacement 123-145 | Ajouté le lundi 17 décembre 2012 à 08:27:45",
         ("highlight", "Page 5, Location 123-145", "2012-12-17")),
        ("- Votre note à l'emplacement 9 | Ajouté le lundi 5 mai 2019 13:23:45", ("note", "Location 9", "2019-05-05")),
        ("- La subrayado en la página 197 | posición 2031-2035 | Añadido el sábado, 12 de octubre de 2019 0:37:31",
         ("highlight", "Page 197, Location 2031-2035", "2019-10-12")),
        ("- Tu nota en la posición 8 | Añadido el sábado, 12 de octubre de 2019 0:37:31",
         ("note", "Location 8", "2019-10-12")),
        ("- La tua evidenziazione a pagina 45 | posizione 680-82 | Aggiunto in data lunedì 6 luglio 2026 21:13:22",
         ("highlight", "Page 45, Location 680-682", "2026-07-06")),
        ("- Il tuo segnalibro alla posizione 3 | Aggiunto in data lunedì 6 luglio 2026 21:13:22",
         ("bookmark", "Location 3", "2026-07-06")),
        ("- Seu destaque ou posição 333-334 | Adicionado: sábado, 16 de maio de 2015 13:16:48",
         ("highlight", "Location 333-334", "2015-05-16")),
        ("- Sua nota na página 3 | Adicionado: sábado, 16 de maio de 2015 13:16:48", ("note", "Page 3", "2015-05-16")),
        ("- Uw markering op pagina 5 | locatie 60-62 | Toegevoegd op vrijdag 2 januari 2026 10:30:45",
         ("highlight", "Page 5, Location 60-62", "2026-01-02")),
        ("- Ваше выделение на странице 6 | позиция 60–62 | Добавлено: пятница, 2 января 2026 г. 10:30:45",
         ("highlight", "Page 6, Location 60-62", "2026-01-02")),
        ("- 您在第 12 页（位置 #24-26）的标注 | 添加于 2026年3月1日星期日 下午5:20:08",
         ("highlight", "Page 12, Location 24-26", "2026-03-01")),
        ("- 您在位置 #99 的笔记 | 添加于 2026年3月1日星期日 下午5:20:08", ("note", "Location 99", "2026-03-01")),
        ("- 7ページ|位置No. 96-96のハイライト |作成日: 2023年5月14日日曜日 11:31:52",
         ("highlight", "Page 7, Location 96", "2023-05-14")),
        ("- メモ 位置No. 3 | 追加日： 2013年4月26日 (金曜日) 0:33:16", ("note", "Location 3", "2013-04-26")),
        ("- ハイライト 位置No. 12-15 ｜ 追加日：2024年1月1日", ("highlight", "Location 12-15", "2024-01-01")),
        ("- 5페이지의 하이라이트 | 위치 60-62 | 추가됨: 2026년 1월 2일 금요일 오전 10:30:45",
         ("highlight", "Page 5, Location 60-62", "2026-01-02")),
    ],
)  # fmt: skip
def test_the_second_line_is_read_in_every_language(line: str, expected: tuple[str, str, str]) -> None:
    """It says what the clipping is, where it stands and when it was made."""
    read_line = clippings.read(line)
    assert read_line is not None
    assert (read_line.kind, read_line.location, read_line.day) == expected


@pytest.mark.parametrize("line", ["", "- ", "- a list item", "- call Ana | Bo", "text | page 3", "-"])
def test_another_line_is_no_second_line(line: str) -> None:
    """A list is no file of clippings."""
    assert clippings.read(line) is None


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Tide Mills (Quill, Ada)", ("Tide Mills", "Quill, Ada")),
        ("Tide Mills (Salt Series, 2) (Quill, Ada)", ("Tide Mills (Salt Series, 2)", "Quill, Ada")),
        ("Tide Mills (Quill, Ada (ed.))", ("Tide Mills", "Quill, Ada (ed.)")),
        ("\ufeffTide Mills", ("Tide Mills", None)),
        ("(Untitled", ("(Untitled", None)),
        ("Mills) (Quill)", ("Mills)", "Quill")),
    ],
)
def test_the_first_line_names_title_and_author(heading: str, expected: tuple[str, str | None]) -> None:
    """The author is in the last brackets, which may contain brackets."""
    article = read(clipping("Highlight on page 1", "Text.", book=heading)).articles[0].article
    assert (article.title, article.author) == expected


@pytest.mark.parametrize("longer", ["Kilns were lit at dawn.", "All kilns were lit", "So: kilns were lit."])
def test_an_extended_highlight_replaces_its_shorter_version(longer: str) -> None:
    """Its identity stays that of the first version, also if it now begins earlier."""
    first = clipping("Highlight on Location 170-171", "kilns were lit" if longer[0] != "K" else "Kilns were lit")
    note = read(first, clipping("Highlight on Location 169-173", longer))
    assert short(note) == [(longer, None, "clipping:170")]
    assert codes(note) == [("extended-highlight", 4)]


def test_what_is_marked_twice_is_stored_once() -> None:
    """The device writes a clipping again if it is marked again."""
    note = read(clipping("Highlight on Location 7-8", "Twice."), clipping("Highlight on Location 7-8", "Twice."))
    assert short(note) == [("Twice.", None, "clipping:7")]


def test_different_passages_at_one_place_are_different_highlights() -> None:
    """The identity of the first one stays when the second one is made, and when it is extended itself."""
    one, two = clipping("Highlight on Location 7-8", "One."), clipping("Highlight on Location 7", "Two.")
    assert short(read(one, two)) == [("One.", None, "clipping:7"), ("Two.", None, "clipping:7:2")]
    extended = read(one, two, clipping("Highlight on Location 7-9", "One. And on."))
    assert short(extended) == [("Two.", None, "clipping:7:2"), ("One. And on.", None, "clipping:7")]


def test_a_note_belongs_to_the_highlight_at_its_location() -> None:
    """It stands at the end of the highlight, and may be written before it or much later."""
    note = read(
        clipping("Note on page 12 | Location 173", "early"),
        clipping("Highlight on page 12 | Location 170-173", "First."),
        clipping("Highlight on page 12 | Location 174-175", "Second."),
        clipping("Highlight on page 12 | Location 1-2", "Elsewhere.", book="Other (X)"),
        clipping("Note on page 12 | Location 175", "late"),
    )
    assert [remark for _, remark, _ in short(note)] == ["early", "late", None]


def test_without_locations_a_note_belongs_to_the_last_highlight_on_its_page() -> None:
    """Documents that are no books have pages only, and so has KOReader's file."""
    note = read(
        clipping("highlight on page 3", "First."),
        clipping("highlight on page 3", "Second."),
        clipping("note on page 3", "mine"),
    )
    assert short(note) == [("First.", None, "clipping:page 3"), ("Second.", "mine", "clipping:page 3:2")]


def test_what_is_no_highlight_is_a_problem() -> None:
    """A note alone, a text that the publisher limits, and what is no clipping are quoted. A bookmark is nothing."""
    note = read(
        clipping("Highlight on Location 1-2", "Text."),
        clipping("Bookmark on Location 5", ""),
        clipping("Note on Location 9", "alone"),
        clipping("Highlight on Location 11-12", "<You have reached the clipping limit for this item>"),
        "Odd\nwithout a place\n==========\n",
    )
    assert [f.description for f in found(note)] == ["Text."]
    assert codes(note) == [("note-without-highlight", 14), ("clipping-limit", 19), ("unread-clipping", 21)]


def test_an_unreadable_date_is_one_problem() -> None:
    """A device in another language must not give a problem for each clipping."""
    entry = "T\n- Your Highlight on Location {0} | Added on Yskal 5, 2026\n\nText {0}.\n==========\n"
    note = read(*(entry.format(number) for number in range(1, 4)))
    assert codes(note) == [("unreadable-date", 2)]
    assert [f.saved for f in found(note)] == [None, None, None]


def test_books_are_articles_in_the_order_of_their_first_clipping() -> None:
    """Clippings of several books alternate in the file."""
    note = read(*(clipping(f"Highlight on Location {n}", f"Text {n}.", book=f"B{n % 2}") for n in range(1, 5)))
    assert [(parsed.article.title, len(parsed.findings)) for parsed in note.articles] == [("B1", 2), ("B0", 2)]


def test_a_file_that_was_cut_off_or_saved_by_another_program_is_read() -> None:
    """The last separator may be missing, lines may end in CRLF, and marks of the encoding may stand within."""
    text = clipping("Highlight on Location 1-2", "One.") + "\ufeff" + clipping("Highlight on Location 3", "Two.")
    note = parse_note(text.removesuffix("==========\n").replace("\n", "\r\n"))
    assert [f.description for f in found(note)] == ["One.", "Two."]


LINES = (
    "w{n}", "w{n} (A)", "- Your Highlight on page 3 | Location {n}-{n} | Added on x", "- Your Note on Location 1000",
    "- Your Bookmark on page 3", "", "==========", "- w{n}", "<w{n}>", "\ufeff",
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=24))
def test_no_text_is_lost(shapes: list[str]) -> None:
    """Every word is in a finding, a title or a problem. What follows the last separator may be no clipping."""
    lines = [shape.replace("{n}", str(1000 + at)) for at, shape in enumerate(shapes)]
    note = read(clipping("Highlight on Location 1", "Text."), "\n".join(lines))
    said = repr(note)
    titles = {at for at, shape in enumerate(shapes[1:]) if shape.startswith("- Your")}  # also of bookmarks
    words = [at for at, shape in enumerate(shapes) if "w{n}" in shape and at not in titles]
    assert [lines[at] for at in words if f"w{1000 + at}" not in said] == []


@pytest.mark.parametrize(
    "entry",
    [
        clipping("Highlight on Location {n}", "Text {n}."),
        clipping("Highlight on Location 7-50", "Text {n}."),
        clipping("Note on Location 7", "Text {n}."),
        clipping("Highlight on page 3", "Text {n}.", book="B{n}"),
    ],
    ids=["places", "one place", "notes", "books"],
)
def test_no_file_takes_long(entry: str) -> None:
    """Time is linear in the number of clippings."""
    text = "".join(entry.replace("{n}", str(n)) for n in range(4000))
    start = time.thread_time()
    parse_note(text)
    assert time.thread_time() - start < 4
