"""Which kind the rows of a table, or a section, are of: one note for each rule and for each piece of evidence."""

import pytest

from parsed import fields_of
from signals.parsing.kinds import finding_rules
from signals.parsing.kinds.finding_rules import (
    SECTION_RULES,
    TABLE_RULES,
    SectionEvidence,
    TableEvidence,
    kind_by,
)
from signals.parsing.kinds.kind_context import Place
from signals.parsing.kinds.name_column_rules import NAME_RULES, ColumnEvidence, name_column
from signals.parsing.note import parse_note

HERE, ABOVE = Place("trend", 0, None), Place("trend", 1, None)
DRIVERS = Place("driver", 0, None)
NAMES = frozenset({"name"})
RATED = frozenset({"name", "horizon"})
OF_A_SIGNAL = "---\ntype: signal\n---\n# Chip tax\n\nA tax on chips.\n\n"
REGISTER = frozenset({"name", "likelihood", "impact"})


@pytest.mark.parametrize(
    ("table", "kind"),
    [
        (TableEvidence(frozenset({"url", "impact"}), place=HERE, is_foresight=True), None),
        (TableEvidence(RATED, place=DRIVERS), "driver"),
        (TableEvidence(NAMES, place=DRIVERS), None),
        (TableEvidence(NAMES, place=HERE), "trend"),
        (TableEvidence(NAMES, place=ABOVE), None),
        (TableEvidence(NAMES, place=ABOVE, is_foresight=True), "trend"),
        (TableEvidence(NAMES, "signal", place=HERE), "trend"),
        (TableEvidence(NAMES, "signal", place=ABOVE), "signal"),
        (TableEvidence(NAMES, "risk", is_foresight=True), None),
        (TableEvidence(NAMES | {"description"}, "risk", is_foresight=True), "risk"),
        (TableEvidence(NAMES | {"impact"}, "risk"), None),
        (TableEvidence(RATED, "risk"), "risk"),
        (TableEvidence(REGISTER, "risk"), None),
        (TableEvidence(REGISTER, "risk", note_kind="risk"), "risk"),
        (TableEvidence(REGISTER, "event", note_kind="risk"), None),
        (TableEvidence(NAMES | {"impact"}, "risk", note_kind="risk"), None),
        (TableEvidence(REGISTER, "risk", is_beside_findings=True), "risk"),
        (TableEvidence(REGISTER, is_beside_findings=True), None),
        (TableEvidence(NAMES, is_radar=True), "technology"),
        (TableEvidence(frozenset({"url"}), is_radar=True), None),
        (TableEvidence(RATED, has_kinds=True), "signal"),
        (TableEvidence(RATED, has_kinds=True, note_kind="trend"), "trend"),
        (TableEvidence(NAMES, has_kinds=True), None),
        (TableEvidence(frozenset({"name", "description", "novelty", "relevancy"})), "signal"),
        (TableEvidence(frozenset({"name", "novelty", "relevancy"})), None),
        (TableEvidence(frozenset({"name", "description", "impact", "likelihood"})), None),
        (TableEvidence(RATED, note_kind="trend"), "trend"),
        (TableEvidence(RATED), None),
        (TableEvidence(frozenset({"description", "horizon"}), note_kind="trend"), None),
    ],
)
def test_evidence_gives_the_kind_of_a_table(table: TableEvidence, kind: str | None) -> None:
    """The nearest words decide first, and without ratings, an own format, two kinds or foresight nothing does."""
    assert kind_by(TABLE_RULES, table) == kind


