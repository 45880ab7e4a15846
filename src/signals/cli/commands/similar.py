"""``signals similar``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from signals.cli.main.environment import Environment
from signals.cli.options import completion
from signals.cli.options.filters import finding_query
from signals.cli.options.ids import read_ids
from signals.cli.options.output import Output, output_options
from signals.cli.options.shared_options import command
from signals.cli.output import findings
from signals.cli.output.counts import plural
from signals.cli.output.text_blocks import write_similar
from signals.errors import ExitCode, NotFound, UsageError
from signals.models.ids import ID_DIGITS, SHORTEST
from signals.query import FindingQuery

if TYPE_CHECKING:
    from signals.api import Database

app = typer.Typer(add_completion=False)

_ID = re.compile(rf"a-[0-9a-f]{{1,{ID_DIGITS}}}|(c-)?[0-9a-f]{{4,{ID_DIGITS}}}", re.IGNORECASE)
_ONLY_AN_ID = re.compile(rf"[ac]-.*|.{{{SHORTEST},}}", re.IGNORECASE)


@command(app, query=finding_query, output=output_options)
def similar(
    here: Environment,
    what: Annotated[list[str], typer.Argument(
        metavar="ID|TEXT", autocompletion=completion.ids,
        help="Ids of findings, articles or clusters, or their first digits; or any text. - reads standard input.",
    )],
    same_article: Annotated[
        bool, typer.Option("--same-article", help="Include findings of the same article.")
    ] = False,
    *, query: FindingQuery, output: Output,
) -> ExitCode:  # fmt: skip
    """Find findings that are similar to a finding or to a text.

    Shows the 10 most similar findings, or --limit; --sort sorts these. Each hit shows why it was found: the words in
    common, and the cosine similarity of the meanings, at most 1. With several ids, findings must be similar to all of
    them together. Run `signals embed` once; before that, or without its extra, only the most distinctive words are
    compared.

      signals similar 795d4df
      signals similar c-9389612 --min-relevancy 4
      signals similar "people turn to machines for company" --kind signals -n 5
      signals list --tag energy -c id | signals similar - --since 2024 --json
    """
    query = findings.of_kinds(here, query, None)
    with here.base() as base:
        ids = _ids(here, base, what)
        found = base.similar_to(ids, "" if ids else " ".join(what), query, across=not same_article)
        written = write_similar(here, base, found, query, output)
    if found.instead:
        here.say(found.instead)
    here.say(f"{plural(written, 'finding')}.")
    return output.exit_code(written)


def _ids(here: Environment, base: Database, what: list[str]) -> list[str]:
    """Return the ids; none if the arguments are a text.

    A word of hex digits is an id if the database has an id that begins with it. If not, say that it is read as text.
    """
    if "-" not in what and not all(map(_ID.fullmatch, what)):
        return []
    ids = read_ids(here, what)
    if all(map(_ONLY_AN_ID.fullmatch, ids)) or "-" in what:
        return ids
    try:
        return [base.resolve(one) for one in ids]
    except (NotFound, UsageError) as error:
        here.say(f"{error.message} So this was read as a text: {' '.join(what)}")
        return []
