"""Variations of layouts: ratings at an end, titles that state a kind, text in bold that begins a paragraph."""

import pytest

from parsed import fields_of, found
from signals.parsing.note import parse_note


@pytest.mark.parametrize(
    ("item", "fields"),
    [
        ("Robot cow [impact: 4, horizon: H1]", {"impact": "4", "horizon": "H1"}),
        ("Robot cow | Impact: 4/5 | Horizon: 2028", {"impact": "4/5", "horizon": "2028"}),
        ("Robot cow — impact 4, likelihood 3", {"impact": "4", "likelihood": "3"}),
        ("Robot cow – impact high, likelihood low", {"impact": "high", "likelihood": "low"}),
        ("**Robot cow** – Wirkung: 3/5, Zeithorizont: 2028", {"impact": "3/5", "horizon": "2028"}),
        ("Robot cow : Impact : 3/5, Probabilité : 0,4", {"impact": "3/5", "likelihood": "0,4"}),
        ("Robot cow – 영향도: 4, 가능성: 60%", {"impact": "4", "likelihood": "60%"}),
        ("name: Robot cow\n  impact: 2\n  horizonte: 2027", {"impact": "2", "horizon": "2027"}),
        ("Robot cow #social", {"steep": "social"}), ("Robot cow", {}),
    ],
)  # fmt: skip
def test_ratings_at_the_end_of_an_item(item: str, fields: dict[str, str]) -> None:
    """None of them stays in the name or the description."""
    assert fields_of(parse_note(f"# Weak signals\n\n- {item}\n"), "name", "description", "fields") == [
        ("Robot cow", None, fields)
    ]


@pytest.mark.parametrize(
    "item", ["Robots — the end, and the beginning", "Read [the paper](https://x.example/a)", "A C #3 study"]
)
def test_other_ends_of_an_item_stay(item: str) -> None:
    """They are no ratings."""
    assert [finding.fields for finding in found(parse_note(f"# Weak signals\n\n- {item}\n"))] == [{}]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Probability: 40 %", "40 %"),
        ("Probabilité : 40 %", "40 %"),
        ("Eintrittswahrsch.: 5 %", "5 %"),
        ("確率：40 %", "40 %"),
    ],
)
def test_the_line_below_a_rating_is_the_description(text: str, value: str) -> None:
    """A rating ends with its line."""
    note = parse_note(f"# Weak signals\n\n## Signal 1: Beds at home\n{text}\nThe ward moves.\n")
    assert fields_of(note, "description", "fields") == [("The ward moves.", {"likelihood": value})]


