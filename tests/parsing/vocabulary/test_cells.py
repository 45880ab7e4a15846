"""The meaning of headers of fields and of words in cells: categories, levels, time horizons, months, no value."""

import pytest

from signals.parsing.vocabulary import DEFAULT


@pytest.mark.parametrize(
    ("header", "column", "field"),
    [
        ("Impact (1-5)", None, "impact"), ("**Time horizon**", None, "horizon"), ("Time to impact", None, "horizon"),
        ("Probability", None, "likelihood"), ("Spotted by", None, "owner"), ("Status", None, "stage"),
        ("PESTLE", None, "steep"), ("Domain", None, "steep"), ("So what?", None, "implications"), ("ID", None, "id"),
        ("Next steps", None, "action"), ("Countries", None, "region"), ("Certainty [%]", None, "confidence"),
        ("Type", "kind", "steep"), ("Category", "kind", "steep"), ("Source", "source", None), ("Date", "date", None),
        ("Source type", None, "source_type"), ("Link", "url", None), ("Driver", "driving_force", None),
        ("Eintrittswahrscheinlichkeit", None, "likelihood"), ("Zeithorizont", None, "horizon"),
        ("Art", "kind", "steep"), ("Quelle", "source", None), ("Beschreibung", "description", None),
        ("Probabilité", None, "likelihood"), ("probabilite", None, "likelihood"), ("Échéance", None, "horizon"),
        ("Intitulé", "name", None), ("Plazo", None, "horizon"), ("Descripción", "description", None),
        ("Attendibilità", None, "confidence"), ("Novità", None, "novelty"), ("Prazo", None, "horizon"),
        ("Relevância", "relevancy", None), ("Waarschijnlijkheid", None, "likelihood"),
        ("Gevolgen", None, "implications"),
        ("Todennäköisyys", None, "likelihood"), ("Aikajänne", None, "horizon"), ("Kuvaus", "description", None),
        ("영향도", None, "impact"), ("시간 지평선", None, "horizon"), ("시사점", None, "implications"),
        ("제목", "name", None),
        ("影響度", None, "impact"), ("時間軸", None, "horizon"), ("確度（％）", None, "confidence"),
        ("出典", "source", None),
        ("时间范围", None, "horizon"), ("影响", None, "impact"), ("來源", "source", None), ("標題", "name", None),
        ("영향 (Impact)", None, "impact"), ("Name / 이름", "name", None), ("名称（Name）", "name", None),
        ("Ｉｍｐａｃｔ", None, "impact"), ("Impact (score)", None, "impact"), ("Weather (rating)", None, None),
        ("Attribute", None, None), ("#", None, None), ("", None, None),
    ],
)  # fmt: skip
def test_a_header_names_a_column_or_a_field(header: str, column: str | None, field: str | None) -> None:
    """A word may be in both tables: its place in the note decides."""
    assert (DEFAULT.column_of(header), DEFAULT.field_named(header)) == (column, field)


