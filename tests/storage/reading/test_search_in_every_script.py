"""Full-text search in scripts without blanks, and in words with hidden characters, variants of letters and accents."""

from __future__ import annotations

import random
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import signals
from notes import Desk, signal_note
from signals.query import FindingQuery

NAMES = {
    "zh": ("人工智能改变教育", "学校使用人工智能教学，教师角色改变。"),
    "mixed": ("AI智能手机", "The phone uses AI 智能 chips, 5G网络 and Ｗｉｄｅ letters."),
    "ja": ("介護ロボットの普及", "高齢者施設でﾛﾎﾞｯﾄが働く。サービスの質が上がる。"),
    "ko": ("인공지능은 교육을 바꾼다", "학교에서 로봇이 학생들을 가르친다."),
    "th": ("ปัญญาประดิษฐ์เปลี่ยนการศึกษา", "ครูกินข้าวกับหุ่นยนต์"),
    "lo": ("ປັນຍາປະດິດ", "ຫຸ່ນຍົນໃນໂຮງຮຽນ"),
    "km": ("បញ្ញាសិប្បនិម្មិត", "មនុស្សយន្តនៅសាលារៀន"),
    "my": ("ဉာဏ်ရည်တု", "ကျောင်းများတွင် စက်ရုပ်"),
    "hi": ("कृत्रिम बुद्धि", "शिक्षा में मशीन का हाथ है।"),
    "ar": ("الذَّكَاء الاصطناعي", "المدرســة الذكية"),
    "el": ("Τεχνητή νοημοσύνη", "Η εκπαίδευση αλλάζει."),
    "ru": ("Ещё один робот", "Учёный строит дом."),
    "hidden": ("Soft\u00adhyphen ro\u200bbots", "Work in ﬁnance, eﬃcient\u2060ly, about CO₂."),
    "en": ("Robots in finance", "Schools use artificial intelligence."),
}


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> signals.Database:
    """A database with a finding in each script."""
    desk = Desk(tmp_path_factory.mktemp("scripts"))
    desk.write("one.md", signal_note([(name, text, 3) for name, text in NAMES.values()]))
    desk.ingest()
    return signals.open(desk.db)


