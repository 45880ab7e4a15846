"""Progress of an ingestion or an embedding, and the message while it waits for a lock."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from time import monotonic

from signals.cli.main.environment import Environment


@contextmanager
def progress(here: Environment, doing: str = "Reading notes") -> Iterator[Callable[[int, int], None] | None]:
    """Yield a function that takes how much is done and how much there is, and draws a bar until the end.

    ``None`` if stderr is not a terminal, or with ``--quiet``.
    """
    if here.quiet or not here.stderr_is_terminal:
        yield None
        return
    start = monotonic()
    with ExitStack() as stack:
        bar: Callable[[int, int], None] | None = None

        def update(done: int, total: int) -> None:
            nonlocal bar
            if bar is None and monotonic() - start >= here.patience:
                bar = _bar(here, stack, doing)
            if bar:
                bar(done, total)

        yield update


def _bar(here: Environment, stack: ExitStack, doing: str) -> Callable[[int, int], None]:
    """Draw a bar until ``stack`` ends; return the function that updates it."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(doing), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    drawn = stack.enter_context(Progress(*columns, console=here.console(here.stderr), transient=True))
    task = drawn.add_task("notes", total=None)
    return lambda done, total: drawn.update(task, completed=done, total=total)


def waiting(here: Environment) -> Callable[[], None]:
    """Return the function that is called while another process holds the lock of the database."""
    return lambda: here.say("Another command is writing to the database. Waiting for it to finish.")
