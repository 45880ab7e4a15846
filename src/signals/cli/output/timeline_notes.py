"""The sentences beside a timeline: what is counted, what is not, and where the findings are."""

from __future__ import annotations

from datetime import date, timedelta

from signals.cli.main.environment import Environment
from signals.cli.output.counts import plural, without_date
from signals.periods import Period, first_day, period_of
from signals.results.timeline import Timeline

PLURALS = {"category": "categories"}


def say_timeline_notes(here: Environment, answer: Timeline, shown: int, as_of_given: bool, first_seen: bool) -> None:
    """Say what a timeline counts, and how many of its groups are ``shown``."""
    _say_total(here, answer, first_seen)
    if answer.of and shown < len(answer.groups):
        here.say(f"Showing {shown:,} of {_groups(len(answer.groups), answer.of)} (`--limit`).")
    if answer.ungrouped:
        here.say(f"{plural(answer.ungrouped, 'finding has', 'findings have')} no {answer.of}.")
    _say_not_counted(here, answer, as_of_given)
    if not answer.is_over and answer.total.at(answer.periods[-1]).findings:
        here.say(f"{answer.periods[-1]} is not over: it is counted up to {answer.as_of}.")


def say_width_note(here: Environment, answer: Timeline, periods: int) -> None:
    """Say so if the terminal is too narrow to draw all periods."""
    if periods < len(answer.periods):
        drawn = f"{periods} of {plural(len(answer.periods), answer.by)}"
        here.say(f"The terminal has room for the last {drawn}. The numbers count all of them.")


def say_emerging_notes(
    here: Environment, both: Timeline, of: str, found: int, shown: int, as_of_given: bool, first_seen: bool
) -> None:
    """Say what was compared, by which rule, and how many of the groups ``found`` are ``shown``."""
    before, now = both.periods[0], both.periods[-1]
    here.say(
        f"{_groups(found, of)} grew from {before} to {now}: at least 50% more findings, or none before (new), and at"
        " least 3 findings from 2 independent articles."
    )
    if shown < found:
        here.say(f"Showing {shown:,} of them (`--limit`).")
    _say_total(here, both, first_seen)
    _say_not_counted(here, both, as_of_given)
    if not both.is_over and both.total.at(now).findings:
        here.say(f"{now} is not over. To compare the last two complete {both.by}s, add `--as-of {_day_before(both)}`.")


def _say_total(here: Environment, answer: Timeline, first_seen: bool) -> None:
    findings = plural(answer.total.findings, "finding")
    articles = plural(answer.total.articles, "independent article")
    first, last = answer.periods[0], answer.periods[-1]
    span = first if first == last else f"{first} to {last}"
    here.say(f"{findings} from {articles} in {plural(len(answer.periods), answer.by)}, {span}.")
    if answer.by_first_seen and first_seen:
        here.say(f"{without_date(answer.by_first_seen)} `--without-first-seen` leaves out such findings.")


def _say_not_counted(here: Environment, answer: Timeline, as_of_given: bool) -> None:
    """Say what is not counted, and where the newest finding is if the last period has none."""
    if answer.unplaced:
        unplaced = plural(answer.unplaced, "finding is", "findings are")
        here.say(f"{unplaced} not counted: dated less precisely than a {answer.by}.")
    if answer.later and not as_of_given:
        here.say(f"{plural(answer.later, 'finding is', 'findings are')} not counted: dated after {answer.as_of}.")
    empty = not answer.total.at(answer.periods[-1]).findings
    if empty and answer.newest and period_of(Period(answer.by), answer.newest) is not None:
        here.say(
            f"No findings in {answer.periods[-1]}. The newest is dated {answer.newest}: try `--as-of {answer.newest}`."
        )


def _groups(count: int, of: str) -> str:
    return plural(count, of, PLURALS.get(of, ""))


def _day_before(answer: Timeline) -> str:
    """Return the last day of the period before the last."""
    by = Period(answer.by)
    last = period_of(by, answer.as_of)
    return (first_day(by, last) - timedelta(days=1) if last else date.min).isoformat()
