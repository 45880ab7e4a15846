"""Lines are added to the user's settings, and nothing of theirs changes."""

from __future__ import annotations

import tomllib

import pytest

from signals.settings.additions import Values, with_additions

OWN = """\
# mine
db = "x.db" # stays

[kinds.omen] # red ones
plural = "omina"
headings = [
  "Omens", # the first
]

[fields.weight]
scale = 7

[views.a]
kind = "all"
"""
MORE: list[tuple[str, Values]] = [
    ("kinds.omen", {"plural": "omens", "headings": ["Omens", "Signs"]}),
    ("fields.weight", {"scale": 5}),
    ("fields.pull", {"type": "number"}),
    ("kinds.theme", {}),
    ("vocabulary.columns", {"description": ["Why"]}),
    ("vocabulary.columns", {"description": ["So what"], "name": ["Topic"]}),
]


def test_nothing_of_the_user_changes() -> None:
    """Comments, order and values stay; lists get longer; only what is new is told."""
    added = with_additions(OWN, MORE)
    assert added.keys == (
        "kinds.omen.headings", "fields.pull.type", "kinds.theme", "vocabulary.columns.description",
        "vocabulary.columns.name",
    )  # fmt: skip
    rest = iter(added.text.splitlines())
    assert all(line in rest for line in OWN.splitlines())
    values = tomllib.loads(added.text)
    assert values["kinds"] == {"omen": {"plural": "omina", "headings": ["Omens", "Signs"]}, "theme": {}}
    assert values["fields"] == {"weight": {"scale": 7}, "pull": {"type": "number"}}
    assert values["vocabulary"] == {"columns": {"description": ["Why", "So what"], "name": ["Topic"]}}


def test_a_second_time_changes_nothing() -> None:
    """The command can be repeated."""
    once = with_additions(OWN, MORE).text
    assert with_additions(once, MORE) == (once, ())


@pytest.mark.parametrize(
    "text", ["", "fields = {weight = {scale = 3}}\n", 'kinds.omen.plural = "omina"\n', "[kinds]\n", "# only this"]
)
def test_any_way_of_writing_tables_can_be_added_to(text: str) -> None:
    """TOML has several, and users choose."""
    before, after = tomllib.loads(text), tomllib.loads(with_additions(text, MORE).text)
    assert after["fields"]["pull"] == {"type": "number"}
    assert "theme" in after["kinds"]
    assert set(before) <= set(after)
