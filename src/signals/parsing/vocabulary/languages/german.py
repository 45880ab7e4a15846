"""The German words of foresight notes. ``languages/__init__.py`` explains the tables."""

from __future__ import annotations

KINDS: dict[str, tuple[str, ...]] = {
    "signal": (
        "signal", "signale", "schwaches signal", "schwache signale", "starkes signal", "starke signale", "frühsignal",
        "frühsignale", "frühes signal", "frühe signale", "signal des wandels", "signale des wandels",
        "veränderungssignal", "veränderungssignale", "zukunftssignal", "zukunftssignale",
    ),
    "behavior": (
        "verhalten", "verhaltensweise", "verhaltensweisen", "verhaltensänderung", "verhaltensänderungen",
        "verhaltenswandel", "verhaltenstrend", "verhaltenstrends",
    ),
    "technology": (
        "technologie", "technologien", "technik", "techniken", "zukunftstechnologie", "zukunftstechnologien",
        "schlüsseltechnologie", "schlüsseltechnologien", "technologieentwicklung", "technologieentwicklungen",
        "technologieradar", "aufkommende technologie", "aufkommende technologien",
    ),
    "issue": (
        "problem", "probleme", "problemstellung", "problemstellungen", "problemfeld", "problemfelder",
        "herausforderung", "herausforderungen", "zukunftsthema", "zukunftsthemen", "aufkommendes thema",
        "aufkommende themen", "neues thema", "neue themen", "offene frage", "offene fragen", "streitfrage",
        "streitfragen",
    ),
    "concern": ("sorge", "sorgen", "bedenken", "befürchtung", "befürchtungen", "besorgnis", "besorgnisse"),
    "trend": (
        "trend", "trends", "megatrend", "megatrends", "makrotrend", "makrotrends", "mikrotrend", "mikrotrends",
        "gegentrend", "gegentrends", "zukunftstrend", "zukunftstrends", "trendradar",
    ),
    "driver": (
        "treiber", "treibende kraft", "treibende kräfte", "triebkraft", "triebkräfte", "veränderungstreiber",
        "trendtreiber", "treiber des wandels", "einflussfaktor", "einflussfaktoren", "schlüsselfaktor",
        "schlüsselfaktoren",
    ),
    "risk": (
        "risiko", "risiken", "gefahr", "gefahren", "bedrohung", "bedrohungen", "gefährdung", "gefährdungen",
        "zukunftsrisiko", "zukunftsrisiken", "risikoregister",
    ),
    "opportunity": (
        "chance", "chancen", "gelegenheit", "gelegenheiten", "zukunftschance", "zukunftschancen", "opportunität",
        "opportunitäten",
    ),
    "wild_card": (
        "wild card", "wild cards", "wildcard", "wildcards", "schwarzer schwan", "schwarze schwäne", "störereignis",
        "störereignisse", "trendbruch", "trendbrüche", "diskontinuität", "diskontinuitäten",
    ),
    "uncertainty": (
        "unsicherheit", "unsicherheiten", "ungewissheit", "ungewissheiten", "kritische unsicherheit",
        "kritische unsicherheiten", "kritische ungewissheit", "kritische ungewissheiten", "schlüsselunsicherheit",
        "schlüsselunsicherheiten",
    ),
    "indicator": (
        "indikator", "indikatoren", "frühindikator", "frühindikatoren", "frühwarnindikator", "frühwarnindikatoren",
        "frühwarnsignal", "frühwarnsignale", "frühwarnzeichen", "warnzeichen", "warnsignal", "warnsignale",
    ),
    "scenario": (
        "szenario", "szenarien", "szenarios", "zukunftsszenario", "zukunftsszenarien", "zukunftsbild", "zukunftsbilder",
    ),
    "event": (
        "ereignis", "ereignisse", "schlüsselereignis", "schlüsselereignisse", "zukunftsereignis", "zukunftsereignisse",
    ),
    "highlight": (
        "kernaussage", "kernaussagen", "kernpunkte", "wichtigste punkte", "die wichtigsten punkte",
        "wichtigste erkenntnisse", "die wichtigsten erkenntnisse", "zentrale erkenntnisse", "das wichtigste in kürze",
        "auf einen blick", "hervorhebung", "hervorhebungen", "markierungen",
    ),
}  # fmt: skip

