"""How far an ingestion or an embedding has come, for a person who waits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from time import monotonic

from signals.cli.main.environment import Environment


@contextmanager
def progress(environment: Environment, doing: str = "Reading notes") -> Iterator[Callable[[int, int], None] | None]:
    """A function to tell how much is done and how much there is in all; ``None`` where nobody watches. The bar goes
    with the work."""
    if environment.quiet or not environment.stderr_is_terminal:
        yield None
        return
    began = monotonic()
    with ExitStack() as shown:
        bar: Callable[[int, int], None] | None = None

        def tell(done: int, total: int) -> None:
            nonlocal bar
            if bar is None and monotonic() - began >= environment.patience:
                bar = _bar(environment, shown, doing)
            if bar:
                bar(done, total)

        yield tell


def _bar(environment: Environment, shown: ExitStack, doing: str) -> Callable[[int, int], None]:
    """Draw a bar, until ``shown`` ends; how to tell it how far things are."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    drawn = shown.enter_context(
        Progress(
            TextColumn(doing),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=environment.console(environment.stderr),
            transient=True,
        )
    )
    task = drawn.add_task("notes", total=None)
    return lambda done, total: drawn.update(task, completed=done, total=total)


def waiting(environment: Environment) -> Callable[[], None]:
    """What to say where another process holds the base: an ingestion, or whatever else writes to it."""
    return lambda: environment.say("Another command is writing to the base; waiting for it to end.")