@pytest.mark.parametrize(
    ("section", "kind"),
    [
        (SectionEvidence(place=HERE, labels={"impact"}, has_labels=True), "trend"),
        (SectionEvidence("signal", "risk", HERE, labels={"impact"}, has_labels=True), "signal"),
        (SectionEvidence(None, "risk", HERE, labels={"impact"}, has_labels=True), "risk"),
        (SectionEvidence(place=Place("highlight", 0, None), labels={"impact"}, has_labels=True), None),
        (SectionEvidence(labels={"impact"}, has_labels=True, is_foresight=True), None),
        (SectionEvidence(place=DRIVERS, labels={"owner"}, has_labels=True), None),
        (SectionEvidence(place=DRIVERS, labels={"owner"}, has_labels=True, is_foresight=True), "driver"),
        (SectionEvidence(place=DRIVERS, labels={"owner"}, has_labels=True, has_id=True), "driver"),
        (SectionEvidence(place=DRIVERS, labels={"horizon"}, has_labels=True), "driver"),
        (SectionEvidence(place=HERE, labels={"url", "date"}, has_labels=True), None),
        (SectionEvidence(place=HERE, labels={"url"}, has_labels=True, is_numbered=True), "trend"),
        (SectionEvidence(place=HERE, is_numbered=True), None),
        (SectionEvidence(place=HERE, is_numbered=True, has_texts=True), "trend"),
        (SectionEvidence("signal", is_prose=True), "signal"),
        (SectionEvidence("signal"), None),
        (SectionEvidence(place=HERE, is_prose=True), None),
        (SectionEvidence(place=HERE, is_prose=True, is_in_list=True), None),
        (SectionEvidence(place=HERE, is_prose=True, is_in_list=True, is_foresight=True), "trend"),
        (SectionEvidence(place=ABOVE, is_prose=True, is_in_list=True, is_foresight=True), None),
        (SectionEvidence(labels={"horizon", "steep"}, has_labels=True, is_foresight=True), "signal"),
        (SectionEvidence(labels={"horizon", "impact"}, has_labels=True, is_foresight=True), None),
        (SectionEvidence(labels={"horizon", "steep"}, has_labels=True), None),
    ],
)
def test_evidence_gives_the_kind_of_a_section(section: SectionEvidence, kind: str | None) -> None:
    """A finding's section is about foresight and says something of the finding; its own words come first."""
    assert kind_by(SECTION_RULES, section) == kind


@pytest.mark.parametrize(
    ("columns", "at"),
    [
        ([ColumnEvidence(kind="signal"), ColumnEvidence(says_name=True)], 1),
        ([ColumnEvidence(is_unknown=True, is_first_text=True, is_in_list=True), ColumnEvidence(kind="signal")], 0),
        ([ColumnEvidence(is_unknown=True, is_first_text=True), ColumnEvidence(kind="signal")], 1),
        ([ColumnEvidence(is_unknown=True), ColumnEvidence(kind="risk", follows_unknown=True)], None),
        ([None, ColumnEvidence(kind="risk")], 1),
        ([ColumnEvidence(is_unknown=True), None], None),
    ],
)
def test_evidence_gives_the_column_of_the_names(columns: list[ColumnEvidence | None], at: int | None) -> None:
    """A name is what the header says, the first text of a rated list, or what a header of a kind stands over."""
    assert name_column(columns) == at


