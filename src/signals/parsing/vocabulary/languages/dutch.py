"""The Dutch words of foresight notes. ``languages/__init__.py`` explains the tables."""

from __future__ import annotations

KINDS: dict[str, tuple[str, ...]] = {
    "signal": (
        "signaal", "signalen", "zwak signaal", "zwakke signalen", "vroeg signaal", "vroege signalen", "vroegsignaal",
        "vroegsignalen", "sterk signaal", "sterke signalen", "signaal van verandering", "signalen van verandering",
        "veranderingssignaal", "veranderingssignalen", "toekomstsignaal", "toekomstsignalen",
    ),
    "behavior": ("gedrag", "gedragingen", "gedragsverandering", "gedragsveranderingen", "nieuw gedrag"),
    "technology": (
        "technologie", "technologieën", "technologieen", "techniek", "technieken", "opkomende technologie",
        "opkomende technologieën", "sleuteltechnologie", "sleuteltechnologieën", "technologische ontwikkeling",
        "technologische ontwikkelingen", "technologieradar",
    ),
    "issue": (
        "kwestie", "kwesties", "vraagstuk", "vraagstukken", "probleem", "problemen", "knelpunt", "knelpunten",
        "uitdaging", "uitdagingen", "opkomend vraagstuk", "opkomende vraagstukken", "opkomende kwesties",
        "opkomende thema's", "aandachtspunt", "aandachtspunten", "open vraag", "open vragen",
    ),
    "concern": ("zorg", "zorgen", "bezorgdheid", "bezorgdheden", "zorgpunt", "zorgpunten"),
    "trend": (
        "trend", "trends", "megatrend", "megatrends", "macrotrend", "macrotrends", "microtrend", "microtrends",
        "tegentrend", "tegentrends", "opkomende trend", "opkomende trends", "trendradar",
    ),
    "driver": (
        "drijvende kracht", "drijvende krachten", "drijfkracht", "drijfkrachten", "drijfveer", "drijfveren",
        "aandrijver", "aandrijvers", "veranderkracht", "veranderkrachten", "driver", "drivers", "sleutelfactor",
        "sleutelfactoren",
    ),
    "risk": (
        "risico", "risico's", "dreiging", "dreigingen", "bedreiging", "bedreigingen", "gevaar", "gevaren",
        "opkomend risico", "opkomende risico's", "risicoregister",
    ),
    "opportunity": ("kans", "kansen", "opkomende kansen"),
    "wild_card": (
        "wild card", "wild cards", "wildcard", "wildcards", "joker", "jokers", "zwarte zwaan", "zwarte zwanen",
        "onverwachte gebeurtenis", "onverwachte gebeurtenissen", "trendbreuk", "trendbreuken", "discontinuïteit",
        "discontinuïteiten",
    ),
    "uncertainty": (
        "onzekerheid", "onzekerheden", "kritische onzekerheid", "kritische onzekerheden", "kernonzekerheid",
        "kernonzekerheden",
    ),
    "indicator": (
        "indicator", "indicatoren", "vroege indicator", "vroege indicatoren", "waarschuwingssignaal",
        "waarschuwingssignalen", "vroegtijdige waarschuwing", "vroegtijdige waarschuwingen", "wegwijzer", "wegwijzers",
    ),
    "scenario": (
        "scenario", "scenario's", "toekomstscenario", "toekomstscenario's", "toekomstbeeld", "toekomstbeelden",
    ),
    "event": ("gebeurtenis", "gebeurtenissen", "sleutelgebeurtenis", "sleutelgebeurtenissen"),
    "highlight": (
        "hoofdpunten", "kernpunten", "belangrijkste punten", "belangrijkste inzichten", "belangrijkste bevindingen",
        "in het kort", "samengevat", "markeringen", "hoogtepunten",
    ),
}  # fmt: skip

PARTS: dict[str, tuple[str, ...]] = {
    "summary": ("samenvatting", "overzicht", "managementsamenvatting"),
    "keywords": ("trefwoord", "trefwoorden", "sleutelwoord", "sleutelwoorden", "kernwoorden"),
    "themes": ("thema", "thema's"),
    "other": ("overig", "overige", "anders"),
    "metadata": ("metadata", "metagegevens", "eigenschappen"),
    "closest": (
        "vergelijkbaar", "vergelijkbare artikelen", "verwant", "verwante artikelen", "gerelateerd",
        "gerelateerde artikelen",
    ),
    "cards": ("kaarten",),
    "links": ("koppelingen", "verwijzingen"),
}  # fmt: skip

