"""``signals deal``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from signals.cli.main.environment import Environment
from signals.cli.main.global_options import environment
from signals.cli.main.help import Page
from signals.cli.options.filters import finding_query
from signals.cli.options.kinds import counted, kinds_of, several
from signals.cli.options.output import Output, output_options
from signals.cli.options.output_path import output_path, placed, tell_of_notes
from signals.cli.options.shared import options, without
from signals.cli.options.values import once, whole_number
from signals.cli.options.views import unordered
from signals.cli.output import findings
from signals.errors import ExitCode, UsageError
from signals.query import FindingQuery

if TYPE_CHECKING:
    from signals.api import Base
    from signals.results.deal import Hand

app = typer.Typer(add_completion=False)

STDOUT = "-"


@app.command(cls=Page)
@options(query=without(unordered(finding_query), "top"), output=output_options)
def deal(
    ctx: typer.Context,
    seed: Annotated[
        list[str] | None,
        typer.Option("--seed", metavar="N", show_default=False, help="Deal the hand of this number. Default: any."),
    ] = None,
    per_kind: Annotated[
        list[str] | None,
        typer.Option(
            "--per-kind", metavar="[KIND=]N", show_default=False,
            help="So many of each kind, or of one: signals=7. Default: 5 signals, 3 of each other kind, no highlights.",
        ),
    ] = None,
    html: Annotated[
        list[str] | None,
        typer.Option(
            "--html", metavar="FILE", show_default=False, parser=output_path,
            help="Write cards and a facilitator's sheet, to be printed on two pages, instead of a list; - is stdout.",
        ),
    ] = None,
    *,
    query: FindingQuery,
    output: Output,
) -> ExitCode:  # fmt: skip
    """Deal a random constellation of findings for a workshop.

    Five signals and three findings of each other kind, each of another article as far as there are enough, scored 4 or
    higher unless you set a bound of your own. The same seed deals the same hand from the same base.

      signals deal
      signals deal --seed 42 --theme energy --per-kind signals=7
      signals deal --since 2024 --html workshop.html
    """
    here = environment(ctx)
    if query.sort or query.reverse or query.offset or query.limit is not None:
        raise UsageError(
            "A hand has no order and no end.", "Use --per-kind to say how many; leave --sort and --limit out."
        )
    file = once("--html", html, str)
    if file is not None and (output.format or output.columns):
        raise UsageError("--html writes a sheet, which has no --format and no --columns.", "Leave them out, or --html.")
    wanted = hand(per_kind, query.kinds)
    number = once("--seed", seed, whole_number)
    with here.base() as base:
        dealt = base.deal_hand(number, wanted, query)
        if file is None:
            findings.write(here, base, dealt.query, output)
        else:
            _write_sheet(here, base, dealt, file)
    _say(here, dealt, wanted)
    return output.exit_code(len(dealt.findings))


def hand(given: list[str] | None, kinds: tuple[str, ...]) -> Mapping[str, int]:
    """How many of each kind: the usual number, of the kinds asked for, changed as ``--per-kind`` says."""
    from signals.api.deal import HAND

    wanted = {kind: HAND.get(kind, 3) for kind in kinds} if kinds else dict(HAND)
    for text in sorted(given or (), key=lambda text: "=" in text):  # a number for each kind, then those of single kinds
        kind, equals, number = text.rpartition("=")
        count = once("--per-kind", [number], whole_number) or 0
        wanted.update(dict.fromkeys(kinds_of([kind]) if equals else wanted, count))
    return wanted


def _write_sheet(here: Environment, base: Base, dealt: Hand, file: str) -> None:
    from signals.files.output import replacing

    page = base.workshop_sheet(dealt)
    if file == STDOUT:
        with here.reader_may_leave():
            here.stdout.write(page)
    else:
        with replacing(placed(here, file), base.guard, binary=False) as stream:
            stream.write(page)
        tell_of_notes(here, base.guard, file)


def _say(here: Environment, dealt: Hand, wanted: Mapping[str, int]) -> None:
    here.say(f"{several(len(dealt.findings), 'finding')}. `--seed {dealt.seed}` deals them again.")
    if dealt.short:
        few = ", ".join(f"{counted(kind, count)} of {wanted[kind]:,}" for kind, count in dealt.short.items())
        here.say(f"There are no more to deal: {few}.")
