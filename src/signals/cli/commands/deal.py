"""``signals deal``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from signals.cli.main.environment import Environment
from signals.cli.options.filters import finding_query
from signals.cli.options.kinds import every_kind, kinds_of
from signals.cli.options.output import Output, output_options
from signals.cli.options.output_path import absolute, output_path, warn_if_among_notes
from signals.cli.options.shared_options import command, without
from signals.cli.options.values import Texts, single_value, whole_number
from signals.cli.options.views import unordered
from signals.cli.output import findings
from signals.cli.output.counts import kind_count, plural
from signals.errors import ExitCode, UsageError
from signals.models.kinds import Kinds
from signals.query import FindingQuery

if TYPE_CHECKING:
    from signals.api import Database
    from signals.results.deal import Hand

app = typer.Typer(add_completion=False)

STDOUT = "-"


@command(app, query=without(unordered(finding_query), "top"), output=output_options)
def deal(
    here: Environment,
    seed: Annotated[Texts, typer.Option(
        "--seed", metavar="N", help="Draw the set with this number. Default: random.",
    )] = None,
    per_kind: Annotated[Texts, typer.Option(
        "--per-kind", metavar="[KIND=]N",
        help="Draw N of each kind, or of one: signals=7. Default: 5 signals, 3 of each other kind, no highlights.",
    )] = None,
    html: Annotated[Texts, typer.Option(
        "--html", metavar="FILE", parser=output_path,
        help="Write cards and a sheet for the facilitator, to print on two pages, instead of a list. - is stdout.",
    )] = None,
    *, query: FindingQuery, output: Output,
) -> ExitCode:  # fmt: skip
    """Draw a random set of findings for a workshop.

    Draws five signals and three findings of each other kind except highlights. If possible, each is from a different
    article. Their relevancy is at least 4, unless you set --min-relevancy or --max-relevancy. The same seed draws the
    same findings from the same database.

      signals deal
      signals deal --seed 42 --theme energy --per-kind signals=7
      signals deal --since 2024 --html workshop.html
    """
    if query.sort or query.reverse or query.offset or query.limit is not None:
        raise UsageError(
            "A random set has no order and no limit.",
            "Use `--per-kind` for the number of findings. Leave out `--sort`, `--reverse`, `--limit` and `--offset`.",
        )
    file = single_value("--html", html, str)
    wanted = counts_by_kind(per_kind, query.kinds, here.registry.kinds)
    number = single_value("--seed", seed, whole_number)
    with here.base() as base:
        dealt = base.deal_hand(number, wanted, query)
        if file is not None and output.fail_if_empty and not dealt.findings:
            here.say_always(f"No findings match, so nothing was written to {file}.")
        elif file is None:
            findings.write(here, base, dealt.query, output)
        else:
            _write_sheet(here, base, dealt, file)
    _say_counts(here, dealt, wanted)
    return output.exit_code(len(dealt.findings))


def counts_by_kind(per_kind: list[str] | None, kinds: tuple[str, ...], known: Kinds) -> Mapping[str, int]:
    """Return how many findings of each kind to draw: the default numbers, changed by ``--per-kind``."""
    from signals.api.deal import HAND

    wanted = {kind: HAND.get(kind, 3) for kind in every_kind(kinds, known)} if kinds else dict(HAND)
    given: set[str] = set()
    for text in sorted(per_kind or (), key=lambda text: "=" in text):  # the number for every kind first
        kind, equals, number = text.rpartition("=")
        count = single_value("--per-kind", [number], whole_number) or 0
        named = every_kind(kinds_of([kind], known), known) if equals else tuple(wanted)
        if kinds and not {*named} <= {*every_kind(kinds, known)}:
            raise UsageError(f"`--per-kind {text}` names a kind that `--kind` leaves out.", "Leave out one of them.")
        if equals and not given.isdisjoint(named):
            raise UsageError(f"`--per-kind` is given several times for {kind}.", "Give it once for each kind.")
        given.update(named if equals else ())
        wanted.update(dict.fromkeys(named, count))
    return wanted


def _write_sheet(here: Environment, base: Database, dealt: Hand, file: str) -> None:
    from signals.files.output import replacing

    page = base.workshop_sheet(dealt)
    if file == STDOUT:
        with here.exit_on_broken_pipe():
            here.stdout.write(page)
    else:
        with replacing(absolute(here, file), base.guard, binary=False) as stream:
            stream.write(page)
        warn_if_among_notes(here, base.guard, file)


def _say_counts(here: Environment, dealt: Hand, wanted: Mapping[str, int]) -> None:
    here.say(f"{plural(len(dealt.findings), 'finding')}. `--seed {dealt.seed}` draws them again.")
    if dealt.short:
        short = dealt.short.items()
        counts = ", ".join(
            f"{kind_count(kind, count, here.registry.kinds)} instead of {wanted[kind]:,}" for kind, count in short
        )
        here.say(f"Too few findings match: {counts}.")