COLUMNS: dict[str, tuple[str, ...]] = {
    "name": (
        "naam", "titel", "benaming", "kop", "signaal", "zwak signaal", "gedrag", "technologie", "kwestie", "vraagstuk",
        "probleem", "zorg", "naam van het signaal", "titel van het signaal", "signaalnaam",
    ),
    "description": (
        "samenvatting", "beschrijving", "omschrijving", "korte beschrijving", "korte omschrijving",
        "toelichting", "uitleg", "citaat",
        "tekst", "wat is het", "signaalbeschrijving", "inhoud",
    ),
    "change": (
        "verandering", "veranderingen", "wijziging", "wijzigingen", "wat verandert", "wat verandert er", "verschuiving",
    ),
    "ten_year": (
        "10 jaar", "tien jaar", "over 10 jaar", "over tien jaar", "in 10 jaar", "horizon 10 jaar", "10 jaars horizon",
        "impact over 10 jaar", "impact in 10 jaar", "vooruitblik 10 jaar",
    ),
    "driving_force": (
        "drijvende kracht", "drijvende krachten", "drijfkracht", "drijfkrachten", "drijfveer", "drijfveren",
        "aandrijver", "aandrijvers", "gedreven door", "oorzaak", "oorzaken", "veranderkracht",
    ),
    "relevancy": ("relevantie", "score", "beoordeling", "waardering", "relevantiescore"),
    "remark": ("opmerking", "opmerkingen", "notitie", "notities", "commentaar", "aantekening", "aantekeningen"),
    "tags": ("label", "labels", "trefwoord", "trefwoorden", "tags"),
    "url": ("url", "link", "koppeling", "bronlink", "link naar de bron", "webadres"),
    "location": ("pagina", "vindplaats"),
    "kind": ("soort", "type", "categorie", "klasse", "classificatie", "soort signaal", "type signaal", "aard"),
    "date": (
        "datum", "publicatiedatum", "gepubliceerd", "gepubliceerd op", "gevonden op", "gesignaleerd op",
        "datum toegevoegd", "scandatum",
    ),
    "source": ("bron", "bronnen", "referentie", "referenties", "herkomst", "bewijs", "publicatie"),
}  # fmt: skip

FIELDS: dict[str, tuple[str, ...]] = {
    "impact": (
        "impact", "effect", "mogelijke impact", "verwachte impact", "impactscore", "mate van impact", "omvang", "ernst",
        "invloed", "disruptief vermogen", "disruptiepotentieel", "ontwrichtend vermogen",
    ),
    "likelihood": ("waarschijnlijkheid", "kans", "kans van optreden", "kans op optreden", "plausibiliteit", "waarsch"),
    "confidence": (
        "betrouwbaarheid", "zekerheid", "vertrouwen", "mate van zekerheid", "mate van vertrouwen", "geloofwaardigheid",
        "betrouwbaarheid van de bron",
    ),
    "uncertainty": ("onzekerheid", "mate van onzekerheid", "onzekerheidsgraad"),
    "novelty": ("nieuwheid", "nieuwigheid", "noviteit", "vernieuwendheid", "originaliteit", "mate van nieuwheid"),
    "urgency": ("urgentie", "dringendheid", "spoed", "mate van urgentie"),
    "horizon": (
        "horizon", "tijdshorizon", "tijdhorizon", "tijdsbestek", "termijn", "tijdspad", "tijdframe", "periode",
        "wanneer", "tijd tot impact", "tijd tot adoptie", "tijd tot doorbraak", "adoptietermijn", "jaren tot adoptie",
    ),
    "steep": (
        "steep categorie", "destep categorie", "destep", "pestel categorie", "categorie", "categorieën", "domein",
        "domeinen", "dimensie", "type",
    ),
    "stage": (
        "stadium", "status", "fase", "volwassenheid", "rijpheid", "ontwikkelingsfase", "ontwikkelingsstadium",
        "volwassenheidsniveau", "mate van volwassenheid",
    ),
    "region": ("regio", "regio's", "land", "landen", "geografie", "gebied", "plaats", "geografisch gebied"),
    "sector": ("sector", "sectoren", "branche", "branches", "industrie", "bedrijfstak", "toepassingsgebied"),
    "actors": (
        "actor", "actoren", "belanghebbende", "belanghebbenden", "betrokkenen", "betrokken partijen", "stakeholders",
        "spelers", "organisatie", "organisaties", "bedrijf", "bedrijven",
    ),
    "owner": (
        "eigenaar", "verantwoordelijke", "gesignaleerd door", "gevonden door", "gespot door", "ingediend door",
        "toegevoegd door", "gemeld door", "analist", "scanner", "wie",
    ),
    "implications": (
        "implicatie", "implicaties", "gevolg", "gevolgen", "consequentie", "consequenties", "mogelijke gevolgen",
        "effecten", "betekenis", "waarom is dit belangrijk", "wat betekent dit", "strategische implicaties",
    ),
    "source_type": ("brontype", "soort bron", "type bron", "mediatype"),
    "action": (
        "actie", "acties", "aanbeveling", "aanbevelingen", "aanbevolen actie", "aanbevolen acties", "volgende stap",
        "volgende stappen", "vervolgstap", "vervolgstappen", "maatregel", "maatregelen", "reactie", "opvolging",
        "mitigatie",
    ),
    "id": ("id", "nr", "nummer", "kenmerk", "code", "volgnummer", "volgnr", "ref", "signaalnummer"),
}  # fmt: skip

