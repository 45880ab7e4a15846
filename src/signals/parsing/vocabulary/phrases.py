"""Find the name of a kind, or of a STEEP category, in a heading or header that has more words than the name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache

from signals.parsing.vocabulary import subjects
from signals.parsing.vocabulary.header_words import words_beside_ratings
from signals.parsing.vocabulary.lookups import filler_words, is_kind, kind_translations, meaning_of, meanings
from signals.parsing.vocabulary.normalization import (
    LONGEST,
    QUALIFIER,
    UNSPACED,
    joined,
    plain,
    translations,
    without_numbers,
    words,
)
from signals.text.folding import without_accents

_AND = re.compile(
    r"[&/,+;、・·]|\b(?:and|or|und|oder|sowie|et|ou|y|e|ed|o|en|ja|sekä)\b|\s(?:및|그리고|또는)\s|(?<=[\uac00-\ud7af])[와과]\s"
    r"|(?<=[\u3040-\u9fff])(?:と|や|および|及び|和|与|與|及)(?=[\u3040-\u9fff])"
)

_OF_A_CATEGORY = frozenset(
    {"signal", "trend", "driver", "risk", "opportunity", "wild_card", "uncertainty", "indicator", "scenario"}
)
"""The kinds beside which a category may stand: ``Social signals``. *Legal issues*, *technical problems* and *social
events* are headings of any text."""

LONGEST_HEADER = 40
"""The greatest length of a header in which the name of a field is looked for among other words."""

_MOST_WORDS = 6
_ABBREVIATION = re.compile(r"([^\W\d_]{3,})\.")

_POSSIBLE = frozenset({
    "potential", "possible", "disruptive", "plausible", "potenzielles", "potenzielle", "potenzieller", "mögliches",
    "mögliche", "möglicher", "potentiel", "potentielle", "éventuel", "éventuelle", "potencial", "posible", "possível",
    "potenziale", "possibile", "mogelijk", "mogelijke", "potentieel", "potentiële", "mahdollinen", "잠재적", "가능한",
    "潜在", "潜在的", "可能な", "可能的",
})  # fmt: skip
"""Words that stand before the name of a kind in a header: *Potential event*."""

_LONGEST_FILLER = 8
"""The greatest length of a filler word that is written without a blank before the next word."""

_COUNT = (
    "some|several|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty"
    "|einige|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|quelques|deux|trois|quatre|cinq|sept|huit|neuf|dix"
    "|algun[ao]s|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|alcun[ie]|due|tre|quattro|cinque|sei|sette|otto|nove"
    "|dieci|dois|duas|três|quatro|sete|oito|dez|enkele|twee|drie|vijf|zes|zeven|acht|negen|tien"
)
"""How many findings a line announces."""

_LEAD_IN = re.compile(
    r"(?:.*[.!?。！？]\s*|[^:：]{0,30}[,،，、–—-]\s*)?"
    r"(?:(?:here|these|below|following)\s(?:are|is)|here['’]s|(?:the )?following(?: are)?"
    r"|hier (?:sind|ist|zijn|is|findest du|finden sie)|(?:nachfolgend|im folgenden)(?: sind| findest du| finden sie)?"
    r"|folgende|das sind|voici|voilà|ci-dessous|aquí (?:tienes?|tiene|están|van|te dejo)|a continuación(?: tienes)?"
    r"|est[ao]s son|ecco|di seguito(?: trov\w+)?|quest[ei] sono|aqui (?:estão|vão|tem|está)|a seguir(?: estão)?|seguem"
    r"|est[ae]s são|dit zijn|hieronder(?: staan)?|tässä (?:on|ovat)"
    r"|以下[是为は]|下面是|这里是|這裡是|次は|다음은|아래는)\s*"
    rf"(?:(?:{_COUNT})\s+)?(?P<rest>\S.*?)\s*(?:です|になります|입니다|이에요)?\s*[:：]",
    re.IGNORECASE | re.DOTALL,
)
"""A line over a list: ``Sure! Here are five trends in retail:``."""

_ENDS_WITH_IT = re.compile(r"\s+|における|の|的|의\s")
"""Where the last words of a Chinese, Japanese or Korean phrase begin, which say what it names."""


def signs(heading: str) -> Iterator[str]:
    """Yield the words of a heading without accents, and of Chinese, Japanese and Korean each two letters."""
    text = without_accents(words(plain(heading)))
    yield from text.split()
    if UNSPACED.search(text):
        text = joined(text)
        yield from (text[at : at + 2] for at in range(len(text) - 1))


def kinds_in(heading: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """Return the kinds that a heading names, in order: both for ``New issues & concerns``. Every member of such an
    enumeration must be a kind. A qualifier after it is ignored. ``known`` maps words to kinds (and other meanings)."""
    found = _members(heading, filler_words(), lambda phrase: _kind_of_phrase(phrase, known), kind_translations)
    if not found and (term := subjects.foresight_term_in(plain(heading).casefold().strip())) is not None:
        kind = _kind_of_phrase(term, known)
        found = (kind,) if kind else ()
    return found


def kind_in_header(header: str, known: Mapping[str, str]) -> str | None:
    """Return the kind in a header such as ``Name of the signal`` or ``シグナル名``, or ``None``."""
    found = (meaning_of(phrase, known) for phrase in _phrases(plain(header[:LONGEST]), _names()))
    return next(filter(is_kind, found), None)


@lru_cache(maxsize=4096)
def field_in_header(header: str) -> str | None:
    """Return the field that a header names beside ordinary words (``Mean impact``, ``Impact on us``) or by the
    beginning of its name (``Wahrsch.``), or ``None``. It may also be the column ``relevancy``."""
    if len(header) > LONGEST_HEADER:
        return None
    known = _ratings()
    text = QUALIFIER.split(plain(header), maxsplit=1)[0]
    if (short := _ABBREVIATION.fullmatch(text.strip().casefold())) is not None:
        found = {field for word, field in known.items() if word.startswith(short[1]) and word != short[1]}
        return found.pop() if len(found) == 1 else None
    if len(words(text).split()) > _MOST_WORDS:
        return None
    return next(filter(None, (meaning_of(phrase, known) for phrase in _phrases(text, words_beside_ratings()))), None)


def named_in_lead_in(line: str) -> tuple[str, ...]:
    """Return what a line over a list may announce, as headings: ``trends in retail`` and ``trends`` for
    ``Sure! Here are five trends in retail:``. The first one is all of it. There are none if the line is no lead-in."""
    match = _LEAD_IN.fullmatch(plain(line).strip()) if line.endswith((":", "：")) and len(line) <= LONGEST else None
    if match is None:
        return ()
    rest = match["rest"]
    if UNSPACED.search(rest):
        return (rest, *(rest[cut.end() :] for cut in _ENDS_WITH_IT.finditer(rest)))
    ends = (cut.start() for cut in re.finditer(r"(?<=\w)(?=\s)", rest))
    return (rest, *(rest[:end] for end in ends if subjects.goes_on(rest, end)))


@cache
def _ratings() -> dict[str, str]:
    """The words of fields, without numbers of rows, and those for the relevancy."""
    fields = {word: field for word, field in meanings("FIELDS").items() if field != "id"}
    scored = {word: column for word, column in meanings("COLUMNS").items() if column == "relevancy"}
    return {word: field for word, field in {**scored, **fields}.items() if word not in words_beside_ratings()}


@lru_cache(maxsize=4096)
def category_in(text: str) -> str | None:
    """Return the STEEP category that a heading or cell names, also beside words such as *factors*, *trends* and
    *domain*, or ``None``. It must name only one category."""
    known, beside = meanings("STEEP"), _words_beside_a_category()

    def category(text: str) -> str | None:
        return next(filter(None, (meaning_of(phrase, known) for phrase in _phrases(text, beside))), None)

    found = _members(text, beside, category)
    return found[0] if len(set(found)) == 1 else None


def _members(
    text: str,
    beside: AbstractSet[str],
    meaning: Callable[[str], str | None],
    translate: Callable[[str], Iterator[str]] = translations,
) -> tuple[str, ...]:
    """Return the meanings of the members of an enumeration, or the meaning of the whole phrase. Nothing is returned if
    a member has none. ``beside`` contains the words that do not count."""
    if len(text) > LONGEST:
        return ()
    text = plain(text).casefold()
    head, *tail = QUALIFIER.split(text, maxsplit=1)
    if any(len(word) > 1 and word not in beside for word in without_numbers(words(head)).split()):
        tail = []
    for form in dict.fromkeys((text, head, *tail, *translate(text))):
        pieces = [piece for piece in _AND.split(form) if words(piece)]
        for some in (pieces, [form]) if len(pieces) > 1 else ([form],):
            found = [meaning(piece) for piece in some]
            if found and None not in found:
                return tuple(one for one in found if one)
    return ()


def _kind_of_phrase(text: str, known: Mapping[str, str]) -> str | None:
    for phrase in _phrases(text, filler_words()):
        if is_kind(found := meaning_of(phrase, known)) and found != "highlight":
            return found
    for phrase in _phrases(text, _fillers_and_categories()):
        if (found := meaning_of(phrase, known)) in _OF_A_CATEGORY:
            return found
    return None


def without_fillers(text: str) -> str:
    """Return normalized words without filler words."""
    return " ".join(word for word in text.split() if word not in filler_words())


@cache
def _fillers_and_categories() -> AbstractSet[str]:
    return filler_words() | meanings("STEEP").keys()


@cache
def _words_beside_a_category() -> AbstractSet[str]:
    fields = {word for word, field in meanings("FIELDS").items() if field in ("steep", "sector")}
    return filler_words() | ((meanings("KINDS").keys() | fields) - meanings("STEEP").keys())


@cache
def _names() -> AbstractSet[str]:
    """The words for a name, such as *title* and *Bezeichnung*, and short words such as *of* and *the*."""
    kinds = meanings("KINDS")
    names = {word for word, column in meanings("COLUMNS").items() if column == "name"}
    simple = {word for word in names if not any(word[:size] in kinds for size in range(1, len(word) + 1))}
    return (
        simple
        | _POSSIBLE
        | {"の", "的"}
        | {word for word in filler_words() if len(word) <= 3 and not UNSPACED.match(word)}
    )


def _phrases(text: str, beside: AbstractSet[str]) -> Iterator[str]:
    """Yield the words of a text, then those without the words in ``beside``: without all of them, and without one
    after the other at the beginning and the end."""
    whole = without_numbers(words(text)).split()
    yield " ".join(whole)
    yield " ".join(word for word in whole if word not in beside)
    first = next((at for at, word in enumerate(whole) if word not in beside), len(whole))
    last = next((at for at, word in enumerate(reversed(whole)) if word not in beside), len(whole))
    for begin in range(first + 1):
        for end in range(len(whole), len(whole) - last - 1, -1):
            yield " ".join(whole[begin:end])
    if UNSPACED.search(text):
        yield from _unglued(joined(" ".join(whole)), beside)


def _unglued(text: str, beside: AbstractSet[str]) -> Iterator[str]:
    """Yield a text without blanks, with more and more words of ``beside`` removed from its beginning and its end. A
    single letter is removed only if it is a word of such a text."""
    sizes = range(_LONGEST_FILLER, 0, -1)

    def length(pieces: Iterator[str]) -> int:
        return next((len(piece) for piece in pieces if piece in beside and (piece[1:] or UNSPACED.match(piece))), 0)

    while True:
        before = text
        text = text[length(text[:size] for size in sizes) :]
        yield text
        text = text[: len(text) - length(text[-size:] for size in sizes)]
        yield text
        if text == before:
            return