PARTS: dict[str, tuple[str, ...]] = {
    "summary": ("zusammenfassung", "kurzfassung", "überblick", "übersicht", "kurzüberblick"),
    "keywords": (
        "schlüsselwort", "schlüsselwörter", "schlagwort", "schlagwörter", "schlagworte", "stichwort", "stichwörter",
        "stichworte",
    ),
    "themes": ("thema", "themen", "themenfeld", "themenfelder"),
    "other": ("sonstiges", "weiteres", "anderes", "verschiedenes"),
    "metadata": ("metadaten", "eigenschaften"),
    "closest": ("ähnlich", "ähnliche", "ähnliche artikel", "verwandt", "verwandte artikel"),
    "cards": ("karten",),
    "links": ("verweise", "verknüpfungen"),
}  # fmt: skip

COLUMNS: dict[str, tuple[str, ...]] = {
    "name": (
        "name", "titel", "bezeichnung", "überschrift", "signal", "schwaches signal", "verhalten", "verhaltensweise",
        "technologie", "problem", "herausforderung", "sorge", "signalname", "name des signals", "titel des signals",
        "bezeichnung des signals",
    ),
    "description": (
        "zusammenfassung", "kurzfassung", "beschreibung", "kurzbeschreibung", "erläuterung", "erklärung",
        "einzelheiten", "inhalt", "zitat", "text",
        "worum geht es", "was ist das", "signalbeschreibung", "beschreibung des signals",
    ),
    "change": (
        "veränderung", "veränderungen", "änderung", "änderungen", "wandel", "was sich ändert", "was ändert sich",
        "was sich verändert", "was verändert sich",
    ),
    "ten_year": (
        "10 jahre", "zehn jahre", "in 10 jahren", "in zehn jahren", "10 jahres horizont", "zehn jahres horizont",
        "10 jahres ausblick", "zehn jahres ausblick", "10 jahres perspektive", "ausblick 10 jahre",
        "auswirkung in 10 jahren", "auswirkungen in 10 jahren",
    ),
    "driving_force": (
        "treiber", "treibende kraft", "treibende kräfte", "triebkraft", "triebkräfte", "einflussfaktor",
        "einflussfaktoren", "ursache", "ursachen", "getrieben durch",
    ),
    "relevancy": ("relevanz", "relevanzwert", "bewertung", "punkte", "punktzahl", "relevanzbewertung"),
    "remark": (
        "bemerkung", "bemerkungen", "anmerkung", "anmerkungen", "notiz", "notizen", "kommentar", "kommentare",
        "hinweis", "hinweise",
    ),
    "tags": ("schlagwort", "schlagwörter", "schlagworte", "stichwort", "stichwörter", "stichworte", "tags"),
    "url": ("url", "link", "quellenlink", "webadresse", "internetadresse", "link zur quelle"),
    "location": ("seite", "seitenzahl", "fundstelle"),
    "kind": (
        "art", "typ", "kategorie", "klasse", "klassifikation", "art des fundes", "art des signals", "signalart",
        "signaltyp", "eintragstyp",
    ),
    "date": (
        "datum", "erfasst am", "erfassungsdatum", "gefunden am", "entdeckt am", "veröffentlicht", "veröffentlicht am",
        "veröffentlichungsdatum", "erscheinungsdatum", "erstellt am",
    ),
    "source": ("quelle", "quellen", "herkunft", "beleg", "belege", "quellenangabe", "referenz", "referenzen"),
}  # fmt: skip