@pytest.mark.parametrize("header", ["Type", "Date", "Source", "Quelle", "種類"])
def test_a_finding_has_no_field_for_kind_date_and_source(header: str) -> None:
    """They are columns of the note, but not of a finding."""
    assert DEFAULT.field_of(header) is None


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Social", "social"), ("Society & culture", "social"), ("Technological (기술) - 8건", "technological"),
        ("Technology", "technological"), ("Science and technology", "technological"), ("Economic factors", "economic"),
        ("1. Environmental", "environmental"), ("Ecological trends", "environmental"), ("Geopolitical", "political"),
        ("Regulatory", "legal"), ("S – Social", "social"), ("Domain: Legal", "legal"), ("Ethics", "ethical"),
        ("Demographic drivers", "demographic"), ("Defence", "military"), ("Values", "values"),
        ("Gesellschaft", "social"), ("Politische Faktoren", "political"), ("Umwelt", "environmental"),
        ("Recht", "legal"),
        ("Facteurs économiques", "economic"), ("Environnement", "environmental"), ("Medio ambiente", "environmental"),
        ("Político", "political"), ("Normativa", "legal"), ("Meio ambiente", "environmental"), ("Wetgeving", "legal"),
        ("Ympäristö", "environmental"), ("사회", "social"), ("경제 부문", "economic"), ("정책", "political"),
        ("社会", "social"), ("環境面", "environmental"), ("技术因素", "technological"), ("政治", "political"),
        ("法规", "legal"),
        ("Economic / Environmental", None), ("Social media", None), ("Market entry", None), ("Energy", None),
        ("", None),
    ],
)  # fmt: skip
def test_a_heading_or_cell_names_a_category(text: str, category: str | None) -> None:
    """Two categories at once are none."""
    assert DEFAULT.steep_of(text) == category


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("High", 4), ("🔴 High", 4), ("**very high**", 5), ("4 (High)", 4), ("High (4)", 4), ("moderate", 3),
        ("Critical", 5), ("negligible", 1), ("unlikely", 2), ("High: everyone is affected", 4),
        ("hoch", 4), ("sehr gering", 1), ("élevé", 4), ("eleve", 4), ("très faible", 1), ("Media", 3), ("muy alta", 5),
        ("basso", 2), ("médio", 3), ("gemiddeld", 3), ("erittäin suuri", 5), ("높음", 4), ("중", 3), ("매우 낮음", 1),
        ("高", 4), ("非常に低い", 1), ("较低", 2), ("極高", 5),
        ("High/Medium", None), ("Medium-High", None), ("low–high", None), ("low to medium", None), ("higher", None),
        ("4", None), ("high tide", None), ("", None),
    ],
)  # fmt: skip
def test_a_cell_states_a_level(text: str, level: int | None) -> None:
    """A range is no level."""
    assert DEFAULT.level_of(text) == level


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Short", "short"), ("Short-term (0–2 years)", "short"), ("near future", "short"), ("mid-term", "medium"),
        ("Long term", "long"), ("kurzfristig", "short"), ("à court terme", "short"), ("medio plazo", "medium"),
        ("lungo termine", "long"), ("longo prazo", "long"), ("middellange termijn", "medium"),
        ("pitkä aikaväli", "long"), ("단기", "short"), ("中期", "medium"), ("長期", "long"), ("近期", "short"),
        ("short to long term", None), ("short/medium", None), ("H1", None), ("2030", None), ("", None),
    ],
)  # fmt: skip
def test_a_cell_states_a_time_horizon(text: str, term: str | None) -> None:
    """Years and *H1* are not words: others read them."""
    assert DEFAULT.term_of(text) == term


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("January", 1), ("sept.", 9), ("März", 3), ("Maerz", None), ("mars", 3), ("août", 8), ("aout", 8), ("enero", 1),
        ("giugno", 6), ("fev", 2), ("mrt", 3), ("heinäkuuta", 7), ("Monday", None), ("3", None), ("", None),
    ],
)  # fmt: skip
def test_a_word_names_a_month(text: str, month: int | None) -> None:
    """Dates with names of months are read in the languages that write them."""
    assert DEFAULT.month_of(text) == month


@pytest.mark.parametrize(
    ("text", "nothing"),
    [
        ("", True), ("  ", True), ("–", True), ("...", True), ("n/a", True), ("N.A.", True), ("*none*", True),
        ("keine", True), ("k. A.", True), ("sans objet", True), ("ninguno", True), ("n.d.", True), ("geen", True),
        ("ei ole", True), ("없음", True), ("なし", True), ("无", True), ("暫無", True),
        ("★★★", False), ("0", False), ("no", False), ("none of the above", False), ("?", False),
    ],
)  # fmt: skip
def test_a_cell_states_that_there_is_no_value(text: str, nothing: bool) -> None:
    """Symbols that may be a rating are a value."""
    assert DEFAULT.is_nothing(text) == nothing