def found(base: signals.Database, text: str, **more: Any) -> set[str]:
    """The findings that a search finds, by the keys of ``NAMES``."""
    names = {name: key for key, (name, _) in NAMES.items()}
    return {names[record.name or ""] for record in base.find(match=text, **more)}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("智能", {"zh", "mixed"}),
        ("人工智能", {"zh"}),
        ("教学", {"zh"}),
        ("教", {"zh"}),
        ("能智", set()),
        ('"人工智能"', {"zh"}),
        ("人工*", {"zh"}),
        ("教师 智能", {"zh"}),
        ("教师 手机", set()),
        ("AI 智能", {"mixed"}),
        ("AI智能", {"mixed"}),
        ("ai", {"mixed"}),
        ("5G", {"mixed"}),
        ("网络 phones", {"mixed"}),
        ("chip 手机", {"mixed"}),
        ("wide", {"mixed"}),
        ("ＡＩ", {"mixed"}),
        ("ロボット", {"ja"}),
        ("ﾛﾎﾞｯﾄ", {"ja"}),
        ("ボット", {"ja"}),
        ("サービス", {"ja"}),
        ("高齢者", {"ja"}),
        ("인공지능", {"ko"}),
        ("로봇", {"ko"}),
        ("학생", {"ko"}),
        ("교육 로봇", {"ko"}),
        ("봇로", set()),
        ("ปัญญา", {"th"}),
        ("การศึกษา", {"th"}),
        ("ข้าว", {"th"}),
        ("กิน", {"th"}),
        ("กัน", set()),
        ("หุ่นยนต์", {"th"}),
        ("ປັນຍາ", {"lo"}),
        ("ຍົນ", {"lo"}),
        ("សិប្ប", {"km"}),
        ("សាលា", {"km"}),
        ("ဉာဏ်", {"my"}),
        ("ရုပ်", {"my"}),
        ("बुद्धि", {"hi"}),
        ("बुद्ध*", {"hi"}),
        ("बुद्धा", set()),
        ("ह", set()),
        ("الذكاء", {"ar"}),
        ("المدرسة", {"ar"}),
        ("νοημοσυνη", {"el"}),
        ("ΕΚΠΑΊΔΕΥΣΗ", {"el"}),
        ("еще", {"ru"}),
        ("учёный", {"ru"}),
        ("softhyphen", {"hidden"}),
        ("robots", {"hidden", "en"}),
        ("robot", {"hidden", "en"}),
        ("ro\u200bbots", {"hidden", "en"}),
        ("finance", {"hidden", "en"}),
        ("ﬁnance", {"hidden", "en"}),
        ("fin*", {"hidden", "en"}),
        ("efficiently", {"hidden"}),
        ('"softhyphen robots"', {"hidden"}),
        ("CO2", {"hidden"}),
        ("co₂", {"hidden"}),
        ("\u200b", set()),
        ("，", set()),
        ("＂", set()),
    ],
)
def test_every_script_is_searched(scripts: signals.Database, text: str, left: set[str]) -> None:
    """Any part of a text without blanks; hidden characters, width, ligatures and accents do not matter."""
    assert found(scripts, text) == left
    assert scripts.count(FindingQuery(match=text)) == len(left)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("智能 OR robots", {"zh", "mixed", "hidden", "en"}),
        ("智能 NOT AI", {"zh"}),
        ("name:智能", {"zh", "mixed"}),
        ("description : 教学", {"zh"}),
        ('"人工智能" AND 教师', {"zh"}),
        ("NEAR(教学 角色, 3)", {"zh"}),
        ("NEAR(教学 角色, 1)", set()),
        ("^人工", {"zh"}),
        ("智 + 能", {"zh", "mixed"}),
        ("로봇* OR ปัญญา", {"ko", "th"}),
        ('"say ""人工"" "', set()),
    ],
)
def test_a_raw_search_takes_every_script(scripts: signals.Database, text: str, left: set[str]) -> None:
    """The syntax around the words stays that of FTS5."""
    assert found(scripts, text, raw_match=True) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("智能", {"zh", "mixed"}), ("ロボット", {"ja"}), ("정", set()), ("인공", {"ko"}), ("กิน", {"th"}),
        ("softhyphen", {"hidden"}), ("bots in", {"en"}), ("ＡＩ智", {"mixed"}), ("ﬁnance", {"hidden", "en"}),
        ("RO\u00adBOTS", {"hidden", "en"}),
    ],
)  # fmt: skip
def test_the_filter_by_text_ignores_hidden_characters_and_width(
    scripts: signals.Database, text: str, left: set[str]
) -> None:
    """It compares letters in any place, without the full-text index."""
    names = {name: key for key, (name, _) in NAMES.items()}
    assert {names[record.name or ""] for record in scripts.find(texts=(text,))} == left


@pytest.mark.parametrize(
    ("text", "name", "shown"),
    [
        ("教学", "人工智能改变教育", "学校使用人工智能<教学>，教师角色改变。"),
        ("ロボット 高齢者", "介護ロボットの普及", "<高齢者>施設で<ﾛﾎﾞｯﾄ>が働く。サービスの質が上がる。"),
        ("finance", "Soft\u00adhyphen ro\u200bbots", "Work in <ﬁnance>, eﬃcient\u2060ly, about CO₂."),
        ("finance", "Robots in finance", "Robots in <finance>"),
        ("softhyphen", "Soft\u00adhyphen ro\u200bbots", "<Soft\u00adhyphen> ro\u200bbots"),
    ],
)
@pytest.mark.parametrize("limit", [None, 20])
def test_an_excerpt_shows_the_text_as_written(
    scripts: signals.Database, text: str, name: str, shown: str, limit: int | None
) -> None:
    """Not as it was prepared; marks stand around the match."""
    query = FindingQuery(match=text, limit=limit)
    assert shown in [row[0] for row in scripts.rows(query, ("snippet", "name"), ("<", ">")) if row[1] == name]


def test_a_long_excerpt_is_cut_around_the_match(tmp_path: Path) -> None:
    """The ends say that there is more."""
    desk = Desk(tmp_path)
    desk.write("one.md", signal_note([("长", "一" * 50 + "智能" + "二" * 50, 3)]))
    desk.ingest()
    with signals.open(desk.db) as base:
        ((excerpt,),) = base.rows(FindingQuery(match="智能"), ("snippet",), ("<", ">"))
    assert re.fullmatch("…一+<智能>二+…", str(excerpt))
    assert len(str(excerpt)) == 24 + 4


def test_a_match_in_the_name_ranks_first_in_every_script(scripts: signals.Database) -> None:
    """As in English, whatever the words around it are."""
    assert next(scripts.search("智能")).name == "AI智能手机"
    assert next(scripts.search("finance")).name == "Robots in finance"


