"""Headers with ordinary words beside the name of a rating, abbreviated ones, and headings that go on after a kind."""

import pytest

from signals.parsing.drafts.target import target_of
from signals.parsing.vocabulary import DEFAULT, subjects


@pytest.mark.parametrize(
    ("headers", "name"),
    [
        (
            "Impact on us | Mean impact | Expected impact | Business impact | Auswirkung auf uns | Impact moyen",
            "impact",
        ),
        ("Impacto esperado | Impatto sull'azienda | Gemiddelde impact | Vaikutus meille | 예상 영향도", "impact"),
        ("自社への影響 | 对我们的影响 | Disruption potential | Disruptionspotenzial", "impact"),
        ("prob. | Prob. | Wahrsch. | Proba. | Estimated probability | Geschätzte Wahrscheinlichkeit", "likelihood"),
        ("Time to adoption | Years to mainstream adoption | Tiempo de adopción | 普及時期 | 도입 시기", "horizon"),
        ("how relevant for us? | Relev. | Relevance to the team | Relevanz für uns", "relevancy"),
        ("Median uncertainty | Mittlere Unsicherheit | Incertitude moyenne", "uncertainty"),
    ],
)
def test_a_header_is_read_with_the_words_beside_it(headers: str, name: str) -> None:
    """Analysts say whose impact it is, and how it was averaged."""
    for header in headers.split(" | "):
        assert target_of(header, DEFAULT).name == name, header


@pytest.mark.parametrize(
    "header",
    ["Team score", "Average", "Our team", "Level", "Final result", "Points", "The key", "Im Detail", "Potential"],
)
def test_ordinary_words_alone_are_no_field(header: str) -> None:
    """Only the name of a field gives one."""
    assert target_of(header, DEFAULT).role == "extra"


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("5 weak signals we saw", "signal"), ("Insurance weak signals", "signal"),
        ("Heikot signaalit energia-alalla", "signal"),
        ("Signaux faibles repérés à Lyon", "signal"), ("Schwache Signale im Handel", "signal"),
        ("보험 산업의 약한 신호", "signal"), ("保険業界の弱いシグナル", "signal"), ("能源行业的弱信号", "signal"),
        ("Facteurs de changement (atelier du 3 mars)", "driver"), ("Drivers of change for retail", "driver"),
        ("Emerging risk register, cyber & cloud", "risk"), ("Riesgos emergentes — aseguradora", "risk"),
        ("Opkomende risico's voor verzekeraars", "risk"), ("2035年の食：重要な不確実性", "uncertainty"),
        ("Megatrends shaping retail", "trend"), ("Trends die onze zorg veranderen", "trend"),
        ("How to find weak signals", None), ("What are megatrends?", None), ("Introduction to megatrends", None),
        ("弱いシグナルとは", None), ("Weak signals vs noise", None), ("Future work", None),
        ("Emerging technologies are expensive", None), ("Comment repérer des signaux faibles", None),
    ],
)  # fmt: skip
def test_a_heading_goes_on_after_the_name_of_a_kind(heading: str, kind: str | None) -> None:
    """It says where the findings are from. A heading that speaks about the name has no findings below it."""
    assert DEFAULT.kind_in_heading(heading) == kind


def test_a_frame_is_no_misspelt_kind() -> None:
    """*Pendências* (things to do) is one letter away from *Tendências*."""
    assert DEFAULT.near_miss("Pendências") is None
    assert DEFAULT.near_miss("Tendênciaz") is not None


def test_a_column_that_numbers_the_rows() -> None:
    """It does not name them."""
    assert all(map(subjects.is_numbering, ["#", "N°", "Nº", "Nr.", "Rank", "Rang", "Pos.", "順位", "순위", "序号"]))
    assert not any(map(subjects.is_numbering, ["Name", "Note", "Ranking criteria", "Number of ports"]))
