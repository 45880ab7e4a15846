"""Kinds and fields that the user defines are read from signals.toml, or refused with the key that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from signals.errors import SettingsError
from signals.fields.definition import FieldDefinition
from signals.models.kinds import Kind
from signals.settings import Settings

WHOLE = """\
[kinds.omen]
plural = "omina"
headings = ["Omens", "Vorzeichen"]

[kinds.event]
without = ["Events"]

[fields.feasibility]
columns = ["Machbarkeit"]
scale = 10

[fields.phase]
levels = ["seed", "tree"]

[fields.impact]
scale = 7

[relevancy]
from = "feasibility"
scale = 10
"""


def load(folder: Path, text: str) -> Settings:
    (folder / "signals.toml").write_text(text, encoding="utf-8")
    return Settings.load(folder, {})


def test_kinds_and_fields_are_read(tmp_path: Path) -> None:
    """A type follows from what is given; a known field keeps what is not given."""
    settings = load(tmp_path, WHOLE)
    assert settings.kinds == (Kind("omen", "omina", "Omina"), Kind.named("event"))
    feasibility, phase, impact = settings.fields
    assert feasibility == FieldDefinition("feasibility", type="scale", scale=10, words=("Machbarkeit",))
    assert phase == FieldDefinition("phase", type="level", choices=("seed", "tree"))
    assert (impact.type, impact.scale, impact.help) == ("scale", 7, "how much it would change")
    assert settings.relevancy == ("feasibility", 10)


def test_their_words_join_the_vocabulary(tmp_path: Path) -> None:
    """So that the parser knows what names a kind or a field, and what no longer does."""
    assert load(tmp_path, WHOLE).vocabulary == {
        "kinds": {"omen": ("omen", "omina", "Omens", "Vorzeichen")},
        "without": {"event": ("Events",)},
        "fields": {"feasibility": ("Machbarkeit",), "phase": (), "impact": ()},
    }


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[kinds.Omen]\n", "kinds.Omen"),
        ("[kinds]\nomen = 1\n", "kinds.omen"),
        ("[kinds.omen]\nplurals = 'x'\n", "kinds.omen.plurals"),
        ("[kinds.omen]\nplural = 'Big omens'\n", "kinds.omen.plural"),
        ("[kinds.omen]\nplural = 'signals'\n", "signals"),
        ("[kinds.all]\n", "all"),
        ("[kinds.omen]\nheadings = 'Omens'\n", "kinds.omen.headings"),
        ("[fields.relevancy]\n", "relevancy"),
        ("[fields.title]\n", "title"),
        ("[fields.phase]\ntype = 'stars'\n", "fields.phase.type"),
        ("[fields.phase]\nlevels = ['a']\nchoices = ['b']\n", "fields.phase."),
        ("[fields.phase]\nscale = 'ten'\n", "fields.phase.scale"),
        ("[relevancy]\nfrom = 'impcat'\n", "relevancy.from"),
        ("[relevancy]\nscale = 3\n", "relevancy.from"),
    ],
)
def test_a_wrong_definition_is_named(tmp_path: Path, text: str, named: str) -> None:
    """With the file, the key, and what to write instead."""
    with pytest.raises(SettingsError) as caught:
        load(tmp_path, text)
    assert str(tmp_path / "signals.toml") in caught.value.message
    assert f"`{named}`" in caught.value.message
    assert caught.value.hint
