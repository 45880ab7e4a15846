"""Target: a search as a person types it, as words and as an FTS5 expression, on a real database."""

from __future__ import annotations

from collections.abc import Iterator

from fuzz.fuzz_target import base
from signals.errors import UsageError
from signals.query import FindingQuery

TOKENS = (
    "solar", "roof", "batter*", '"new battery"', '"', "*", "(", ")", " AND ", " OR ", " NOT ", "NEAR(", ", 3)",
    "name:", "{name tags} : ", "- {name} : ", "^", " + ", "description : ", "rank", "AI-driven", "c++", "caf\u00e9",
    "cafe\u0301", "%", "_", "'", ";", "--", "\x00", "\u0130", "\u00df", "ies", "es", "s", "\u200b", "\ufdd0", "\ud55c",
    "\u667a\u80fd", "\uff21\uff29", "\u0e01\u0e34", "\ufb01", "\u00ad", "\u1112\u1161", "\U0001f600",
)  # fmt: skip

MARK = ("\ufdd0", "\ufdd1")
COLUMNS = ("id", "rank", "snippet", "kind", "status")
_RAW, _REVERSE, _RETIRED, _KIND = 1, 2, 4, 8


def seeds() -> Iterator[bytes]:
    """Searches of every kind, as words and raw. The first byte selects which."""
    for text in (
        "batteries", "solar roof", '"new battery"', "batt*", "c++ AI-driven", "name:roofs", "NEAR(new battery, 2)",
        "roof NOT battery", "{name description} : (solar OR wind)", "^solar", "solar + roof", "caf\u00e9", "", " ",
        "((((a))))", "- tags : x", '"a" * b',
    ):  # fmt: skip
        yield b"\x00" + text.encode()
        yield b"\x01" + text.encode()
        yield b"\x9e" + text.encode()


def check(data: bytes) -> None:
    """Words never fail. An expression finds something or fails with a sentence. All answers agree."""
    how, text = (data[:1] or b"\0")[0], data[1:].decode("utf-8", "surrogateescape")
    raw, limit = bool(how & _RAW), how >> 4
    kinds = ("signal", "issue") if how & _KIND else ()
    query = FindingQuery(
        match=text, raw_match=raw, reverse=bool(how & _REVERSE), retired=bool(how & _RETIRED), kinds=kinds
    )
    try:
        whole = list(base().rows(query, COLUMNS, MARK))
    except UsageError:
        assert raw or not _is_text(text)
        return
    by_kind = base().counts_by_kind(query)
    assert base().count(query) == sum(by_kind.get(kind, 0) for kind in kinds or by_kind) == len(whole)
    assert len(list(base().rows(query, ("rank",)))) == len(whole)
    cut = list(base().rows(query._replace(limit=limit, offset=limit % 3), COLUMNS, MARK))
    assert cut == whole[limit % 3 :][:limit]
    ranks = [float(row[1] or 0) for row in whole]
    assert ranks == sorted(ranks, reverse=query.reverse)
    for _, _, snippet, kind, status in whole:
        assert str(snippet).count(MARK[0]) == str(snippet).count(MARK[1])
        assert not kinds or kind in kinds
        assert query.retired or status == "live"
    list(base().articles(query))
    if not raw:
        closed = text + '"' * (text.count('"') % 2)
        assert base().count(query._replace(match=f"{closed} {text}")) == len(whole)


def _is_text(text: str) -> bool:
    """Whether the text was decoded from valid UTF-8."""
    return not any("\udc80" <= character <= "\udcff" for character in text)
