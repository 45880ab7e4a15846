"""The identity of articles and findings: properties that hold for any URL, text and table."""

import re
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import signals
from notes import signal_note
from signals.identity import (
    IdentityFields,
    article_id,
    canonical_url,
    claimed_identity,
    finding_ids,
    identity_of_its_own,
    normalised,
    source_of,
)
from signals.models.article import Article
from signals.models.kinds import Format

unhurried = settings(deadline=None)  # the machine may be shared

TEXT = st.text(max_size=40)
WORDS = st.text("abc é.,|*[]&;#", max_size=12)
URLS = st.one_of(
    TEXT,
    st.builds(
        "{}://{}{}/{}?{}#{}".format,
        st.sampled_from(["http", "HTTPS", "ftp"]),
        st.sampled_from(["", "www.", "WWW."]),
        st.sampled_from(["Example.org", "a.b:80", "[::1]", "[bad", "ex.org:x"]),
        st.text("aB/%20é ()", max_size=8),
        st.lists(
            st.sampled_from(["a=1", "a=", "b", "utm_source=x", "UTM_x=1", "fbclid=9", "gclid", "c=%20+é", "", "&"]),
            max_size=5,
        ).map("&".join),
        TEXT,
    ),
)
FACTS = st.builds(
    IdentityFields,
    st.sampled_from(["signal", "behavior"]),
    st.sampled_from([None, None, "reader:1", "reader:2"]),
    st.one_of(st.none(), WORDS),
    st.one_of(st.none(), WORDS),
    *(st.sampled_from([None, "x"]) for _ in range(4)),
)


@unhurried
@given(URLS)
def test_canonical_urls_are_stable(url: str) -> None:
    """Making a canonical URL canonical changes nothing."""
    assert canonical_url(canonical_url(url)) == canonical_url(url)


@unhurried
@given(st.text("ab=&%20+;éA", max_size=20), st.sampled_from(["utm_source=x", "FBCLID=1", "gclid"]))
def test_tracking_parameters_change_nothing_else(query: str, added: str) -> None:
    """The rest of the query stays as written."""
    url = f"https://example.org/a?{query}"
    assert canonical_url(f"{url}&{added}") == canonical_url(url)
    assert canonical_url(f"https://example.org/a?{added}&{query}") == canonical_url(url)


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("HTTPS://Example.ORG/Path?B=1#part", "https://example.org/Path?B=1"),
        ("https://e.org/?utm_source=x&a=1&UTM_medium=y&fbclid=1&gclid=2", "https://e.org/?a=1"),
        ("https://e.org/?a=1&b=%20x&b=", "https://e.org/?a=1&b=%20x&b="),
        ("https://e.org/?utm_x=1", "https://e.org/"),
        (" https://e.org/a ", "https://e.org/a"),
        ("https://e.org/a(b)_c", "https://e.org/a(b)_c"),
        ("http://[bad", "http://[bad"),
    ],
)
def test_irrelevant_parts_of_a_url_are_dropped(url: str, canonical: str) -> None:
    """These are the case of scheme and host, the fragment, and tracking parameters."""
    assert canonical_url(url) == canonical


@unhurried
@given(URLS)
def test_a_source_is_a_host_or_nothing(url: str) -> None:
    """It is in lower case, without ``www.`` and port."""
    source = source_of(url)
    assert source is None or (source and source == source.lower() and not source.startswith("www."))


@pytest.mark.parametrize(
    ("url", "source"),
    [("https://www.Sun.example:8080/x", "sun.example"), ("no url", None), (None, None), ("http://[bad", None)],
)
def test_the_source_is_the_host(url: str | None, source: str | None) -> None:
    """If the URL has one."""
    assert source_of(url) == source


@unhurried
@given(TEXT)
def test_normalized_text_is_stable(text: str) -> None:
    """Blanks are single, and nothing is invisible. Text without nested escapes is normalized completely at once."""
    once = normalised(text)
    assert once == " ".join(once.split())
    assert not set(once) & set("\u200b\u200c\u200d\u2060\ufeff") or "&" in text


