"""``signals cite``."""

from __future__ import annotations

from typing import Annotated

import typer

from signals.cli.main.environment import Environment
from signals.cli.options.completion import complete_from
from signals.cli.options.ids import Ids, read_ids
from signals.cli.options.shared_options import command
from signals.cli.options.values import Texts, in_words, one_of, single_value
from signals.cli.output.counts import plural
from signals.errors import ExitCode
from signals.render.citations import STYLES

app = typer.Typer(add_completion=False)

KNOWN = tuple(STYLES)
DEFAULT = "md"


@command(app)
def cite(
    here: Environment,
    ids: Ids,
    style: Annotated[Texts, typer.Option(
        "--format", "-f", metavar="FORMAT", autocompletion=complete_from(KNOWN),
        help=f"{in_words(KNOWN)}. Default: {DEFAULT}.",
    )] = None,
) -> ExitCode:  # fmt: skip
    """Cite the articles behind findings, as Markdown, CSL-JSON or RIS.

    Each article is cited once, in the order of the ids. A citation has a publication date only if the note or the URL
    of the article states one.

      signals cite 795d4df
      signals list --min-relevancy 5 --columns id | signals cite - -f ris > sources.ris
    """
    format_ = single_value("--format", style, one_of(KNOWN)) or DEFAULT
    with here.base() as base:
        cited = base.cite(read_ids(here, ids), format_)
    with here.exit_on_broken_pipe():
        here.stdout.write(cited.text)
    here.say(f"{plural(cited.articles, 'article')} cited.")
    return ExitCode.OK