CHARACTERS = "人工智能教学改变机器学习社会未来城市能源交通医疗水火山川日月ロボットサービス高齢者社会인공지능교육로봇"


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> tuple[signals.Database, list[tuple[str, str, str]]]:
    """A database of random texts, and the id and texts of each finding as stored."""
    desk = Desk(tmp_path_factory.mktemp("random"))
    chance = random.Random(20260101)  # noqa: S311 (the same texts each time)

    def text(most: int) -> str:
        pieces = [*CHARACTERS, "，", "。", " ", "AI", " robot ", "\u200b"]
        return "字" + "".join(chance.choices(pieces, k=chance.randint(4, most)))

    for at in range(8):
        rows = [(text(12), text(60), 3) for _ in range(15)]
        desk.write(f"{at}.md", signal_note(rows, url=f"https://example.org/{at}"))
    desk.ingest()
    base = signals.open(desk.db)
    return base, [(record.id, record.name or "", record.description or "") for record in base.find()]


@given(st.data())
def test_every_part_of_a_text_finds_it_and_nothing_else(
    stored: tuple[signals.Database, list[tuple[str, str, str]]], data: st.DataObject
) -> None:
    """Two to six characters in a row. Punctuation and blanks between them do not count, as in English phrases."""
    base, findings = stored
    _, *texts = data.draw(st.sampled_from(findings))
    runs = [run for text in texts for run in re.findall(f"[字{CHARACTERS}]{{2,}}", text)]
    run = data.draw(st.sampled_from(runs))
    length = data.draw(st.integers(2, min(6, len(run))))
    start = data.draw(st.integers(0, len(run) - length))
    part = run[start : start + length]
    wanted = {id_ for id_, *each in findings if any(part in re.sub(r"[\W\u200b]", "", text) for text in each)}
    assert {record.id for record in base.find(match=part)} == wanted
    assert {record.id for record in base.find(match=f'"{part}"')} == wanted
    assert {record.id for record in base.find(match=part, raw_match=True)} == wanted


def test_the_index_follows_edits_and_keeps_what_is_retired(tmp_path: Path) -> None:
    """Texts that came to need preparation, or no longer need it, are found as they are now."""
    desk = Desk(tmp_path)

    def hits(text: str, retired: bool = False) -> list[str | None]:
        with signals.open(desk.db) as base:
            assert base.verify(deep=True) == []
        return [record.name for record in desk.find(match=text, retired=retired)]

    desk.write("one.md", signal_note([("机器", "学校使用人工智能", 3), ("Plain", "only English words here", 2)]))
    desk.ingest()
    assert (hits("人工"), hits("English")) == (["机器"], ["Plain"])
    desk.write("one.md", signal_note([("机器", "学校使用机器人", 3), ("Plain", "only English words 智能", 2)]))
    desk.ingest()
    assert (hits("智能"), hits("机器人"), hits("English")) == (["Plain"], ["机器"], ["Plain"])
    desk.write("one.md", signal_note([("机器", "no such word", 3), ("Plain", "only English words 智能", 2)]))
    desk.ingest()
    assert (hits("学校"), hits("机器"), hits("such")) == ([], ["机器"], ["机器"])
    desk.write("one.md", signal_note([("机器", "no such word", 3)]))
    desk.ingest()
    assert (hits("智能"), hits("智能", retired=True)) == ([], ["Plain"])
    with closing(sqlite3.connect(desk.db)) as connection:
        assert connection.execute("SELECT count(*) FROM search_texts").fetchone() == (2,)


def test_a_tag_in_any_script_is_searched(tmp_path: Path) -> None:
    """Tags of highlights are part of the full text, and their excerpts too."""
    desk = Desk(tmp_path)
    text = "Kilns were lit ([View Highlight](https://read.readwise.io/read/01aaaaaaaaaaaaaaaaaaaaaaaa))"
    desk.write("one.md", f"# Kilns\n\n## Highlights\n\n- {text}\n    - Tags: [[人工智能]]\n    - Note: 我的笔记\n")
    desk.ingest()
    assert [record.tags for record in desk.find(match="智能")] == [("人工智能",)]
    assert [record.remark for record in desk.find(match="笔记")] == ["我的笔记"]
    with signals.open(desk.db) as base:
        assert [row[0] for row in base.rows(FindingQuery(match="智能"), ("snippet",), ("<", ">"))] == ['["人工<智能>"]']
