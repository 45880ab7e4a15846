"""The path of the database, and the content of a settings file."""

from __future__ import annotations

from pathlib import Path

import pytest

from signals.errors import SettingsError
from signals.parsing.fingerprint import fingerprint
from signals.parsing.note import parse_note
from signals.parsing.vocabulary import Vocabulary
from signals.settings import Settings, trust


def written(folder: Path, text: str) -> Path:
    file = folder / "signals.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_nearest_file_above_applies(tmp_path: Path) -> None:
    """A call from a subfolder works like one from the top."""
    file = written(tmp_path, 'db = "data/x.db"\nnotes = ["notes", "more"]\n')
    deep = tmp_path / "notes" / "2024"
    deep.mkdir(parents=True)
    settings = Settings.load(deep, {})
    db, notes = tmp_path / "data" / "x.db", (tmp_path / "notes", tmp_path / "more")
    assert settings == Settings(file, tmp_path, db, notes, named=(db, *notes))


def test_an_inner_file_hides_an_outer_one(tmp_path: Path) -> None:
    """Nested projects do not mix."""
    written(tmp_path, 'db = "outer.db"\nnotes = ["a"]\n')
    inner = tmp_path / "inner"
    inner.mkdir()
    written(inner, 'db = "inner.db"\n')
    assert Settings.load(inner, {}).db == inner / "inner.db"
    assert Settings.load(inner, {}).notes == ()


def test_option_beats_environment_beats_file(tmp_path: Path) -> None:
    """The value nearest to the call wins."""
    written(tmp_path, 'db = "file.db"\n')
    env = {"SIGNALS_DB": "env.db"}
    assert Settings.load(tmp_path, env, "option.db").db == tmp_path / "option.db"
    assert Settings.load(tmp_path, env).db == tmp_path / "env.db"
    assert Settings.load(tmp_path, {}).db == tmp_path / "file.db"


def test_without_a_file_the_database_is_in_the_user_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database outside any project is in the platform's folder for user data."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    settings = Settings.load(tmp_path, {})
    assert settings.file is None
    assert settings.root is None
    assert settings.db.name == "signals.db"
    assert settings.db.parent.name == "signals"


def test_synonyms_and_limits_are_read_as_written(tmp_path: Path) -> None:
    """The parsers receive the user's words unchanged."""
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
        ("[parsing]\nevery_bullet = 1\n", "parsing.every_bullet"),
        ("[parsing]\nbullets = true\n", "parsing.bullets"),
    ],
)
def test_an_invalid_setting_is_named(tmp_path: Path, text: str, named: str) -> None:
    """The error names the file and the key, and says what to write."""
    file = written(tmp_path, text)
    with pytest.raises(SettingsError) as caught:
        Settings.load(tmp_path, {})
    assert str(file) in caught.value.message
    assert f"`{named}`" in caught.value.message
    assert caught.value.hint


def test_invalid_toml_is_named_with_its_line(tmp_path: Path) -> None:
    """The error says where the mistake is."""
    file = written(tmp_path, 'db = "x"\nnotes = [\n')
    with pytest.raises(SettingsError, match="line") as caught:
        Settings.load(tmp_path, {})
    assert str(file) in str(caught.value)


def test_a_binary_file_is_an_error(tmp_path: Path) -> None:
    """Undecodable bytes end in a sentence."""
    (tmp_path / "signals.toml").write_bytes(b'db = "\xff"\n')
    with pytest.raises(SettingsError, match="UTF-8"):
        Settings.load(tmp_path, {})


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    """Settings are about a page long. A huge file would take minutes."""
    file = written(tmp_path, "# " + "x" * 70_000)
    with pytest.raises(SettingsError, match="too large") as caught:
        Settings.load(tmp_path, {})
    assert str(file) in caught.value.message


@pytest.mark.parametrize(
    "text",
    [
        ".".join(["a"] * 30_000) + " = 1", f"[{'.'.join(['a'] * 30_000)}]", f"x = {'[' * 30_000}",
        "x = " + "{a=" * 9_000,
        "\n".join(f"{'.'.join(['a'] * 40)}.b{n} = 1" for n in range(500)),
        'x = """\n"""\n' + ".".join(['"a"'] * 9_000) + " = 1", "x = '''a''''\n" + ".".join(["'a'"] * 9_000) + " = 1",
        f"x = ['''a''''', {{{'.'.join(['a'] * 9_000)}=1}}, 'x']", " . ".join(["a"] * 9_000) + " = 1",
    ],
    ids=["key", "table", "list", "inline", "many", "behind a text", "behind quotes", "between quotes", "blanks"],
)  # fmt: skip
def test_deep_nesting_is_refused_before_parsing(tmp_path: Path, text: str) -> None:
    """Forty thousand bytes of one dotted key kept the TOML parser busy forever."""
    written(tmp_path, text)
    with pytest.raises(SettingsError, match="nested deeper"):
        Settings.load(tmp_path, {})