FIELDS: dict[str, tuple[str, ...]] = {
    "impact": (
        "auswirkung", "wirkung", "einfluss", "impact", "auswirkungsgrad", "wirkungsgrad", "wirkungsstärke",
        "stärke der auswirkung", "mögliche auswirkung", "potenzielle auswirkung", "schadensausmaß", "ausmaß",
        "schweregrad", "tragweite", "disruptionspotenzial", "disruptives potenzial", "veränderungspotenzial",
        "wirkungspotenzial", "schadenshöhe",
    ),
    "likelihood": (
        "wahrscheinlichkeit", "eintrittswahrscheinlichkeit", "eintrittswahrsch", "plausibilität",
        "wahrscheinlichkeit des eintritts", "wahrsch", "ew",
    ),
    "confidence": (
        "sicherheit", "gewissheit", "konfidenz", "vertrauen", "zuverlässigkeit", "verlässlichkeit", "glaubwürdigkeit",
        "belastbarkeit", "vertrauensgrad", "konfidenzniveau",
    ),
    "uncertainty": (
        "unsicherheit", "ungewissheit", "unsicherheitsgrad", "grad der unsicherheit", "grad der ungewissheit",
    ),
    "novelty": ("neuheit", "neuartigkeit", "neuheitsgrad", "neuheitswert", "originalität"),
    "urgency": ("dringlichkeit", "dringlichkeitsstufe", "eilbedürftigkeit"),
    "horizon": (
        "horizont", "zeithorizont", "zeitraum", "zeitrahmen", "zeitlicher horizont", "eintrittszeitpunkt",
        "zeit bis zur wirkung", "zeitliche wirkung", "frist", "fristigkeit", "wann", "zeit bis zur marktreife",
        "zeit bis zur reife", "marktreife", "zeit bis zum durchbruch", "jahre bis zur marktreife", "erwartet bis",
        "eintrittszeitraum", "wirkungszeitraum",
    ),
    "steep": (
        "steep kategorie", "pestel kategorie", "pestle kategorie", "kategorie", "kategorien", "bereich", "dimension",
        "domäne", "steep bereich", "umfeld", "art",
    ),
    "stage": (
        "stadium", "status", "phase", "reife", "reifegrad", "entwicklungsstand", "entwicklungsstadium",
        "entwicklungsphase", "technologiereifegrad", "stand der entwicklung", "lebenszyklusphase",
    ),
    "region": (
        "region", "regionen", "land", "länder", "ort", "geografie", "geographie", "geografischer raum",
        "geografischer bezug", "geltungsbereich",
    ),
    "sector": (
        "sektor", "sektoren", "branche", "branchen", "industrie", "wirtschaftszweig", "anwendungsfeld",
        "anwendungsbereich",
    ),
    "actors": (
        "akteur", "akteure", "beteiligte", "betroffene", "interessengruppe", "interessengruppen", "anspruchsgruppe",
        "anspruchsgruppen", "organisation", "organisationen", "unternehmen", "schlüsselakteure", "stakeholder",
    ),
    "owner": (
        "verantwortlich", "verantwortliche", "verantwortlicher", "zuständig", "bearbeiter", "bearbeiterin",
        "erfasst von", "gefunden von", "entdeckt von", "gemeldet von", "eingereicht von", "scout", "analyst",
        "analystin", "wer",
    ),
    "implications": (
        "implikation", "implikationen", "folge", "folgen", "auswirkungen", "mögliche auswirkungen", "konsequenz",
        "konsequenzen", "mögliche folgen", "bedeutung", "bedeutung für uns", "was bedeutet das",
        "warum ist das wichtig", "strategische implikationen",
    ),
    "source_type": ("quellentyp", "quellenart", "art der quelle", "typ der quelle", "medientyp", "medium"),
    "action": (
        "maßnahme", "maßnahmen", "handlungsempfehlung", "handlungsempfehlungen", "empfehlung", "empfehlungen",
        "nächster schritt", "nächste schritte", "aktion", "aktionen", "reaktion", "handlungsbedarf", "gegenmaßnahme",
        "gegenmaßnahmen", "todo",
    ),
    "id": (
        "id", "nr", "nummer", "kennung", "kennnummer", "lfd nr", "laufende nummer", "signal id", "trend id", "ref",
        "kürzel",
    ),
}  # fmt: skip

LEVELS: dict[str, tuple[str, ...]] = {
    "very_low": (
        "sehr niedrig", "sehr gering", "sehr klein", "sehr schwach", "vernachlässigbar", "minimal", "unbedeutend",
        "selten", "sehr selten", "sehr unwahrscheinlich",
    ),
    "low": ("niedrig", "gering", "klein", "schwach", "unwahrscheinlich", "geringfügig"),
    "medium": ("mittel", "mäßig", "moderat", "mittelmäßig", "mittelhoch", "möglich", "durchschnittlich", "mittlere"),
    "high": ("hoch", "groß", "stark", "erheblich", "bedeutend", "wahrscheinlich", "wesentlich"),
    "very_high": (
        "sehr hoch", "sehr groß", "sehr stark", "kritisch", "schwerwiegend", "extrem", "gravierend",
        "existenzbedrohend", "katastrophal", "sehr wahrscheinlich", "fast sicher", "nahezu sicher",
    ),
}  # fmt: skip

