"""Where the base is found, and what a settings file may say."""

from __future__ import annotations

from pathlib import Path

import pytest

from signals.errors import SettingsError
from signals.settings import Settings


def written(folder: Path, text: str) -> Path:
    file = folder / "signals.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_nearest_file_above_holds(tmp_path: Path) -> None:
    """A call from deep inside a folder of notes works as one from its top."""
    file = written(tmp_path, 'db = "data/x.db"\nnotes = ["notes", "more"]\n')
    deep = tmp_path / "notes" / "2024"
    deep.mkdir(parents=True)
    settings = Settings.load(deep, {})
    assert settings == Settings(
        file, tmp_path, tmp_path / "data" / "x.db", (tmp_path / "notes", tmp_path / "more"), {}, {}
    )


def test_an_inner_file_hides_an_outer_one(tmp_path: Path) -> None:
    """Two projects in one another do not mix."""
    written(tmp_path, 'db = "outer.db"\nnotes = ["a"]\n')
    inner = tmp_path / "inner"
    inner.mkdir()
    written(inner, 'db = "inner.db"\n')
    assert Settings.load(inner, {}).db == inner / "inner.db"
    assert Settings.load(inner, {}).notes == ()


def test_option_beats_environment_beats_file(tmp_path: Path) -> None:
    """The base is chosen by what is said nearest to the call."""
    written(tmp_path, 'db = "file.db"\n')
    env = {"SIGNALS_DB": "env.db"}
    assert Settings.load(tmp_path, env, "option.db").db == tmp_path / "option.db"
    assert Settings.load(tmp_path, env).db == tmp_path / "env.db"
    assert Settings.load(tmp_path, {}).db == tmp_path / "file.db"


def test_without_a_file_the_platform_keeps_the_base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A base outside any project lies where the platform keeps users' data."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    settings = Settings.load(tmp_path, {})
    assert settings.file is None
    assert settings.root is None
    assert settings.db.name == "signals.db"
    assert settings.db.parent.name == "signals"


def test_synonyms_and_limits_are_kept_as_written(tmp_path: Path) -> None:
    """What a user teaches the program reaches the parsers unchanged."""
    written(
        tmp_path,
        '[vocabulary.headings]\nsignals = ["Omens"]\n'
        '[vocabulary.columns]\nrelevancy = ["weight"]\n'
        "[limits]\nsize = 9_000\n",
    )
    settings = Settings.load(tmp_path, {})
    assert settings.vocabulary == {"headings": {"signals": ("Omens",)}, "columns": {"relevancy": ("weight",)}}
    assert settings.limits == {"size": 9000}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('datbase = "x"\n', "datbase"),
        ("db = 3\n", "db"),
        ('notes = "notes"\n', "notes"),
        ("notes = [1]\n", "notes"),
        ('vocabulary = "x"\n', "vocabulary"),
        ('[vocabulary]\nwords = ["x"]\n', "vocabulary.words"),
        ('[vocabulary.headings]\nomens = ["x"]\n', "vocabulary.headings.omens"),
        ('[vocabulary.columns]\nname = "x"\n', "vocabulary.columns.name"),
        ("[limits]\nsize = true\n", "limits.size"),
        ("[limits]\nsize = 0\n", "limits.size"),
        ("[limits]\nspeed = 1\n", "limits.speed"),
    ],
)
def test_what_a_file_may_not_say_is_named(tmp_path: Path, text: str, named: str) -> None:
    """A mistake is reported with the file and the key, and what to write."""
    file = written(tmp_path, text)
    with pytest.raises(SettingsError) as caught:
        Settings.load(tmp_path, {})
    assert str(file) in caught.value.message
    assert f"`{named}`" in caught.value.message
    assert caught.value.hint


def test_a_file_that_is_no_toml_is_named_with_its_line(tmp_path: Path) -> None:
    """A slip of the pen says where it is."""
    file = written(tmp_path, 'db = "x"\nnotes = [\n')
    with pytest.raises(SettingsError, match="line") as caught:
        Settings.load(tmp_path, {})
    assert str(file) in str(caught.value)


def test_a_file_that_is_no_text_is_said_to_be_none(tmp_path: Path) -> None:
    """Bytes that are no UTF-8 end in a sentence."""
    (tmp_path / "signals.toml").write_bytes(b'db = "\xff"\n')
    with pytest.raises(SettingsError, match="UTF-8"):
        Settings.load(tmp_path, {})