LEVELS: dict[str, tuple[str, ...]] = {
    "very_low": (
        "zeer laag", "heel laag", "zeer klein", "verwaarloosbaar", "minimaal", "zeldzaam", "zeer onwaarschijnlijk",
    ),
    "low": ("laag", "lage", "klein", "gering", "beperkt", "onwaarschijnlijk", "zwak"),
    "medium": ("gemiddeld", "gemiddelde", "matig", "middel", "midden", "middelmatig", "mogelijk", "redelijk"),
    "high": ("hoog", "hoge", "groot", "sterk", "aanzienlijk", "belangrijk", "waarschijnlijk"),
    "very_high": (
        "zeer hoog", "heel hoog", "zeer groot", "zeer sterk", "kritiek", "kritisch", "ernstig", "extreem",
        "catastrofaal", "zeer waarschijnlijk", "vrijwel zeker", "bijna zeker",
    ),
}  # fmt: skip

TERMS: dict[str, tuple[str, ...]] = {
    "short": ("kort", "korte termijn", "op korte termijn", "kortetermijn", "nabije toekomst", "direct", "onmiddellijk"),
    "medium": ("middellang", "middellange termijn", "op middellange termijn", "middellangetermijn"),
    "long": ("lang", "lange termijn", "op lange termijn", "langetermijn", "verre toekomst", "ver"),
}  # fmt: skip

STEEP: dict[str, tuple[str, ...]] = {
    "social": (
        "sociaal", "sociale", "maatschappij", "maatschappelijk", "maatschappelijke", "samenleving", "sociaal cultureel",
        "sociaal culturele", "cultuur", "cultureel", "culturele",
    ),
    "technological": (
        "technologisch", "technologische", "technologie", "technologieën", "techniek", "technisch", "innovatie",
        "wetenschap", "wetenschap en technologie",
    ),
    "economic": ("economisch", "economische", "economie", "financieel", "financiën", "markt", "markten"),
    "environmental": (
        "milieu", "ecologisch", "ecologische", "ecologie", "klimaat", "natuur", "omgeving", "leefomgeving",
        "duurzaamheid",
    ),
    "political": ("politiek", "politieke", "geopolitiek", "geopolitieke", "beleid", "overheid", "bestuur"),
    "legal": (
        "juridisch", "juridische", "recht", "wet", "wetten", "wetgeving", "regelgeving", "wet en regelgeving",
        "regulering",
    ),
    "ethical": ("ethisch", "ethische", "ethiek", "moraal"),
    "values": ("waarden", "normen en waarden", "waarden en normen"),
    "demographic": ("demografisch", "demografische", "demografie", "bevolking"),
    "military": ("militair", "militaire", "defensie", "veiligheid"),
}  # fmt: skip

FILLER_WORDS = frozenset({
    "aan", "actuele", "alle", "analyse", "belangrijke", "belangrijkste", "dag", "de", "deel", "deze", "dit", "een",
    "factoren", "gedetailleerde", "gedetecteerde", "geselecteerde", "gesignaleerde", "gevonden", "geïdentificeerde",
    "het", "huidige", "in", "inventarisatie", "jaar", "kritieke", "kritische", "kwartaal", "laatste", "lijst", "maand",
    "mogelijke", "mondiale", "nieuw", "nieuwe", "nieuwste", "onze", "op", "opgemerkte", "opkomende", "overige",
    "overzicht", "potentiële", "prioritaire", "recente", "register", "relevante", "samenvatting", "selectie",
    "strategische", "tabel", "toekomstige", "top", "van", "vandaag", "volgen", "voor", "voornaamste", "waargenomen",
    "week", "wekelijkse", "zwakke",
})  # fmt: skip

MONTHS: tuple[tuple[str, ...], ...] = (
    ("januari", "jan"),
    ("februari", "feb"),
    ("maart", "mrt"),
    ("april", "apr"),
    ("mei",),
    ("juni", "jun"),
    ("juli", "jul"),
    ("augustus", "aug"),
    ("september", "sep", "sept"),
    ("oktober", "okt"),
    ("november", "nov"),
    ("december", "dec"),
)  # fmt: skip

NOTHING: tuple[str, ...] = (
    "geen", "niets", "niet van toepassing", "n.v.t.", "nvt", "niet beschikbaar", "niet bekend", "n.b.", "onbekend",
    "nog te bepalen", "n.t.b.",
)  # fmt: skip
