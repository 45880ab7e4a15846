"""The columns of an article. Those that findings have too come first."""

from __future__ import annotations

from signals.columns.column import COVERAGE, STATS, Column, Filter, Group, Order
from signals.columns.findings import in_list
from signals.columns.values import host
from signals.models.kinds import BUILT_IN, COUNTED_BY_NAME

INDEPENDENT = "(a.derived = 0)"
"""SQL that holds for an independent article. Derived articles do not count as articles that report a finding."""

_IS_ARTICLE = "(? LIKE 'a-%' AND a.id >= ? AND a.id < ? || '~' OR instr(fold(a.title), ?) > 0)"
_IN_PATH = "(instr(fold(n.path), ?) > 0 OR fold(n.path) GLOB ?)"
_COUNT = "coalesce((SELECT findings FROM article_kinds WHERE article = a.pk AND kind = '{}'), 0)"
_SUM = "(SELECT coalesce(sum(findings), 0) FROM article_kinds WHERE article = a.pk)"
_BY_KIND = "(SELECT nullif(json_group_object(kind, findings), '{}') FROM article_kinds WHERE article = a.pk)"

# fmt: off
_WITH_FINDINGS = (
    Column(
        "article_id", "a.id", "the article's id: `a-` and 16 hex digits", export=14, articles=1, article_name="id",
        made=True,
        order=Order("a.id", of_articles=True),
    ),
    Column(
        "title", "a.title", "the article's title", export=15, articles=2, prose=True,
        filters=(
            Filter(
                "article", "The article has this id, or this text in its title.", _IS_ARTICLE, field="articles",
                metavar="ID|TEXT",
            ),
        ),
        order=Order("fold(coalesce(a.title, ''))"),
    ),
    Column("article_url", "a.url", "the article's URL", export=16, articles=3, article_name="url"),
    Column(
        "source", "a.source", "the host of that URL, without `www.`", export=17, articles=4, room=90,
        filters=(
            Filter(
                "source", "The article is from this host, such as theatlantic.com.", "a.source = ?", field="sources",
                normal=host, metavar="HOST",
            ),
        ),
        order=Order("coalesce(a.source, '')"),
        groups=(Group("source", "a.source"),),
    ),
    Column(
        "author", "a.author", "the article's author", export=18, articles=5,
        filters=(Filter("author", "The article is by this author.", "instr(fold(a.author), ?) > 0", field="authors"),),
    ),
    Column(
        "published", "a.published", "ISO date, as precise as the note states it: `2024`, `2024-09`, `2024-09-13`",
        "date", export=19, articles=6,
    ),
    Column(
        "edition", "a.edition", "the label of the newsletter issue or page that the note came from", export=22,
        articles=9,
        filters=(
            Filter(
                "edition", "The article is from this edition of a newsletter, such as 20241229.", "fold(a.edition) = ?",
                field="editions",
            ),
        ),
        groups=(Group("edition", "a.edition", uses=(STATS, COVERAGE)),),
    ),
    Column(
        "category", "a.category", "the article's category", export=23, articles=10,
        filters=(
            Filter(
                "category", "The article is in this category, such as technology.", "fold(a.category) = ?",
                field="categories",
            ),
        ),
        order=Order("fold(coalesce(a.category, ''))"),
        groups=(Group("category", "a.category", any_case=True),),
    ),
    Column(
        "article_type", "a.type", "the article's type", export=24, articles=11, article_name="type",
        filters=(
            Filter(
                "article_type", "The article is of this type, such as news.", "fold(a.type) = ?", field="article_types",
            ),
        ),
        groups=(Group("article_type", "a.type", uses=(STATS, COVERAGE)),),
    ),
    Column(
        "path", "n.path", "the note's file, relative to the folder of notes", export=25, articles=18,
        filters=(
            Filter(
                "path", "The path of the note contains this text, or matches it as a glob.", _IN_PATH, field="paths",
            ),
        ),
        order=Order("n.path"),
    ),
    Column(
        "keywords", "a.keywords", "the article's keywords", "list", articles=13,
        filters=(Filter("keyword", "The article has this keyword.", in_list("a.keywords"), field="keywords"),),
        groups=(Group("keyword", "a.keywords", listed=True, any_case=True),),
    ),
    Column(
        "themes", "a.themes", "the article's themes", "list", articles=14,
        filters=(Filter("theme", "The article has this theme.", in_list("a.themes"), field="themes"),),
        groups=(Group("theme", "a.themes", listed=True, any_case=True),),
    ),
    Column("summary", "a.summary", "the article's summary", articles=12, prose=True),
    Column(
        "format", "a.format", "the layout of the note", articles=16, made=True,
        groups=(Group("format", "a.format", uses=(STATS,)),),
    ),
    Column("derived", "a.derived", "1 for an article made from other articles' findings", "flag", articles=17),
    Column(
        "article_note", "a.article_note", "the reader's own note on the whole article", articles=32,
        article_name="note", prose=True,
    ),
    Column("article_tags", "a.tags", "the article's tags", "list", articles=15, article_name="tags", hidden=True),
    Column("saved", "a.saved", "when the reader saved the article", "date", hidden=True),
    Column(
        "article_line", "a.line", "the first line of the article in that file, from 1", "integer", articles=19,
        article_name="line", hidden=True,
    ),
)
# fmt: on

_FOUND = "(SELECT started FROM runs WHERE run = a.{}_run)"

# fmt: off
_WITHOUT_FINDINGS = (
    Column(
        "article_dated", "a.dated", "the ISO date of the article; never empty", "date", articles=7,
        article_name="dated",
        order=Order("a.dated", descending=True, of_articles=True),
    ),
    Column("article_dated_by", "a.dated_by", "the source of that date", articles=8, article_name="dated_by", made=True),
    Column("article_status", "a.status", "`live` or `retired`", articles=20, article_name="status", made=True),
    Column(
        "article_inferred", "a.inferred", "the fields that the program inferred", "list", articles=21,
        article_name="inferred", made=True,
    ),
    Column(
        "article_first_seen", _FOUND.format("first"), "UTC time of the run that first read it", "time", articles=22,
        article_name="first_seen",
        order=Order("a.first_run", descending=True, of_articles=True),
    ),
    Column(
        "article_last_seen", _FOUND.format("last"), "UTC time of the run that last read it", "time", articles=23,
        article_name="last_seen",
        order=Order("a.last_run", descending=True, of_articles=True),
    ),
    *(
        Column(plural, _COUNT.format(name), f"the number of its live {plural}", "integer", articles=place)
        for place, (name, plural, _) in enumerate((BUILT_IN[name] for name in COUNTED_BY_NAME), 24)
    ),
    Column(
        "findings", _SUM, "the number of its live findings", "integer", articles=30,
        order=Order(_SUM, descending=True, of_articles=True),
    ),
    Column("kinds", _BY_KIND, "the number of its live findings of each kind", "object", articles=31),
)
# fmt: on

ARTICLE_COLUMNS = (
    *(column._replace(of="article") for column in _WITH_FINDINGS),
    *(column._replace(of="article", hidden=True) for column in _WITHOUT_FINDINGS),
)