@pytest.mark.parametrize(
    ("note", "kinds"),
    [
        ("# A\n\n## Trends\n\n| name | text |\n|---|---|\n| Salt | a |\n", ["trend"]),
        ("# A\n\n## Drivers\n\n| name | owner |\n|---|---|\n| Salt | Ann |\n", []),
        ("# A\n\n## Drivers\n\n| name | horizon |\n|---|---|\n| Salt | H2 |\n", ["driver"]),
        ("# Trends\n\n## May\n\n| Signal | Impact |\n|---|---|\n| Salt | 4 |\n", ["signal"]),
        ("# A\n\n## May\n\n| Type | Title | Impact |\n|---|---|---|\n| Trend | Salt | 4 |\n", ["trend"]),
        ("# A\n\n## May\n\n### Signal: Salt\n\nIt is cheap.\n", ["signal"]),
        ("# A\n\n## Drivers\n\n### Salt\n\n- Horizon: H2\n", ["driver"]),
        ("# A\n\n## Drivers\n\n### Salt\n\n- Owner: Ann\n", []),
        ("# Key trends\n\n| Thing | Description | Impact |\n|---|---|---|\n| Salt | a | 4 |\n", ["trend"]),
        ("# A\n\n## May\n\n| Thing | Description |\n|---|---|\n| Salt | a |\n", []),
        ("# Harbour: risk register\n\n| Risk | Likelihood | Impact |\n|---|---|---|\n| Salt | 4 | 2 |\n", ["risk"]),
        ("# Registre des risques\n\n| Risque | Probabilité | Impact |\n|---|---|---|\n| Sel | 4 | 2 |\n", ["risk"]),
        ("# Harbour\n\n## Risks\n\n| Risk | Likelihood | Impact |\n|---|---|---|\n| Salt | 4 | 2 |\n", []),
        ("# A\n\n| Name | Ring | Quadrant |\n|---|---|---|\n| Salt cells | trial | tools |\n", ["technology"]),
        ("---\nring: adopt\nquadrant: tools\n---\n# Salt cells\n\nThey are cheap.\n", ["technology"]),
        (
            "# A\n\n## Signals\n\n- Two towns store wind in salt\n- Salt cells: makers sell them at half price\n",
            ["signal"] * 2,
        ),
        ("# A\n\n## Signale\n\n- Zwei Städte speichern Strom in Salz\n", ["signal"]),
        (
            "# A\n\n## Signals\n\n- **Step**: s = 1 for each t after 0\n- **Pulse**: an area of one around zero\n",
            [],
        ),
        ("# A\n\n## Signals\n\n- SIGTERM\n- SIGKILL: at once\n", []),
        ("# A\n\n## Signals\n\n- `SIGTERM`: asks a process to end\n", []),
        ("# A\n\n## Signals and slots\n\n- Widgets emit signals when they change\n", []),
        ("# A\n\n| Cod. | Rischio | Impatto | Orizzonte |\n|---|---|---|---|\n| R1 | Sale | 4 | 2030 |\n", ["risk"]),
        ("# A\n\n| Potential event | Impact | Horizon |\n|---|---|---|\n| Flood | 4 | 2030 |\n", ["event"]),
        ("# A\n\n| Mögliches Risiko | Wirkung | Zeithorizont |\n|---|---|---|\n| Flut | 4 | 2030 |\n", ["risk"]),
        ("# Exploración de horizontes\n\n## Riesgos\n\n- La sal sube de precio en el norte\n", ["risk"]),
        ("# Board\n\n## Signals\n\n- CLK\n\n## Drivers\n\n- spidev\n- bcm2835\n", []),
        ("# Weak signals\n\n- Urgency: nobody in the town hall waits any longer now\n- Salt: cheap\n", ["signal"] * 2),
        ("# Weak signals\n\n- Impact: 4\n- Salt: cheap\n", ["signal"]),
        (f"{OF_A_SIGNAL}## Signals\n\n- **Toy libraries**: parents lend toys\n- Ration cards\n", ["signal"] * 3),
        (f"{OF_A_SIGNAL}## Signals\n\n| name |\n|---|\n| Toys |\n", ["signal"] * 2),
        (f"{OF_A_SIGNAL}## Signal\n\n- It is new.\n", ["signal"]),
        (f"{OF_A_SIGNAL}## Drivers\n\n- Parents have no room.\n", ["signal"]),
        ("# Scan\n\n## Weak signals\n\n### Salt\n\nIt is cheap.\n\n### Kelp\n\nIt grows.\n", ["signal"] * 2),
        ("# Scan\n\n## Weak signals\n\n### Introduction\n\nThis is new.\n\n### Kelp\n\n- a\n", []),
        ("# Horizon scan\n\n### 1\ufe0f\u20e3 Salt\n\n- 🎯 STEEP: Social\n- Horizon: H2\n", ["signal"]),
        ("# Log\n\n## Issues\n\n- a\n\n## Trends\n\n- b (impact: 3)\n\n## Highlights\n\n- c\n", ["trend", "highlight"]),
        ("# A\n\n## Risks\n\n- The library may lose its only maintainer\n", []),
    ],
)
def test_notes_follow_the_rules(note: str, kinds: list[str]) -> None:
    """The readers of tables and sections gather the evidence that the rules ask for."""
    assert [kind for (kind,) in fields_of(parse_note(note), "kind")] == kinds


