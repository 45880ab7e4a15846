"""``signals cite``."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from signals.cli.main.global_options import environment
from signals.cli.main.help import Page
from signals.cli.options import completion
from signals.cli.options.ids import ids_given
from signals.cli.options.kinds import several
from signals.cli.options.values import member
from signals.errors import ExitCode

app = typer.Typer(add_completion=False)


class Style(StrEnum):
    """How to write a citation."""

    MD = "md"
    CSL_JSON = "csl-json"
    RIS = "ris"


@app.command(cls=Page)
def cite(
    ctx: typer.Context,
    ids: Annotated[
        list[str],
        typer.Argument(
            metavar="ID", autocompletion=completion.ids,
            help="Ids of findings or articles, or how they begin; - reads them from standard input.",
        ),
    ],
    style: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="md, csl-json or ris. Default: md.")
    ] = Style.MD.value,
) -> ExitCode:  # fmt: skip
    """Cite the articles behind findings, as Markdown, CSL-JSON or RIS.

    Each article is cited once, in the order it is first asked for. A date of publication is given only where the note
    or the article's address states one.

      signals cite 795d4df
      signals list --min-relevancy 5 --columns id | signals cite - -f ris > sources.ris
    """
    here = environment(ctx)
    chosen = member("--format", style, Style)
    with here.base() as base:
        cited = base.cite(ids_given(here, ids), chosen.value)
    with here.reader_may_leave():
        here.stdout.write(cited.text)
    here.say(f"{several(cited.articles, 'article')} cited.")
    return ExitCode.OK
