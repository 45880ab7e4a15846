"""``signals init``."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from signals.cli.main.environment import Environment
from signals.cli.main.global_options import environment
from signals.cli.main.help import SignalsCommand
from signals.cli.options.output_path import absolute, output_path
from signals.cli.output.learning import read_sentence, unread_sentence
from signals.errors import ExitCode, SettingsError, UsageError
from signals.models.kinds import SETTINGS_FILE
from signals.settings import Settings

app = typer.Typer(add_completion=False)

MOST_NOTES = 500
"""Notes that are read to say what a folder has."""

TEMPLATE = """\
# Settings of signals for this folder and its subfolders. Paths are relative to this file. A path that leads out of this
# folder is used only after you have allowed it with `signals init --trust`.

# The database file.
db = "signals.db"

# The notes and folders of notes that `signals ingest` reads by default.
notes = ["."]

# Your own names for sections and columns, in addition to the built-in names. A section is one of: signals, behaviors,
# technologies, issues, concerns, highlights, summary, keywords, themes, other, metadata, closest, cards, links.
# [vocabulary.headings]
# signals = ["omens", "early signs"]

# A column is one of: name, description, change, ten_year, driving_force, relevancy, remark, tags, url, location.
# [vocabulary.columns]
# relevancy = ["weight"]

# Read the bullets of ordinary notes as highlights too. Without this, only those of a reading app, under a heading such
# as Highlights, or in the extracted text of a web page are.
# [parsing]
# every_bullet = true

# Limits for a note: a larger file (in bytes) is not read, and reading stops after this processor time (in seconds).
# [limits]
# size = 8_388_608
# seconds = 10

# A view: filters saved under a name, for `signals list --view energy`. Keys are long options without their dashes.
# [views.energy]
# category = "energy"
# kind = ["signals", "issues"]
# min-relevancy = 4
# since = "2024"
"""


@app.command(cls=SignalsCommand)
def init(
    ctx: typer.Context,
    folder: Annotated[str, typer.Argument(
        metavar="DIR", parser=output_path, help="The folder of your notes. Default: the current folder.",
    )] = ".",
    trust: Annotated[bool, typer.Option(
        "--trust", help="Allow an existing signals.toml to use paths outside its folder.",
    )] = False,
) -> ExitCode:  # fmt: skip
    """Write a commented signals.toml: where your notes and your database are.

    An existing signals.toml is never overwritten. It can use a database and notes outside its folder only after you
    have allowed that with --trust. This way, a folder that you got from someone else cannot choose which of your files
    are used.

      signals init
      signals init ~/foresight  &&  cd ~/foresight  &&  signals ingest
      signals init --trust
    """
    here = environment(ctx)
    if trust:
        return _trust(here, here.cwd / folder)
    file = here.cwd / folder / SETTINGS_FILE
    from signals.files.output import create_text, make_folder

    make_folder(absolute(here, folder), here.guard)
    if os.path.lexists(file):
        raise UsageError(f"{here.short_path(file)} already exists.", "Edit this file, or move it away first.")
    try:
        create_text(file, TEMPLATE, here.guard, settings=True)
    except OSError as error:
        raise SettingsError(
            f"{here.short_path(file)} cannot be written: {error.strerror}.", "Check the disk and the permissions."
        ) from error
    here.say(f"Wrote {here.short_path(file)}. Check its settings, then run `signals ingest` in that folder.")
    for line in _learned(here, file.parent):
        here.say(line)
    return ExitCode.OK


def _learned(here: Environment, folder: Path) -> Iterator[str]:
    """Yield three lines on what the notes of a folder have; nothing without notes. Only some of many notes are read."""
    from signals.api import Database

    report = Database(folder / "signals.db").learn(folder, most=MOST_NOTES)
    if report.notes:
        first = "The first " if report.notes == MOST_NOTES else ""
        yield f"{first}{read_sentence(report, here.registry.kinds)}"
        yield unread_sentence(report)
        yield f"`signals learn` {'proposes settings that read more' if report.proposals else 'shows this in full'}."


def _trust(here: Environment, folder: Path) -> ExitCode:
    """Allow the settings of a folder to use the outside paths that they name now."""
    from signals.files.output import make_folder, replacing
    from signals.settings import trust

    settings = Settings.load(folder, {}, trusted=True)
    if settings.file is None:
        raise SettingsError(
            f"No {SETTINGS_FILE} found in {here.short_path(folder)} or above it.", "`signals init` writes one."
        )
    outside = trust.outside_folder(settings.file, settings.named)
    if not outside:
        here.say(f"{here.short_path(settings.file)} names no path outside its folder. There is nothing to allow.")
        return ExitCode.OK
    file = trust.trust_file()
    text = trust.with_allowed(settings.file, outside)
    make_folder(file.parent, here.guard)
    with replacing(file, here.guard, binary=False) as stream:
        stream.write(text)
    here.say(f"{here.short_path(settings.file)} may now use {', '.join(outside)}. This is stored in {file}.")
    return ExitCode.OK
