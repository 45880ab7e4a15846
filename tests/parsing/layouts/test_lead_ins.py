"""Lines over a list or table that announce findings: ``Sure! Here are five emerging trends in retail:``."""

import pytest

from parsed import fields_of, found
from signals.parsing.note import parse_note

NAMED = "1. **Robot cow**: a farm milks at night.\n2. **Robot hen**: eggs without a coop.\n"
RATED = "- **Robot cow**\n  - **Impact:** High\n- **Robot hen**\n  - **Impact:** Low\n"
TABLE = "| Name | Impact |\n|---|---|\n| Robot cow | High |\n| Robot hen | Low |\n"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Sure! Here are five emerging trends in European food retail for your radar:", "trend"),
        ("Here are the top risks for insurers in 2035:", "risk"),
        ("Here's a list of emerging risks:", "risk"),
        ("**Here are ten weak signals from the last month:**", "signal"),
        ("Hier sind fünf aufkommende Trends im Handel:", "trend"),
        ("Nachfolgend finden Sie die wichtigsten Risiken für Versicherer bis 2035:", "risk"),
        ("Aquí tienes cinco tendencias emergentes del comercio:", "trend"),
        ("Claro, aquí tienes los principales riesgos para las aseguradoras en 2035:", "risk"),
        ("Voici cinq tendances émergentes dans la distribution :", "trend"),
        ("Ecco cinque tendenze emergenti nella distribuzione:", "trend"),
        ("Aqui estão cinco tendências emergentes no varejo:", "trend"),
        ("Hier zijn vijf opkomende trends in de handel:", "trend"),
        ("以下是五个新兴趋势：", "trend"), ("当然！以下是2035年保险公司的主要风险：", "risk"),
        ("以下は2035年の保険会社の主なリスクです：", "risk"), ("다음은 2035년 보험사의 주요 리스크입니다:", "risk"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("below", [NAMED, RATED])
def test_a_lead_in_names_the_kind_of_the_list_below_it(line: str, kind: str, below: str) -> None:
    """It may go on behind the kind, and it is about this list alone."""
    note = parse_note(f"{line}\n\n{below}\nWould you like me to go on?\n\n- yes, please\n- no\n")
    assert fields_of(note, "kind", "name") == [(kind, "Robot cow"), (kind, "Robot hen")]


@pytest.mark.parametrize(
    "line",
    [
        "Here are five trends in retail:",
        "Hier sind fünf Trends im Handel:",
        "Voici cinq tendances dans la distribution :",
    ],
)
def test_a_lead_in_names_the_kind_of_the_table_below_it(line: str) -> None:
    """Another table, behind another sentence, has no kind."""
    note = parse_note(f"{line}\n\n{TABLE}\nThe animals of the farm by name:\n\n{TABLE.replace('Robot', 'Old')}")
    assert fields_of(note, "kind", "name") == [("trend", "Robot cow"), ("trend", "Robot hen")]


@pytest.mark.parametrize(
    "text",
    [
        "Here are the risks we talked about at lunch:\n\n- wet floor\n- no coffee\n",
        "Here are five issues for the kitchen:\n- sink\n- tap\n",
        "Here are the trends for spring:\n\n- pink\n- green\n",
        "Here are some ideas for the trends workshop:\n- pens\n- paper\n",
        "Here are emerging trends in retail, as I said.\n\n- pens\n- paper\n",
        "Here are emerging trends in retail:\n\nI forgot them.\n\n- pens\n- paper\n",
        "We spoke of emerging trends in retail. Please bring:\n\n- pens\n- paper\n",
        "Hier sind die Risiken der Wohnung:\n\n- Schimmel\n- Lärm\n",
        "Voici les tendances de la saison :\n\n- rose\n- vert\n",
        "以下是会议的问题：\n\n- 灯\n- 门\n",
    ],
)
def test_other_lines_over_a_list_name_no_kind(text: str) -> None:
    """The note is not about foresight, or the line is no lead-in, or it does not stand over the list."""
    assert not found(parse_note(f"# Notes of Ana\n\n{text}"))
