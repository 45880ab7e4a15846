"""Start-up: the time of a command before it does any work."""

from __future__ import annotations

from bench.programs import SIGNALS, python
from bench.rounds import Contestant
from bench.verdict import Table, Target
from bench.workshop import Workshop


def table(shop: Workshop) -> Table:
    """Compare `--version` and `--help` with Python itself and with the import of Typer."""
    series = shop.alternate(
        [
            Contestant("python -c pass", python("pass")),
            Contestant("import typer", python("import typer")),
            Contestant("--version", [SIGNALS, "--version"]),
            Contestant("--help", [SIGNALS, "--help"]),
        ],
        shop.runs,
        warm=True,
    )
    nothing, typer = series["python -c pass"], series["import typer"]
    result = Table("Starting", '`python -c pass` and `python -c "import typer"` with the same Python.')
    result.ratio("import typer, compared with python -c pass", typer, nothing, typer.median / nothing.median)
    for option, limit in (("--version", 1.5), ("--help", 3.0)):
        ours = series[option]
        value = ours.median / typer.median
        result.ratio(f"`signals {option}`, compared with import typer", ours, typer, value, Target(limit))
    return result
