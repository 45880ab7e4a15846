"""``signals similar``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from signals.cli.main.global_options import environment
from signals.cli.main.help import Page
from signals.cli.options import completion
from signals.cli.options.filters import finding_query
from signals.cli.options.ids import ids_given
from signals.cli.options.kinds import several
from signals.cli.options.output import Output, output_options
from signals.cli.options.shared import options
from signals.cli.output import findings
from signals.cli.output import similar as near
from signals.errors import ExitCode, NotFound, UsageError
from signals.models.ids import ID_DIGITS, SHORTEST
from signals.query import FindingQuery

if TYPE_CHECKING:
    from signals.api import Base
    from signals.cli.main.environment import Environment

app = typer.Typer(add_completion=False)

_ID = re.compile(rf"a-[0-9a-f]{{1,{ID_DIGITS}}}|(c-)?[0-9a-f]{{4,{ID_DIGITS}}}", re.IGNORECASE)
_SURELY = re.compile(rf"[ac]-.*|.{{{SHORTEST},}}", re.IGNORECASE)


@app.command(cls=Page)
@options(query=finding_query, output=output_options)
def similar(
    ctx: typer.Context,
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="ID|TEXT", autocompletion=completion.ids,
            help="Ids of findings, articles or clusters, or how they begin; - reads them from stdin. Or any text.",
        ),
    ],
    same_article: Annotated[
        bool, typer.Option("--same-article", help="Also findings of the very articles that are named.")
    ] = False,
    *,
    query: FindingQuery,
    output: Output,
) -> ExitCode:  # fmt: skip
    """Find findings that say nearly the same as one you name, or as a text.

    The best first: 10, or --limit; --sort orders those that were found. Each says why: the words it shares, and the
    cosine of what both mean, 1 for the same. Several ids ask for what is like all of them together.
    Needs `signals embed` once; before that, or without the extra, the most telling words are compared.

      signals similar 795d4df
      signals similar c-9389612 --min-relevancy 4
      signals similar "people turn to machines for company" --kind signals -n 5
      signals list --tag energy -c id | signals similar - --since 2024 --json
    """
    here = environment(ctx)
    query = findings.of_kinds(query, None)
    with here.base() as base:
        ids = _ids(here, base, what)
        found = base.like(ids, "" if ids else " ".join(what), query, across=not same_article)
        written = near.write(here, base, found, query, output)
    if found.instead:
        here.say(found.instead)
    here.say(f"{several(written, 'finding')}.")
    return output.exit_code(written)


def _ids(environment: Environment, base: Base, what: list[str]) -> list[str]:
    """The ids that are meant, none where it is a text. What may be a word is an id where the base has one that begins
    so."""
    if "-" not in what and not all(map(_ID.fullmatch, what)):
        return []
    given = ids_given(environment, what)
    if all(map(_SURELY.fullmatch, given)) or "-" in what:
        return given
    try:
        return [base.resolve(one) for one in given]
    except (NotFound, UsageError):
        return []
