"""Whether a note is about foresight: notes that say so in few words, and ordinary notes that must have no findings."""

import pytest

from parsed import fields_of, found
from signals.parsing.note import parse_note

ITEMS = "- Ferries run empty\n- Harbors sell shade\n"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"## Drivers of change\n{ITEMS}", "driver"),
        (f"# 港\n## 変化のドライバー\n{ITEMS}", "driver"),
        (f"# 항구\n## 메가트렌드\n{ITEMS}", "trend"),
        (f"# Port\n## Eventos portadores de futuro\n{ITEMS}", "signal"),
        (f"# Hafen 2040\n## Treiber\n{ITEMS}", "driver"),
        (f"# L'avenir du port\n## Tendances\n{ITEMS}", "trend"),
        (f"# De toekomst van de haven\n## Onzekerheden\n{ITEMS}", "uncertainty"),
        (f"# Tendencias en los puertos\n## Tendencias\n{ITEMS}", "trend"),
        (f"# Emerging risks for ports\n{ITEMS}", "risk"),
        (f"Notes of Tuesday\n\n**Tendances lourdes**\n{ITEMS}", "trend"),
        (f"Notas\n\n**Señales débiles**\n\n{ITEMS}", "signal"),
    ],
)
def test_a_few_words_say_that_a_note_is_about_foresight(text: str, kind: str) -> None:
    """Titles, headings and lines in bold count, in any language."""
    assert fields_of(parse_note(text, stem="x"), "kind", "name") == [
        (kind, "Ferries run empty"),
        (kind, "Harbors sell shade"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "# Future work\n## Risks\n- no time\n## Opportunities\n- more data\n",
        "# Horizon Europe proposal\n## Risks\n- late partner\n## Issues\n- budget\n## Opportunities\n- network\n",
        "# The future of my garden\n## Issues\n- slugs\n## Risks\n- frost\n## Opportunities\n- roses\n",
        "# Pest control\n## Risks\n- rats\n", "# Steep hills\n## Risks\n- falling\n",
        "# Scan documents with the phone\n## Issues\n- blurry\n",
        "# Driver update log\n## Drivers\n- sound 550\n## Issues\n- crackles\n",
        "# Signal processing\n## Signals\n- step\n- impulse\n",
        "# Zukunft des Vereins\n## Probleme\n- Halle\n## Chancen\n- Jugend\n",
        "# L'avenir du club\n## Problèmes\n- salle\n## Risques\n- argent\n",
        "# 定例会議\n| 課題 | 担当 | 期限 |\n|---|---|---|\n| サーバー移行 | 佐藤 | 10月 |\n",
        "# 会议\n| 问题 | 负责人 | 时间 |\n|---|---|---|\n| 打印机 | 小王 | 周三 |\n",
        "# Protokoll\n| Problem | Wer | Bis |\n|---|---|---|\n| Drucker | Anna | 12.3. |\n",
        "# Réunion\n| Enjeu | Qui | Échéance |\n|---|---|---|\n| Imprimante | Anna | mai |\n",
        "# Notulen\n| Kwestie | Wie | Wanneer |\n|---|---|---|\n| printer | Anna | mei |\n",
        "# Lecture 4\n## Key takeaways\n- offer\n- acceptance\n", "# 读书笔记\n## 要点\n- 礼治\n- 无讼\n",
        "# Vorlesung 2\n## Kernaussagen\n- Angebot\n- Nachfrage\n", "# Cours\n## Points clés\n- offre\n- demande\n",
        "# Weekly\n## Team\n\n**Risks**\n- scope\n\n**Opportunities**\n- pairing\n",
        "# Issue: export fails\n\nSeverity: high\n\n## Steps to reproduce\n1. Open a board\n",
    ],
)  # fmt: skip
def test_an_ordinary_note_has_no_findings(text: str) -> None:
    """Words of the future, tasks with an owner, and what a lecture teaches are in any folder."""
    assert found(parse_note(text, stem="x")) == []


def test_key_takeaways_of_an_article_are_highlights() -> None:
    """Its address says that somebody read it."""
    note = parse_note("# Salt batteries\nhttps://x.example/salt\n\n## Key takeaways\n- They last\n", stem="x")
    assert fields_of(note, "kind", "description") == [("highlight", "They last")]


def test_a_history_of_versions_below_a_title_that_names_a_kind() -> None:
    """It has changes, and no findings. Neither have the people."""
    text = "# Strategic trends\n\n## {}\n\n| {} | Date | {} |\n|---|---|---|\n| 0.1 | 3 Feb | first draft |\n"
    assert found(parse_note(text.format("Releases", "Version", "Change"))) == []
    assert found(parse_note(text.format("Participants", "Name", "Role"))) == []
    assert found(parse_note(text.format("Teilnehmende", "Name", "Rolle"))) == []