@pytest.mark.parametrize(
    "text",
    [
        'notes = ["' + "a." * 300 + '"]', "# " + "a." * 300, "notes = ['" + "[" * 300 + "']",
        'notes = ["""' + "\n.[{" * 300 + '"""]', "notes = ['''" + "..[" * 300 + "''']",
        r'notes = ["\"' + "." * 300 + '"]',
    ],
)  # fmt: skip
def test_dots_and_brackets_in_strings_are_no_depth(tmp_path: Path, text: str) -> None:
    """A path may have many."""
    written(tmp_path, text)
    assert Settings.load(tmp_path, {}).file


@pytest.mark.parametrize("text", ["x = " + "9" * 20_000, "x = 2024-13-45", "x = 0x" + "f" * 30_000])
def test_an_impossible_number_is_an_error(tmp_path: Path, text: str) -> None:
    """This holds for any exception of the TOML parser."""
    written(tmp_path, text)
    with pytest.raises(SettingsError):
        Settings.load(tmp_path, {})


LEADING_OUT = (
    'db = "../elsewhere/x.db"', 'db = "sub/../../elsewhere/x.db"', 'db = "{out}/x.db"', 'db = "~/x.db"',
    'notes = ["../elsewhere"]', 'notes = [".", "{out}"]', 'db = "link/x.db"', 'notes = ["link"]', 'notes = ["/"]',
    'notes = [".."]', 'db = "file.db"',
)  # fmt: skip


@pytest.fixture
def downloaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with links to outside, and a user who has allowed nothing yet."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    folder = tmp_path / "downloaded"
    (folder / "sub").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    (folder / "link").symlink_to(tmp_path / "elsewhere")
    (folder / "file.db").symlink_to(tmp_path / "elsewhere" / "file.db")
    return folder


@pytest.mark.parametrize("text", LEADING_OUT)
def test_settings_may_not_name_outside_places(downloaded: Path, text: str) -> None:
    """Other people's folders do not choose which of your files are read or written. The message says how to allow
    it."""
    file = written(downloaded, text.format(out=downloaded.parent / "elsewhere"))
    for cwd in (downloaded, downloaded / "sub"):
        with pytest.raises(SettingsError, match="outside its folder") as caught:
            Settings.load(cwd, {})
        assert str(file) in caught.value.message
        assert "signals init --trust" in caught.value.hint


@pytest.mark.parametrize(
    "text", ['db = "x.db"\nnotes = ["."]', 'db = "sub/../x.db"', 'db = "new/x.db"\nnotes = ["sub"]']
)
def test_settings_within_their_folder_need_no_permission(downloaded: Path, text: str) -> None:
    """Those of `signals init` are within. The folder may be reached through a link."""
    written(downloaded, text)
    (downloaded.parent / "there").symlink_to(downloaded)
    for cwd in (downloaded, downloaded.parent / "there"):
        assert Settings.load(cwd, {}).file


def test_a_named_database_needs_no_permission(downloaded: Path) -> None:
    """The path in the settings is not used then."""
    written(downloaded, 'db = "../elsewhere/x.db"')
    assert Settings.load(downloaded, {}, "my.db").db == downloaded / "my.db"
    assert Settings.load(downloaded, {"SIGNALS_DB": "/x/y.db"}).db == Path("/x/y.db")


def test_a_permission_stays(downloaded: Path) -> None:
    """It holds for that place and these settings, and for no other."""
    file = written(downloaded, 'db = "../elsewhere/x.db"')
    kept = trust.trust_file()
    kept.parent.mkdir(parents=True)
    kept.write_text(
        trust.with_allowed(file, trust.outside_folder(file, [downloaded / "../elsewhere/x.db"])), encoding="utf-8"
    )
    assert Settings.load(downloaded, {}).db == downloaded / "../elsewhere/x.db"
    written(downloaded, 'db = "../elsewhere/x.db"\n[limits]\nsize = 5\n')
    assert Settings.load(downloaded, {}).limits == {"size": 5}
    for text in ('db = "../elsewhere/y.db"', 'db = "../elsewhere/x.db"\nnotes = ["../elsewhere"]'):
        written(downloaded, text)
        with pytest.raises(SettingsError, match="outside its folder"):
            Settings.load(downloaded, {})
    other = downloaded.parent / "other"
    other.mkdir()
    written(other, 'db = "../elsewhere/x.db"')
    with pytest.raises(SettingsError, match="outside its folder"):
        Settings.load(other, {})


def test_every_bullet_reaches_the_parser(tmp_path: Path) -> None:
    """Analysts whose notes are lists turn it on. Notes are then read again, because the fingerprint is another one."""
    note = "# Salt\n\nI saw this.\n\n- Salt is sold by the barrel.\n- Fog is not.\n"
    found = {}
    for value in ("true", "false"):
        written(tmp_path, f"[parsing]\nevery_bullet = {value}\n")
        vocabulary = Vocabulary.of(Settings.load(tmp_path, {}).vocabulary)
        (parsed,) = parse_note(note, vocabulary).articles
        found[value] = ([(f.kind, f.description) for f in parsed.findings], fingerprint(vocabulary))
    highlights = [("highlight", "Salt is sold by the barrel."), ("highlight", "Fog is not.")]
    assert [found["true"][0], found["false"][0]] == [highlights, []]
    assert found["true"][1] != found["false"][1] == fingerprint()