def test_the_first_of_several_findings_is_no_title() -> None:
    """A file without a title begins with one."""
    text = "### 🟡 Signal: Silence for rent\nImpact: 3\n\n### 🔴 Joker: Last banknote\nImpact: 5\n"
    assert fields_of(parse_note(text.replace("Joker", "Wild card")), "kind", "name") == [
        ("signal", "Silence for rent"), ("wild_card", "Last banknote"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "title",
    ["Wild card: Wheat rust", "Schwaches Signal: Wheat rust", "Señal débil: Wheat rust", "弱いシグナル：Wheat rust"],
)
def test_a_title_states_the_kind_of_the_note(title: str) -> None:
    """The note is one finding, whose name is without the kind; also if a property repeats it."""
    for text in (
        f"# {title}\n\nImpact: high\n\nBread is rationed.\n",
        f"# {title}\n\nBread is rationed.\n\n## Sources\n- FAO\n",
    ):
        assert fields_of(parse_note(text, stem="x"), "name") == [("Wheat rust",)]


@pytest.mark.parametrize("line", ["category: Economic", "kategorie: Wirtschaft", "categoría: Ambiental"])
def test_a_property_category_is_the_steep_category(line: str) -> None:
    """As a column *Category* is."""
    (finding,) = found(parse_note(f"---\ntype: signal\n{line}\n---\n# Shops without staff\n\nText.\n"))
    assert finding.fields == {"steep": line.split(": ")[1]}


def test_type_and_category_are_two_columns() -> None:
    """The cells decide which of them has the kinds."""
    for head, row in (("Type | Category", "Trend | Social"), ("Category | Type", "Social | Trend")):
        note = parse_note(f"| Title | {head} | Impact |\n|---|---|---|---|\n| Rented phones | {row} | 3 |\n")
        assert fields_of(note, "kind", "fields") == [("trend", {"steep": "Social", "impact": "3"})]


@pytest.mark.parametrize(
    ("heading", "lines"),
    [
        (
            "Drivers of change",
            "**1.1 Fewer recruits.** Cohorts shrink.\nImpact: 4\n\n**1.2 Cheap drones.** They fly.\nImpact: 5\n",
        ),
        ("Forces motrices", "**Fewer recruits.** Cohorts shrink.\n\n**Cheap drones.** They fly.\n"),
        ("変化のドライバー", "**Fewer recruits** Cohorts shrink.\n\n**Cheap drones** They fly.\n"),
    ],
)
def test_paragraphs_that_begin_in_bold(heading: str, lines: str) -> None:
    """Reports have them in place of headings."""
    assert fields_of(parse_note(f"# Foresight 2040\n\n## {heading}\n\n{lines}"), "name", "description") == [
        ("Fewer recruits", "Cohorts shrink."), ("Cheap drones", "They fly."),
    ]  # fmt: skip


def test_a_line_in_bold_ends_the_list_above() -> None:
    """What is to be done is no trend."""
    text = "Synthèse\n\n**Tendances lourdes**\n- Solitude\n\n**À faire**\n- relire\n\n**Tue** – steering\n- slides\n"
    assert fields_of(parse_note(text), "kind", "name") == [("trend", "Solitude")]


def test_ratings_in_the_heading_of_a_finding() -> None:
    """They are no part of its name."""
    note = parse_note("# Rischi emergenti\n\n### Grandine (impatto 4, probabilità 3)\nLe compagnie escono.\n")
    assert fields_of(note, "name", "fields") == [("Grandine", {"impact": "4", "likelihood": "3"})]


@pytest.mark.parametrize(
    ("header", "row", "kind"),
    [
        ("Rank | Critical uncertainty | Mean impact", "1 | Water price | 4.6", "uncertainty"),
        ("N° | Risque émergent | Gravité", "1 | Water price | 4", "risk"),
        ("Driver | Impact on us | Certainty", "Water price | High | 80%", "driver"),
        ("headline | steep | prob.", "Water price | Social | 3", "signal"),
        ("Technology | TRL | Time to adoption", "Water price | 7 | 2 years", "technology"),
        ("sticky | kind | dots", "Water price | signal | 7", "signal"),
        ("Zettel | Art | Punkte", "Water price | Schwaches Signal | 7", "signal"),
    ],
)
def test_tables_with_few_known_columns(header: str, row: str, kind: str) -> None:
    """A word that only foresight has, or the kinds in the cells, are enough."""
    rule = "|".join("---" for _ in header.split("|"))
    note = parse_note(f"# Notes\n\n| {header} |\n|{rule}|\n| {row} |\n| {row.replace('price', 'use')} |\n")
    assert fields_of(note, "kind", "name") == [(kind, "Water price"), (kind, "Water use")]


@pytest.mark.parametrize(
    "ratings",
    [
        "Impact: 5. Likelihood: 2.", "Impact: 5, likelihood: 2", "(impact: 5, likelihood: 2)",
        "[Impact 5; Likelihood 2].", "**Impact:** 5. **Likelihood:** 2.", "**Impact:** 5 **Likelihood:** 2",
        "Auswirkung: 5. Wahrscheinlichkeit: 2.", "Impacto: 5. Probabilidad: 2.", "Impact: 5. Waarschijnlijkheid: 2.",
        "影响：5。可能性：2。", "영향도: 5. 가능성: 2.",
    ],
)  # fmt: skip
@pytest.mark.parametrize("text", ["", "A group lays mines. "])
def test_ratings_at_the_end_of_a_paragraph(ratings: str, text: str) -> None:
    """They are fields, whether the finding begins in bold or has a heading."""
    fields = {"impact": "5", "likelihood": "2"}
    expected = [("Strait closed", text.strip() or None, fields), ("Dark sky", text.strip() or None, fields)]
    bold = f"# Wild cards\n\n**Strait closed.** {text}{ratings}\n\n**Dark sky.** {text}{ratings}\n"
    headed = (
        f"# Wild cards\n\n## Wild card 1: Strait closed\n{text}{ratings}\n\n## Wild card 2: Dark sky\n{text}{ratings}\n"
    )
    for note in (bold, headed):
        assert fields_of(parse_note(note), "name", "description", "fields") == expected


def test_one_rated_paragraph_in_bold_is_a_finding() -> None:
    """A number in bold and a rating are enough in a note about foresight."""
    note = parse_note("# Horizon scan\n\n**Risk 1: Flood.** Impact: high, likelihood: low\n")
    assert fields_of(note, "kind", "name", "fields") == [("risk", "Flood", {"impact": "high", "likelihood": "low"})]
    assert not found(parse_note("# Kitchen\n\n**Risk 1: Flood.** Impact: high, likelihood: low\n"))


@pytest.mark.parametrize(
    "text", ["It has one effect: panic.", "The paper asks who pays, with one impact: the poor.", "Owner: Ana Perez."]
)
def test_a_colon_at_the_end_of_a_paragraph_is_no_rating(text: str) -> None:
    """Only a number, a level, a term or a category rates."""
    note = parse_note(f"# Wild cards\n\n**Strait closed.** Mines. {text}\n\n**Dark sky.** Mines. {text}\n")
    assert fields_of(note, "description", "fields") == [(f"Mines. {text}", {})] * 2


@pytest.mark.parametrize(
    ("line", "description", "extra"),
    [
        ("Rust as storage: cheap, heavy, slow. 100 hours.", "Rust as storage: cheap, heavy, slow. 100 hours.", {}),
        ("Rost als Speicher: billig, schwer.", "Rost als Speicher: billig, schwer.", {}),
        ("L'idée est simple : la rouille.", "L'idée est simple : la rouille.", {}),
        ("Contact: Ana Perez", None, {"Contact": "Ana Perez"}),
        ("Our take: It is cheap.\nYour take: Slow.", None, {"Our take": "It is cheap.", "Your take": "Slow."}),
        ("Our take: It is cheap.\nImpact: 4", None, {"Our take": "It is cheap."}),
        ("**Our take:** It is cheap.", None, {"Our take": "It is cheap."}),
    ],
)  # fmt: skip
def test_a_sentence_with_a_colon_below_ratings_is_the_description(
    line: str, description: str | None, extra: dict[str, str]
) -> None:
    """Among other labels, or without a full stop, it has a label."""
    note = parse_note(f"# Technologies we watch\n\n## Technologies\n\n### Iron-air\nHorizon: 2026-2029\n{line}\n")
    assert fields_of(note, "description", "extra") == [(description, extra)]


@pytest.mark.parametrize(
    ("weeks", "labels"),
    [
        (("Week 5: note what you see", "Week 6: signals"), ("Behaviour", "Behavior", "Signal", "Trend")),
        (("Week 5", "Week 6"), ("**Behaviour:**", "**Behaviour:**", "**Signal:**", "**Signal**")),
        (("Woche 5:", "Woche 6:"), ("Verhalten", "Verhalten", "Signal", "Signal")),
        (("Semana 5:", "Semana 6:"), ("Comportamiento", "Comportamiento", "Tendencia", "Tendencia")),
        (("Semaine 5 :", "Semaine 6 :"), ("Comportement ", "Comportement ", "Signal ", "Tendance ")),
        (("第5周：", "第6周："), ("行为", "行为", "信号", "信号")),
    ],
)  # fmt: skip
def test_a_log_of_items_that_begin_with_their_kind(weeks: tuple[str, str], labels: tuple[str, ...]) -> None:
    """Three items of two kinds are enough, under whatever line they stand."""
    first, second, third, fourth = (label if label.endswith("**") else f"{label}:" for label in labels)
    note = parse_note(
        f"# Notes of Ana\n\n{weeks[0]}\n\n- {first} Filming the bill before paying it\n- {second} Renting a queue\n\n"
        f"{weeks[1]}\n\n- {third} A launderette that sells quiet hours\n- {fourth} Adverts addressed to dogs\n\n"
        "Week 7: nothing. Essay due 14/3!\n\n- milk and bread\n"
    )
    assert fields_of(note, "name")[:3] == [
        ("Filming the bill before paying it",), ("Renting a queue",), ("A launderette that sells quiet hours",),
    ]  # fmt: skip
    assert len({finding.kind for finding in found(note)}) > 1
    assert len(found(note)) == 4


@pytest.mark.parametrize(
    "text",
    [
        "EUR\n- Trend: up since March\n- Signal: sell below 1.10\n\nGBP\n- Trend: down since May\n- Signal: buy now\n",
        "- Signal: a sign of a change\n- Trend: a direction of a change\n- Driver: a cause of a change\n",
        "- Issue: login fails on Safari\n- Issue: logout fails on Safari\n- Event: click on the login page\n",
        "- Signal: CLK of the board\n- Signal: RST of the board\n- Driver: MOSFET of the motor\n- Driver: relay\n",
        "- Behaviour: Bello barks at doors\n- Behaviour: Bello sleeps on the sofa\n\nWe:\n- Trend: up\n- Driver: Ana\n",
    ],
)
def test_other_lists_of_labels_are_no_log(text: str) -> None:
    """They are signals of a market, a glossary, tickets, parts of a circuit, a dog."""
    assert not found(parse_note(f"# Notes of Ana\n\n{text}"))