@unhurried
@given(st.text(st.characters(exclude_characters="&["), max_size=60))
def test_normalizing_twice_changes_nothing(text: str) -> None:
    """This holds for all text without entities and wiki links, which may be nested."""
    assert normalised(normalised(text)) == normalised(text)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("a  b\n c\u00a0d", "a b c d"),
        ("e\u0301", "é"),
        ("AT&amp;T", "AT&T"),
        ("#[[Topic|words]] and [[Page]]", "words and Page"),
        ("zero\u200bwidth", "zerowidth"),
    ],
)
def test_spelling_variants_of_a_text_are_equal(text: str, same: str) -> None:
    """Blanks, composition, entities, wiki links and invisible characters do not matter."""
    assert normalised(text) == normalised(same) == same


@unhurried
@given(TEXT, st.lists(FACTS, max_size=12))
def test_ids_are_16_digits_and_unique_within_an_article(identity: str, facts: list[IdentityFields]) -> None:
    """Names and texts may repeat."""
    ids = finding_ids(identity, facts)
    assert len(set(ids)) == len(ids) == len(facts)
    assert all(re.fullmatch(r"[0-9a-f]{16}", whole) for whole in ids)
    assert re.fullmatch(r"a-[0-9a-f]{16}", article_id(identity))
    assert all(whole.startswith(article_id(identity)[2:6]) for whole in ids)


@unhurried
@given(st.lists(FACTS, min_size=1, max_size=8), st.randoms())
def test_the_order_of_unique_rows_does_not_matter(facts: list[IdentityFields], chance: Random) -> None:
    """A row that moves keeps its id."""
    only = list({(fact.kind, fact.key): fact for fact in facts}.values())
    ids = dict(zip(only, finding_ids("x", only), strict=True))
    shuffled = list(only)
    chance.shuffle(shuffled)
    assert dict(zip(shuffled, finding_ids("x", shuffled), strict=True)) == ids


@unhurried
@given(st.lists(FACTS, min_size=1, max_size=8))
def test_a_row_added_at_the_end_changes_no_id(facts: list[IdentityFields]) -> None:
    """Repeats are numbered from the first one."""
    assert finding_ids("x", facts)[:-1] == finding_ids("x", facts[:-1])


@unhurried
@given(st.lists(st.tuples(st.text("abc", min_size=1, max_size=3), st.text("xyz ", min_size=1, max_size=9)), max_size=6))
def test_the_same_text_gives_the_same_ids(rows: list[tuple[str, str]]) -> None:
    """Ids do not depend on time or chance."""
    text = signal_note([(name, words, 3) for name, words in rows])

    def ids() -> list[str]:
        (parsed,) = signals.parse(text).articles
        facts = [
            IdentityFields(f.kind, f.own_id, f.name, f.description, f.change, f.ten_year, f.driving_force, None)
            for f in parsed.findings
        ]
        return finding_ids(claimed_identity(parsed.article, "one.md"), facts)

    assert ids() == ids()


def test_an_article_is_identified_by_format_and_url_or_path() -> None:
    """The same URL in another format is another article."""
    note = Article(format=Format.SIGNAL_NOTE, url="https://E.org/a#x")
    export = Article(format=Format.READING_EXPORT, url="https://e.org/a")
    plain = Article(format=Format.SIGNAL_NOTE)
    assert claimed_identity(note, "a.md") == claimed_identity(note, "b.md")
    assert claimed_identity(plain, "a.md") != claimed_identity(plain, "b.md")
    assert len({claimed_identity(note, "a.md"), claimed_identity(export, "a.md"), claimed_identity(plain, "a.md")}) == 3
    assert identity_of_its_own(claimed_identity(note, "a.md"), "a.md") != claimed_identity(note, "a.md")


def test_an_edited_text_keeps_the_id_of_a_named_row() -> None:
    """A new score keeps it too. A row without a name is identified by its text."""
    named, edited = (IdentityFields("signal", None, "N", text, None, None, None, None) for text in ("a", "b"))
    assert finding_ids("x", [named]) == finding_ids("x", [edited])
    bare, other = (fact._replace(name=None) for fact in (named, edited))
    assert finding_ids("x", [bare]) != finding_ids("x", [other])
    linked = named._replace(own_id="reader:1")
    assert finding_ids("x", [linked]) == finding_ids("x", [linked._replace(name="M", description="c")])