TERMS: dict[str, tuple[str, ...]] = {
    "short": ("kurz", "kurzfristig", "kurze frist", "nah", "nahe zukunft", "unmittelbar", "sofort"),
    "medium": ("mittel", "mittelfristig", "mittlere frist", "mittlere zukunft"),
    "long": ("lang", "langfristig", "lange frist", "fern", "ferne zukunft"),
}  # fmt: skip

STEEP: dict[str, tuple[str, ...]] = {
    "social": (
        "sozial", "soziale", "soziales", "gesellschaft", "gesellschaftlich", "gesellschaftliche", "soziokulturell",
        "sozio kulturell", "kultur", "kulturell", "kulturelle", "gesellschaft und kultur",
    ),
    "technological": (
        "technologisch", "technologische", "technologie", "technologien", "technik", "technisch", "innovation",
        "wissenschaft", "wissenschaft und technik", "wissenschaft und technologie",
    ),
    "economic": (
        "ökonomisch", "ökonomische", "ökonomie", "wirtschaft", "wirtschaftlich", "wirtschaftliche", "finanzen",
        "finanziell", "markt", "märkte",
    ),
    "environmental": (
        "umwelt", "ökologie", "ökologisch", "ökologische", "klima", "natur", "umweltbezogen", "nachhaltigkeit",
    ),
    "political": ("politik", "politisch", "politische", "geopolitik", "geopolitisch", "geopolitische", "regierung"),
    "legal": (
        "recht", "rechtlich", "rechtliche", "gesetz", "gesetze", "gesetzgebung", "regulierung", "regulatorisch",
        "regulatorische", "juristisch",
    ),
    "ethical": ("ethik", "ethisch", "ethische", "moral", "moralisch"),
    "values": ("werte", "wertewandel", "einstellungen", "werte und normen"),
    "demographic": (
        "demografie", "demographie", "demografisch", "demografische", "demographisch", "demographische", "bevölkerung",
    ),
    "military": ("militär", "militärisch", "militärische", "verteidigung", "sicherheitspolitik"),
}  # fmt: skip

FILLER_WORDS = frozenset({
    "karte", "steckbrief", "aktuell", "aktuelle", "aktueller", "aller", "analyse", "auf", "aufkommende",
    "aufkommenden", "ausgewählte",
    "bedeutende", "beobachtete", "das", "dem", "den", "der", "des", "detaillierte", "details", "die", "diese", "dieser",
    "einzelne", "emergente", "entdeckte", "erfasste", "erkannte", "erste", "faktoren", "für", "gefundene", "gesamte",
    "globale", "heute", "identifizierte", "im", "in", "jahr", "kritische", "künftige", "lage", "langfristige", "liste",
    "monat", "monats", "mögliche", "neue", "neuer", "neueste", "quartal", "register", "relevante", "sammlung",
    "schwache", "starke", "strategische", "tabelle", "tag", "teil", "unsere", "unserer", "vom", "von", "weitere",
    "wesentliche", "wichtige", "wichtigen", "wichtigste", "wichtigsten", "woche", "zentrale", "zukünftige",
    "zusammenfassung", "überblick", "übersicht",
})  # fmt: skip

MONTHS: tuple[tuple[str, ...], ...] = (
    ("januar", "jänner", "jan"),
    ("februar", "feb", "feber"),
    ("märz", "mär", "mrz"),
    ("april", "apr"),
    ("mai",),
    ("juni", "jun"),
    ("juli", "jul"),
    ("august", "aug"),
    ("september", "sep", "sept"),
    ("oktober", "okt"),
    ("november", "nov"),
    ("dezember", "dez"),
)  # fmt: skip

NOTHING: tuple[str, ...] = (
    "keine", "keiner", "keines", "kein", "nichts", "entfällt", "nicht zutreffend", "nicht verfügbar", "nicht bekannt",
    "unbekannt", "k. a.", "keine angabe", "offen", "n. v.",
)  # fmt: skip
