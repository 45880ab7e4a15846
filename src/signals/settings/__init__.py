"""Settings from ``signals.toml`` and the environment: paths of database and notes, limits, vocabulary, views."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from signals.errors import SettingsError, UsageError
from signals.models.kinds import SETTINGS_FILE
from signals.settings import toml_file, trust
from signals.settings.table import Table

if TYPE_CHECKING:
    from signals.fields.definition import FieldDefinition
    from signals.models.kinds import Kind

DATABASE_VARIABLE = "SIGNALS_DB"
LIMITS = ("size", "seconds")
"""The keys of ``[limits]``: ``size``, the largest file that is read, in bytes, and ``seconds``, the processor time
allowed to read one file."""

PARSING = ("every_bullet",)
"""The keys of ``[parsing]``. With ``every_bullet``, the bullets of ordinary notes are highlights."""


_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Settings(NamedTuple):
    """The settings of one run of the program. Every path is absolute.

    ``file`` is the nearest ``signals.toml`` and ``root`` its folder, to which note paths are relative. Both are
    ``None`` if there is no such file. ``vocabulary`` contains the user's synonyms as ``{"headings": {"signals":
    ("omens",)}, …}``. ``views`` are saved filters as written, ``{"energy": {"category": "energy"}}``. ``named`` are the
    paths that the file itself names: the database and the notes. ``kinds`` and ``fields`` are those that the user
    defined, and their words are in ``vocabulary`` as ``kinds``, ``without`` and ``fields``, beside the options of
    ``parsing`` that are on. ``relevancy`` is the field that stands for relevancy, and its highest number.
    """

    file: Path | None
    root: Path | None
    db: Path
    notes: tuple[Path, ...] = ()
    vocabulary: Mapping[str, Mapping[str, tuple[str, ...]]] = _NOTHING
    limits: Mapping[str, int] = _NOTHING
    views: Mapping[str, Mapping[str, Any]] = _NOTHING
    named: tuple[Path, ...] = ()
    kinds: tuple[Kind, ...] = ()
    fields: tuple[FieldDefinition, ...] = ()
    relevancy: tuple[str, int] = ("", 0)

    @classmethod
    def load(
        cls, cwd: Path, env: Mapping[str, str], db: str | os.PathLike[str] | None = None, *, trusted: bool = False
    ) -> Settings:
        """Read the settings that apply in folder ``cwd``.

        The database is ``db``, else ``SIGNALS_DB`` in ``env``, else ``db`` in the settings file, else a file in the
        platform's user data folder. Raises SettingsError if the file cannot be read or is invalid. A path outside its
        folder is invalid if the user did not allow it, unless the file is ``trusted``.
        """
        file = find(cwd)
        table = Table(file, toml_file.read(file)) if file else None
        root = file.parent if file else None
        chosen = db or env.get(DATABASE_VARIABLE)
        configured = table.text("db") if table else None
        if db == "":
            raise UsageError("The path of the database is empty.", "Name a file with `--db`, or leave it out.")
        if chosen:
            base = cwd / _expanded(chosen)
        elif root and configured:
            base = root / _expanded(configured)
        else:
            base = _data_folder() / "signals.db"
        if table is None or root is None:
            return cls(None, None, base)
        table.only(("db", "notes", "vocabulary", "limits", "views", "kinds", "fields", "relevancy", "parsing"))
        notes = tuple(root / _expanded(note) for note in table.texts("notes"))
        named = (*((root / _expanded(configured),) if configured else ()), *notes)
        if file is not None and not trusted:
            trust.check(file, named[1:] if configured and chosen else named)
        views = {name: table.inner("views").inner(name).values for name in table.inner("views").values}
        vocabulary = _vocabulary(table) | _parsing(table)
        return cls(file, root, base, notes, vocabulary, _limits(table), views, named, *_definitions(table, vocabulary))


def find(cwd: Path) -> Path | None:
    """The nearest ``signals.toml``, in ``cwd`` or a folder above it."""
    return next((file for folder in (cwd, *cwd.parents) if (file := folder / SETTINGS_FILE).is_file()), None)


def _vocabulary(table: Table) -> dict[str, dict[str, tuple[str, ...]]]:
    vocabulary = table.inner("vocabulary")
    if not vocabulary.values:
        return {}
    from signals.parsing.vocabulary import COLUMNS, HEADINGS

    known = {"headings": tuple(HEADINGS), "columns": tuple(COLUMNS)}
    vocabulary.only(tuple(known))
    synonyms = {}
    for name, meanings in known.items():
        table = vocabulary.inner(name)
        table.only(meanings)
        synonyms[name] = {meaning: table.texts(meaning) for meaning in table.values}
    return synonyms


def _parsing(table: Table) -> dict[str, dict[str, tuple[str, ...]]]:
    """The options of the parser that are on, which go to it with the vocabulary."""
    parsing = table.inner("parsing")
    parsing.only(PARSING)
    on = [option for option in PARSING if parsing.flag(option)]
    return {"parsing": dict.fromkeys(on, ())} if on else {}


def _definitions(
    table: Table, vocabulary: dict[str, dict[str, tuple[str, ...]]]
) -> tuple[tuple[Kind, ...], tuple[FieldDefinition, ...], tuple[str, int]]:
    """The kinds, the fields and the stand-in for relevancy that the user defined; their words join the vocabulary."""
    if not {"kinds", "fields", "relevancy"} & table.values.keys():
        return (), (), ("", 0)
    from signals.settings import definitions

    kinds, words = definitions.kinds(table.inner("kinds"))
    vocabulary |= words
    fields = definitions.fields(table.inner("fields"))
    if fields:
        vocabulary["fields"] = {field.name: field.words for field in fields}
    return kinds, fields, definitions.relevancy(table.inner("relevancy"), fields)


def _limits(table: Table) -> dict[str, int]:
    limits = table.inner("limits")
    limits.only(LIMITS)
    return {key: limits.number(key) for key in limits.values}


def _expanded(path: str | os.PathLike[str]) -> Path:
    """A path with ``~`` at its beginning expanded."""
    try:
        return Path(path).expanduser()
    except RuntimeError as error:
        raise SettingsError(f"No home folder is set for {path}.", "Write the full path, without ~.") from error


def _data_folder() -> Path:
    import platformdirs

    try:
        folder = platformdirs.user_data_path("signals", appauthor=False)
    except RuntimeError:  # new versions raise without HOME and user; old ones return ~
        folder = Path()
    if not folder.is_absolute():
        raise SettingsError(
            "No home folder is set, so there is no default place for the database.",
            "Name a file with `--db`, or set HOME.",
        )
    return folder
