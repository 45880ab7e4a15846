"""``signals init``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from signals.cli.main.environment import Environment
from signals.cli.main.global_options import environment
from signals.cli.main.help import Page
from signals.cli.options.output_path import output_path, placed
from signals.errors import ExitCode, SettingsError, UsageError
from signals.models.kinds import SETTINGS_FILE
from signals.settings import Settings

app = typer.Typer(add_completion=False)

TEMPLATE = """\
# Settings of signals for this folder and all below it. Paths are relative to this file; one that leads out of this
# folder counts once you have allowed it with `signals init --trust`.

# Where the base is kept.
db = "signals.db"

# What `signals ingest` reads when it is given nothing: notes, and folders of them.
notes = ["."]

# Words of your own for sections and columns, beside those that are known. A section is one of: signals, behaviors,
# technologies, issues, concerns, highlights, summary, keywords, themes, other, metadata, closest, cards, links.
# [vocabulary.headings]
# signals = ["omens", "early signs"]

# A column is one of: name, description, change, ten_year, driving_force, relevancy, remark, tags, url, location.
# [vocabulary.columns]
# relevancy = ["weight"]

# Files with more bytes than this are not read, and one that takes more seconds of a processor is given up.
# [limits]
# size = 8_388_608
# seconds = 10

# Filters to keep under a name: `signals list --view energy`. Keys are the long options without their dashes.
# [views.energy]
# category = "energy"
# kind = ["signals", "issues"]
# min-relevancy = 4
# since = "2024"
"""


@app.command(cls=Page)
def init(
    ctx: typer.Context,
    folder: Annotated[
        str, typer.Argument(metavar="DIR", parser=output_path, help="The folder of your notes. Default: this one.")
    ] = ".",
    trust: Annotated[
        bool,
        typer.Option("--trust", help="Allow the signals.toml that is there to name places outside its folder."),
    ] = False,
) -> ExitCode:
    """Write a commented signals.toml: where your notes are, and where the base is kept.

    A file that is there already is left as it is. Settings may name a database and notes outside their folder only
    once you have allowed it with --trust: a folder from somebody else cannot choose which of your files are used.

      signals init
      signals init ~/foresight  &&  cd ~/foresight  &&  signals ingest
      signals init --trust
    """
    here = environment(ctx)
    if trust:
        return _trust(here, here.cwd / folder)
    file = here.cwd / folder / SETTINGS_FILE
    from signals.files.output import create_text, make_folder

    make_folder(placed(here, folder), here.guard)
    if os.path.lexists(file):
        raise UsageError(f"There is a {here.shown(file)} already.", "Edit it, or move it away first.")
    try:
        create_text(file, TEMPLATE, here.guard, settings=True)
    except OSError as error:
        raise SettingsError(
            f"{here.shown(file)} cannot be written: {error.strerror}.", "Look at the disk and the permissions."
        ) from error
    here.say(f"Wrote {here.shown(file)}. Look it over, then run `signals ingest` there.")
    return ExitCode.OK


def _trust(here: Environment, folder: Path) -> ExitCode:
    """Allow the settings that hold in a folder to lead where they lead now."""
    from signals.files.output import make_folder, replacing
    from signals.settings import trust

    settings = Settings.load(folder, {}, trusted=True)
    if settings.file is None:
        raise SettingsError(
            f"There is no {SETTINGS_FILE} in {here.shown(folder)} or above it.", "`signals init` writes one."
        )
    outside = trust.outside_folder(settings.file, settings.named)
    if not outside:
        here.say(f"{here.shown(settings.file)} names nothing outside its folder, and needs no leave.")
        return ExitCode.OK
    kept = trust.trust_file()
    text = trust.with_allowed(settings.file, outside)
    make_folder(kept.parent, here.guard)
    with replacing(kept, here.guard, binary=False) as stream:
        stream.write(text)
    here.say(f"{here.shown(settings.file)} may use {', '.join(outside)}. This is kept in {kept}.")
    return ExitCode.OK
