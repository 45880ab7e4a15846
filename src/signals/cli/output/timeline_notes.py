"""What is said beside a timeline: what was counted, what could not be, and where else to look."""

from __future__ import annotations

from datetime import date, timedelta

from signals.cli.main.environment import Environment
from signals.cli.options.kinds import several
from signals.periods import Period, first_day, period_of
from signals.results.timeline import Timeline

PLURALS = {"category": "categories"}


def of_timeline(here: Environment, answer: Timeline, shown: int, as_of_given: bool, first_seen: bool) -> None:
    """What a timeline counted, and how many of its groups are ``shown``."""
    here.say(f"{_counted(answer)}.{_first_seen(answer, first_seen)}")
    if answer.of and shown < len(answer.groups):
        here.say(f"{shown:,} of {_several(len(answer.groups), answer.of)} shown (--limit).")
    if answer.ungrouped:
        here.say(f"{answer.ungrouped:,} have no {answer.of}.")
    _apart(here, answer, as_of_given)
    if not answer.is_over and answer.total.at(answer.periods[-1]).findings:
        here.say(f"{answer.periods[-1]} is not over: it is counted up to {answer.as_of}.")


def of_drawn(here: Environment, answer: Timeline, periods: int) -> None:
    """That there was no room to draw all periods."""
    if periods < len(answer.periods):
        drawn = f"{periods} of {several(len(answer.periods), answer.by)}"
        here.say(f"Drawn are the last {drawn}, for want of width; all are counted.")


def of_emerging(
    here: Environment, both: Timeline, of: str, found: int, shown: int, as_of_given: bool, first_seen: bool
) -> None:
    """What was compared, by which rule, and how much of what was ``found`` is ``shown``."""
    before, now = both.periods[0], both.periods[-1]
    verb = "emerges" if found == 1 else "emerge"
    here.say(
        f"{_several(found, of)} {verb} in {now}, compared with {before}: at least 50% more findings, or none then"
        " (new), and at least 3 findings from 2 independent articles."
    )
    if shown < found:
        here.say(f"{shown:,} of them shown (--limit).")
    here.say(f"{_counted(both)}.{_first_seen(both, first_seen)}")
    _apart(here, both, as_of_given)
    if not both.is_over and both.total.at(now).findings:
        here.say(f"{now} is not over; --as-of {_day_before(both)} compares the last two that are.")


def _counted(answer: Timeline) -> str:
    findings = several(answer.total.findings, "finding")
    articles = several(answer.total.articles, "independent article")
    first, last = answer.periods[0], answer.periods[-1]
    span = first if first == last else f"{first} to {last}"
    return f"{findings} from {articles} in {several(len(answer.periods), answer.by)}, {span}"


def _first_seen(answer: Timeline, wanted: bool) -> str:
    if not answer.by_first_seen or not wanted:
        return ""
    return (
        f" {answer.by_first_seen:,} {_are(answer.by_first_seen)} dated only by when they were first seen"
        " (--without-first-seen)."
    )


def _apart(here: Environment, answer: Timeline, as_of_given: bool) -> None:
    """What was not counted, and where the newest is if the last period has none."""
    if answer.unplaced:
        here.say(f"{answer.unplaced:,} not placed: dated less precisely than a {answer.by}.")
    if answer.later and not as_of_given:
        here.say(f"{answer.later:,} left out: dated after {answer.as_of}.")
    empty = not answer.total.at(answer.periods[-1]).findings
    if empty and answer.newest and period_of(Period(answer.by), answer.newest) is not None:
        here.say(f"Nothing in {answer.periods[-1]}: the newest is dated {answer.newest}; try --as-of {answer.newest}.")


def _several(count: int, of: str) -> str:
    return several(count, of, PLURALS.get(of, ""))


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _day_before(answer: Timeline) -> str:
    """The last day of the period before the last."""
    by = Period(answer.by)
    last = period_of(by, answer.as_of)
    return (first_day(by, last) - timedelta(days=1) if last else date.min).isoformat()
