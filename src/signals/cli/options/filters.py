"""Which findings: the filters that every read command takes, declared once and turned into one query."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from signals.cli.options import completion
from signals.cli.options.kinds import kinds_of
from signals.cli.options.values import (  # fmt: skip
    day,
    day_or_days_ago,
    member,
    once,
    score,
    scores,
    several_of,
    sort_of,
    whole_number,
)
from signals.cli.options.views import with_view
from signals.models.kinds import MarkStatus
from signals.query import FindingQuery

WHICH = "Which findings (an option given twice means or; different options mean and)"
MINE = "Which of them, by your own marks"
ORDER = "In what order, and how many"


def _filter(*names: str, says: str, metavar: str = "TEXT", panel: str = WHICH, **more: Any) -> Any:
    return typer.Option(*names, help=says, metavar=metavar, rich_help_panel=panel, show_default=False, **more)


Texts = list[str] | None


@with_view
def finding_query(
    kind: Annotated[
        Texts,
        _filter(
            "--kind",
            "-k",
            metavar="KIND",
            autocompletion=completion.kinds,
            says="signals, behaviors, technologies, issues, concerns, highlights or all.",
        ),
    ] = None,
    min_relevancy: Annotated[Texts, _filter("--min-relevancy", metavar="1-5", says="Scored so high or higher.")] = None,
    max_relevancy: Annotated[Texts, _filter("--max-relevancy", metavar="1-5", says="Scored so low or lower.")] = None,
    include_unscored: Annotated[
        bool,
        _filter(
            "--include-unscored",
            says="With a bound on relevancy: also findings that the notes give no score.",
        ),
    ] = False,
    only_unscored: Annotated[bool, _filter("--only-unscored", says="Only findings without a score.")] = False,
    category: Annotated[Texts, _filter("--category", says="Of articles in this category, such as technology.")] = None,
    article_type: Annotated[Texts, _filter("--article-type", says="Of articles of this type, such as news.")] = None,
    source: Annotated[
        Texts,
        _filter(
            "--source",
            metavar="HOST",
            says="Of articles from this host, such as theatlantic.com.",
        ),
    ] = None,
    edition: Annotated[Texts, _filter("--edition", says="Of this edition of a newsletter, such as 20241229.")] = None,
    theme: Annotated[Texts, _filter("--theme", says="Of articles with this theme.")] = None,
    keyword: Annotated[Texts, _filter("--keyword", says="Of articles with this keyword.")] = None,
    tag: Annotated[Texts, _filter("--tag", metavar="TAG", says="Tagged so, themselves or their article.")] = None,
    not_tag: Annotated[Texts, _filter("--not-tag", metavar="TAG", says="Not tagged so.")] = None,
    article: Annotated[
        Texts, _filter("--article", metavar="ID|TEXT", says="Of the article of this id or title.")
    ] = None,
    author: Annotated[Texts, _filter("--author", says="Of articles by this author.")] = None,
    since: Annotated[
        Texts, _filter("--since", metavar="DATE|Nd", says="Dated then or later: 2024, 2024-09, 2024-09-13; or 30d.")
    ] = None,
    until: Annotated[
        Texts, _filter("--until", metavar="DATE", says="Dated then or earlier; 2024 is all of 2024.")
    ] = None,
    new: Annotated[
        bool,
        _filter("--new", says="Only findings that the latest ingestion added. Edited and moved ones do not count."),
    ] = False,
    new_since: Annotated[
        Texts,
        _filter("--new-since", metavar="DATE|Nd", says="First seen then or later: 2024-09-13, or 7d for 7 days ago."),
    ] = None,
    path: Annotated[
        Texts, _filter("--path", says="From notes whose path contains this, or matches it as a glob.")
    ] = None,
    text: Annotated[Texts, _filter("--text", says="With this text anywhere in the finding.")] = None,
    cluster: Annotated[
        Texts,
        _filter(
            "--cluster",
            metavar="ID",
            autocompletion=completion.clusters,
            says="Of this cluster of findings that say the same.",
        ),
    ] = None,
    min_recurrence: Annotated[
        Texts, _filter("--min-recurrence", metavar="N", says="Said by so many independent articles or more.")
    ] = None,
    starred: Annotated[bool, _filter("--starred", panel=MINE, says="That you set a star on.")] = False,
    status: Annotated[
        Texts,
        _filter(
            "--status",
            metavar="STATUS",
            panel=MINE,
            autocompletion=completion.statuses,
            says="That you marked so: reviewed or dismissed; new are all others.",
        ),
    ] = None,
    my_score: Annotated[
        Texts, _filter("--my-score", metavar="1-5", panel=MINE, says="With such a score of your own: 4, or 3-5.")
    ] = None,
    my_tag: Annotated[Texts, _filter("--my-tag", metavar="TAG", panel=MINE, says="That you tagged so.")] = None,
    trend: Annotated[
        Texts,
        _filter(
            "--trend",
            metavar="NAME",
            panel=MINE,
            autocompletion=completion.trends,
            says="That you gathered in this trend.",
        ),
    ] = None,
    retired: Annotated[bool, _filter("--retired", says="Also those that their notes no longer hold.")] = False,
    sort: Annotated[
        Texts,
        _filter(
            "--sort",
            metavar="COLUMN",
            panel=ORDER,
            autocompletion=completion.sorts,
            says="relevancy, dated, name, kind, title, source, category, path, first_seen, last_seen, id, recurrence,"
            " my_score, kind_percentile or article_percentile; of a search also rank, of articles findings.",
        ),
    ] = None,
    reverse: Annotated[bool, _filter("--reverse", panel=ORDER, says="The other way round.")] = False,
    top: Annotated[
        Texts, _filter("--top", metavar="N", panel=ORDER, says="Of each article at most so many, the first in order.")
    ] = None,
    limit: Annotated[
        Texts, _filter("--limit", "-n", metavar="N", panel=ORDER, says="At most so many. Default: all.")
    ] = None,
    offset: Annotated[Texts, _filter("--offset", metavar="N", panel=ORDER, says="Leave out the first so many.")] = None,
) -> FindingQuery:
    """The query that the filters make. Raises UsageError for a value that fits none, and for a bound given twice."""
    return FindingQuery(
        kinds=kinds_of(kind or ()),
        min_relevancy=once("--min-relevancy", min_relevancy, score),
        max_relevancy=once("--max-relevancy", max_relevancy, score),
        include_unscored=include_unscored,
        only_unscored=only_unscored,
        categories=tuple(category or ()),
        article_types=tuple(article_type or ()),
        sources=tuple(source or ()),
        editions=tuple(edition or ()),
        themes=tuple(theme or ()),
        keywords=tuple(keyword or ()),
        tags=tuple(tag or ()),
        not_tags=tuple(not_tag or ()),
        articles=tuple(article or ()),
        authors=tuple(author or ()),
        since=once("--since", since, day_or_days_ago),
        until=once("--until", until, day),
        new=new,
        new_since=once("--new-since", new_since, day_or_days_ago),
        paths=tuple(path or ()),
        texts=tuple(text or ()),
        clusters=tuple(cluster or ()),
        min_recurrence=once("--min-recurrence", min_recurrence, whole_number),
        starred=starred,
        my_statuses=tuple(member("--status", one, MarkStatus).value for one in status or ()),
        my_scores=several_of("--my-score", my_score, scores),
        my_tags=tuple(my_tag or ()),
        trends=tuple(trend or ()),
        retired=retired,
        top=once("--top", top, whole_number),
        sort=once("--sort", sort, sort_of),
        reverse=reverse,
        limit=once("--limit", limit, whole_number),
        offset=once("--offset", offset, whole_number) or 0,
    )
