"""``signals learn``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from signals.cli.commands.init import TEMPLATE
from signals.cli.main.environment import Environment
from signals.cli.main.global_options import environment
from signals.cli.main.help import SignalsCommand
from signals.cli.options.note_paths import STDIN, Paths, read_note_paths
from signals.cli.output.learning import learn_page, next_step
from signals.errors import ExitCode, SettingsError
from signals.models.kinds import SETTINGS_FILE

if TYPE_CHECKING:
    from signals.results.learning import LearnReport

app = typer.Typer(add_completion=False)


@app.command(cls=SignalsCommand)
def learn(
    ctx: typer.Context,
    paths: Paths = None,
    write: Annotated[bool, typer.Option(
        "--write", help="Add all proposed lines to signals.toml. What the file has stays as it is.",
    )] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as a JSON object.")] = False,
) -> ExitCode:  # fmt: skip
    """Show what notes have that is not read, and the settings that would read it.

    Reads a folder and stores nothing. Shows what is read already, then the headings, columns, labels and properties
    that are not, the most frequent ones first. Proposes lines for signals.toml that make them kinds and fields. Each
    kind was tried: the number of findings is what these lines give.

      signals learn notes/
      signals learn --write  &&  signals ingest
      signals learn --json | jq '.proposals[] | .table'
    """
    here = environment(ctx)
    read, stdin = read_note_paths(here, paths)
    report = here.base().learn(*read, stdin=stdin, relative_to=here.cwd)
    if as_json:
        here.write(json.dumps(report.as_data(), ensure_ascii=False))
    else:
        for line in learn_page(report, here.registry.kinds, here.width, every=here.verbose):
            here.write(line)
    written = _write(here, report, _settings_file(here, read)) if write and report.proposals else False
    here.say(next_step(report, paths or (), written))
    return ExitCode.OK


def _settings_file(here: Environment, read: list[Path]) -> Path:
    """Return the settings file that applies, or the one to be made: in the first folder that was read."""
    if here.settings.file is not None:
        return here.settings.file
    first = read[0]
    folder = here.cwd if str(first) == STDIN else first if first.is_dir() else first.parent
    return folder / SETTINGS_FILE


def _write(here: Environment, report: LearnReport, file: Path) -> bool:
    """Add the proposals to the settings file, and say what was added. Return whether anything was."""
    from signals.files.output import create_text, replace_settings
    from signals.settings.additions import with_additions

    new = file != here.settings.file
    before = TEMPLATE.encode() if new else file.read_bytes()
    added = with_additions(before.decode("utf-8-sig"), [(one.table, one.values) for one in report.proposals])
    if not added.keys:
        here.say(f"{here.short_path(file)} has all of these lines already.")
        return False
    try:
        if new:
            create_text(file, added.text, here.guard, settings=True)
        else:
            replace_settings(file, before, added.text)
    except OSError as error:
        raise SettingsError(
            f"{here.short_path(file)} cannot be written: {error.strerror}.", "Check the disk and the permissions."
        ) from error
    here.say(f"{'Wrote' if new else 'Added to'} {here.short_path(file)}: {', '.join(added.keys)}.")
    if new and file.parent != here.cwd:
        here.say(f"These settings apply in {here.short_path(file.parent)}. Go there first.")
    return True