@pytest.mark.parametrize(
    ("heading", "kinds", "misspelt"),
    [
        ("Signals to check", ["signal"] * 2, False),
        ("Singals to check", ["signal"] * 2, True),
        ("Singale zum Prüfen", ["signal"] * 2, True),
        ("Señles para vigilar", ["signal"] * 2, True),
        ("Drivres of change", ["driver"] * 2, True),
        ("Sings of life", [], False),
        ("Tends to overheat", [], False),
        ("Risks to the schedule", [], False),
        ("Single sign-on", [], False),
    ],
)
def test_a_heading_that_begins_with_a_kind_is_about_what_is_rated(
    heading: str, kinds: list[str], misspelt: bool
) -> None:
    """Ratings show what is meant; a wrong letter is reported, and what is not read as well."""
    note = parse_note(f"# A\n\n## {heading}\n\n- Quay gardens (Impact 3)\n- Empty bridges (Impact 2)\n")
    assert [kind for (kind,) in fields_of(note, "kind")] == kinds
    codes = {problem.code for problem in note.problems}
    assert ("misspelt" in codes) == misspelt
    assert ("unread-ratings" in codes) == (not kinds)


@pytest.mark.parametrize("number", ["1\ufe0f\u20e3 ", "①", "❷ ", "3. "])
def test_a_number_of_one_sign_is_no_part_of_the_name(number: str) -> None:
    """Lists number their entries in many ways."""
    note = parse_note(f"# Weak signals\n\n## {number}Salt cells\n\n- Impact: 4\n")
    assert fields_of(note, "name") == [("Salt cells",)]


@pytest.mark.parametrize("label", ["🎯 Impact", "🎯 **Impact**", "⏰ Impact", "**🎯 Impact**"])
def test_an_emoji_before_a_label_is_no_part_of_it(label: str) -> None:
    """Assistants put one before each label."""
    note = parse_note(f"# Weak signals\n\n## Salt cells\n\n- {label}: 4\n- Horizon: H2\n")
    assert fields_of(note, "name", "fields") == [("Salt cells", {"impact": "4", "horizon": "H2"})]


def test_an_abbreviated_number_is_no_name() -> None:
    """*Cód.* and *Bx.* number the rows; the column that is named after the kind has the names."""
    for first in ("Cód.", "Bx.", "N.º", "Lfd.", "Sigla"):
        note = parse_note(
            f"# Risks\n\n| {first} | Risk | Impact | Horizon |\n|---|---|---|---|\n| R1 | Salt | 4 | H2 |\n"
        )
        assert fields_of(note, "name") == [("Salt",)], first


def test_without_ratings_such_a_heading_has_no_findings() -> None:
    """It may be a list of anything."""
    assert not fields_of(parse_note("# A\n\n## Signals to check\n\n- Quay gardens\n- Empty bridges\n"), "kind")


def test_every_rule_and_every_piece_of_evidence_says_why() -> None:
    """A rule that nobody can explain is a guess."""
    whys = [rule.why for rules in (TABLE_RULES, SECTION_RULES, NAME_RULES) for rule in rules]
    pieces = [
        piece for rules in (TABLE_RULES, SECTION_RULES) for rule in rules for group in rule.evidence for piece in group
    ]
    whys += [piece.__doc__ or "" for piece in dict.fromkeys(pieces)]
    assert all(why.endswith(".") and len(why.split()) > 5 for why in whys)
    assert all(hasattr(finding_rules, piece.__name__) for piece in pieces)
