"""The French words of foresight notes. ``languages/__init__.py`` explains the tables."""

from __future__ import annotations

KINDS: dict[str, tuple[str, ...]] = {
    "signal": (
        "signal", "signaux", "signal faible", "signaux faibles", "signal fort", "signaux forts", "signal précoce",
        "signaux précoces", "signal émergent", "signaux émergents", "signal de changement", "signaux de changement",
        "signe avant coureur", "signes avant coureurs", "germe de changement", "germes de changement",
        "fait porteur d'avenir", "faits porteurs d'avenir",
    ),
    "behavior": (
        "comportement", "comportements", "comportement émergent", "comportements émergents",
        "changement de comportement", "changements de comportement", "nouveaux comportements", "nouveau comportement",
    ),
    "technology": (
        "technologie", "technologies", "technologie émergente", "technologies émergentes", "techno", "technos",
        "évolution technologique", "évolutions technologiques", "radar technologique",
    ),
    "issue": (
        "enjeu", "enjeux", "enjeu émergent", "enjeux émergents", "problème", "problèmes", "problématique",
        "problématiques", "défi", "défis", "question ouverte", "questions ouvertes", "question émergente",
        "questions émergentes",
    ),
    "concern": ("préoccupation", "préoccupations", "inquiétude", "inquiétudes", "crainte", "craintes"),
    "trend": (
        "tendance", "tendances", "mégatendance", "mégatendances", "méga tendance", "méga tendances", "macrotendance",
        "macrotendances", "macro tendance", "macro tendances", "microtendance", "microtendances", "micro tendance",
        "micro tendances", "contre tendance", "contre tendances", "tendance lourde", "tendances lourdes",
        "tendance émergente", "tendances émergentes", "radar des tendances",
    ),
    "driver": (
        "moteur", "moteurs", "moteur de changement", "moteurs de changement", "moteur du changement",
        "moteurs du changement", "force motrice", "forces motrices", "facteur de changement", "facteurs de changement",
        "facteur clé", "facteurs clés", "variable clé", "variables clés", "levier", "leviers", "déterminant",
        "déterminants",
    ),
    "risk": (
        "risque", "risques", "risque émergent", "risques émergents", "menace", "menaces", "danger", "dangers", "aléa",
        "aléas",
    ),
    "opportunity": ("opportunité", "opportunités"),
    "wild_card": (
        "wild card", "wild cards", "joker", "jokers", "carte joker", "cartes joker", "cygne noir", "cygnes noirs",
        "rupture", "ruptures", "rupture majeure", "ruptures majeures", "événement de rupture", "événements de rupture",
        "évènement de rupture", "évènements de rupture", "surprise stratégique", "surprises stratégiques",
    ),
    "uncertainty": (
        "incertitude", "incertitudes", "incertitude critique", "incertitudes critiques", "incertitude majeure",
        "incertitudes majeures", "incertitude clé", "incertitudes clés",
    ),
    "indicator": (
        "indicateur", "indicateurs", "indicateur avancé", "indicateurs avancés", "indicateur précoce",
        "indicateurs précoces", "indicateur d'alerte", "indicateurs d'alerte", "indicateur d'alerte précoce",
        "indicateurs d'alerte précoce", "signal d'alerte", "signaux d'alerte", "signe d'alerte précoce",
        "signes d'alerte précoce", "jalon", "jalons",
    ),
    "scenario": (
        "scénario", "scénarios", "scénarii", "futur alternatif", "futurs alternatifs", "futur possible",
        "futurs possibles",
    ),
    "event": (
        "événement", "événements", "évènement", "évènements", "fait marquant", "faits marquants", "événement clé",
        "événements clés", "évènement clé", "évènements clés",
    ),
    "highlight": (
        "points clés", "points essentiels", "points saillants", "points forts", "à retenir", "l'essentiel", "en bref",
        "idées clés", "surlignages", "passages surlignés", "faits saillants",
    ),
}  # fmt: skip

PARTS: dict[str, tuple[str, ...]] = {
    "summary": ("résumé", "synthèse", "aperçu", "vue d'ensemble", "note de synthèse", "résumé exécutif"),
    "keywords": ("mot clé", "mots clés", "mot clef", "mots clefs"),
    "themes": ("thème", "thèmes", "thématique", "thématiques"),
    "other": ("autre", "autres", "divers"),
    "metadata": ("métadonnées", "propriétés", "à propos"),
    "closest": ("similaire", "similaires", "articles similaires", "articles liés", "voir aussi"),
    "cards": ("cartes", "fiches"),
    "links": ("lien", "liens"),
}  # fmt: skip

COLUMNS: dict[str, tuple[str, ...]] = {
    "name": (
        "nom", "titre", "intitulé", "libellé", "dénomination", "signal", "signal faible", "comportement", "technologie",
        "enjeu", "problème", "préoccupation", "nom du signal", "titre du signal", "intitulé du signal",
    ),
    "description": (
        "résumé", "synthèse", "description", "détails", "détail", "descriptif", "explication", "citation",
        "texte", "courte description",
        "brève description", "description courte", "de quoi s'agit il", "description du signal", "contenu",
    ),
    "change": (
        "changement", "changements", "évolution", "évolutions", "ce qui change", "transformation",
        "qu'est ce qui change",
    ),
    "ten_year": (
        "10 ans", "dix ans", "à 10 ans", "à dix ans", "dans 10 ans", "dans dix ans", "horizon 10 ans",
        "horizon dix ans", "horizon à 10 ans", "impact à 10 ans", "impact à dix ans", "vision à 10 ans",
        "perspective à 10 ans", "perspectives à 10 ans",
    ),
    "driving_force": (
        "moteur", "moteurs", "force motrice", "forces motrices", "moteur de changement", "moteurs de changement",
        "moteur du changement", "facteur", "facteurs", "facteur de changement", "facteurs de changement", "porté par",
        "cause", "causes",
    ),
    "relevancy": ("pertinence", "score", "évaluation", "notation", "score de pertinence", "note de pertinence"),
    "remark": ("remarque", "remarques", "commentaire", "commentaires", "observation", "observations", "note", "notes"),
    "tags": ("étiquette", "étiquettes", "mot clé", "mots clés", "mot clef", "mots clefs"),
    "url": ("url", "lien", "hyperlien", "lien source", "lien de la source", "lien vers la source", "adresse web"),
    "location": ("page", "emplacement"),
    "kind": (
        "type", "nature", "catégorie", "classe", "classification", "type de signal", "nature du signal",
        "type d'élément",
    ),
    "date": (
        "date", "date de publication", "publié le", "date de détection", "détecté le", "date de repérage", "repéré le",
        "date d'ajout", "date de veille", "première observation",
    ),
    "source": ("source", "sources", "référence", "références", "origine", "preuve", "preuves", "publication"),
}  # fmt: skip

FIELDS: dict[str, tuple[str, ...]] = {
    "impact": (
        "impact", "impact potentiel", "impact attendu", "impact estimé", "niveau d'impact", "degré d'impact",
        "force de l'impact", "ampleur", "gravité", "sévérité", "incidence", "potentiel de rupture",
        "potentiel disruptif", "potentiel de transformation",
    ),
    "likelihood": (
        "probabilité", "vraisemblance", "probabilité d'occurrence", "probabilité de survenance",
        "probabilité de réalisation", "plausibilité", "occurrence", "proba", "prob",
    ),
    "confidence": (
        "confiance", "niveau de confiance", "degré de confiance", "certitude", "degré de certitude", "fiabilité",
        "crédibilité", "fiabilité de la source", "robustesse",
    ),
    "uncertainty": ("incertitude", "niveau d'incertitude", "degré d'incertitude"),
    "novelty": ("nouveauté", "degré de nouveauté", "niveau de nouveauté", "originalité", "caractère nouveau"),
    "urgency": ("urgence", "niveau d'urgence", "degré d'urgence"),
    "horizon": (
        "horizon", "horizon temporel", "horizon de temps", "échéance", "échéances", "délai", "temporalité",
        "calendrier", "période", "terme", "horizon d'impact", "délai d'impact", "délai avant impact", "quand",
        "délai d adoption", "temps d adoption", "délai de maturité", "maturité attendue", "temps avant impact",
    ),
    "steep": (
        "catégorie steep", "catégorie pestel", "catégorie", "catégories", "domaine", "domaines", "dimension",
        "facteur pestel", "dimension pestel", "type",
    ),
    "stage": (
        "stade", "statut", "phase", "étape", "maturité", "niveau de maturité", "degré de maturité",
        "stade de développement", "état d'avancement", "état", "avancement", "niveau de développement",
    ),
    "region": (
        "région", "régions", "pays", "géographie", "zone", "zone géographique", "territoire", "territoires", "lieu",
        "périmètre géographique",
    ),
    "sector": (
        "secteur", "secteurs", "industrie", "industries", "branche", "secteur d'activité", "champ d'application",
    ),
    "actors": (
        "acteur", "acteurs", "acteurs clés", "partie prenante", "parties prenantes", "acteurs concernés",
        "organisation", "organisations", "entreprise", "entreprises",
    ),
    "owner": (
        "responsable", "veilleur", "veilleuse", "repéré par", "détecté par", "identifié par", "signalé par",
        "proposé par", "ajouté par", "soumis par", "saisi par", "analyste", "pilote", "contributeur", "contributrice",
        "qui",
    ),
    "implications": (
        "implication", "implications", "conséquence", "conséquences", "conséquences possibles",
        "implications possibles", "implications stratégiques", "effets", "portée", "pourquoi c'est important",
        "et alors",
    ),
    "source_type": ("type de source", "nature de la source", "catégorie de source", "type de média"),
    "action": (
        "action", "actions", "recommandation", "recommandations", "action recommandée", "actions recommandées",
        "prochaine étape", "prochaines étapes", "mesure", "mesures", "réponse", "réponses", "suite à donner",
        "suites à donner", "mesures d'atténuation",
    ),
    "id": ("id", "identifiant", "numéro", "num", "réf", "référence", "code", "sigle", "numéro du signal"),
}  # fmt: skip

LEVELS: dict[str, tuple[str, ...]] = {
    "very_low": (
        "très faible", "très bas", "très basse", "très petit", "très petite", "négligeable", "minime", "insignifiant",
        "insignifiante", "rare", "très improbable", "très peu probable",
    ),
    "low": (
        "faible", "bas", "basse", "petit", "petite", "mineur", "mineure", "limité", "limitée", "peu probable",
        "improbable",
    ),
    "medium": ("moyen", "moyenne", "modéré", "modérée", "possible", "intermédiaire"),
    "high": (
        "élevé", "élevée", "haut", "haute", "fort", "forte", "important", "importante", "majeur", "majeure", "probable",
        "grand", "grande", "significatif", "significative",
    ),
    "very_high": (
        "très élevé", "très élevée", "très haut", "très haute", "très fort", "très forte", "critique", "grave",
        "sévère", "extrême", "très important", "très importante", "catastrophique", "très probable", "quasi certain",
        "quasi certaine",
    ),
}  # fmt: skip

TERMS: dict[str, tuple[str, ...]] = {
    "short": ("court", "court terme", "à court terme", "proche", "immédiat", "imminent", "très court terme"),
    "medium": ("moyen", "moyen terme", "à moyen terme"),
    "long": ("long", "long terme", "à long terme", "lointain", "très long terme"),
}  # fmt: skip

STEEP: dict[str, tuple[str, ...]] = {
    "social": (
        "social", "sociale", "sociaux", "société", "sociétal", "sociétale", "socioculturel", "socioculturelle",
        "socio culturel", "socio culturelle", "culture", "culturel", "société et culture",
    ),
    "technological": (
        "technologique", "technologiques", "technologie", "technologies", "technique", "techniques", "science",
        "sciences", "innovation", "science et technologie",
    ),
    "economic": ("économique", "économiques", "économie", "finance", "finances", "financier", "marché", "marchés"),
    "environmental": (
        "environnemental", "environnementale", "environnementaux", "environnement", "écologique", "écologie", "climat",
        "nature",
    ),
    "political": ("politique", "politiques", "géopolitique", "gouvernance", "gouvernement"),
    "legal": (
        "légal", "légale", "légaux", "juridique", "juridiques", "droit", "loi", "lois", "législation", "législatif",
        "réglementaire", "réglementation", "régulation",
    ),
    "ethical": ("éthique", "éthiques", "morale"),
    "values": ("valeurs", "mentalités"),
    "demographic": ("démographique", "démographiques", "démographie", "population"),
    "military": ("militaire", "militaires", "défense", "sécurité"),
}  # fmt: skip

FILLER_WORDS = frozenset({
    "fiche", "fiches", "actuel", "actuelle", "actuelles", "actuels", "analyse", "année", "au", "autres", "aux",
    "cette", "clé", "clés",
    "complète", "critiques", "d", "dans", "de", "des", "du", "détaillée", "détaillés", "détecté", "détectée",
    "détectées", "détectés", "en", "et", "facteur", "facteurs", "faibles", "futures", "futurs", "identifié",
    "identifiée", "identifiées", "identifiés", "importantes", "importants", "inventaire", "jour", "l", "la", "le",
    "les", "liste", "majeures", "majeurs", "mois", "mondiaux", "nos", "notables", "nouveau", "nouveaux", "nouvel",
    "nouvelle", "nouvelles", "observées", "observés", "par", "partie", "possibles", "potentielles", "potentiels",
    "pour", "principal", "principale", "principales", "principaux", "prioritaires", "priorité", "registre", "relevés",
    "repérées", "repérés", "récentes", "récents", "semaine", "stratégiques", "suivi", "suivre", "sur", "synthèse",
    "tableau", "tous", "toutes", "trimestre", "un", "une", "à", "émergentes", "émergents",
})  # fmt: skip

MONTHS: tuple[tuple[str, ...], ...] = (
    ("janvier", "janv"),
    ("février", "févr", "fév"),
    ("mars",),
    ("avril", "avr"),
    ("mai",),
    ("juin",),
    ("juillet", "juil"),
    ("août",),
    ("septembre", "sept"),
    ("octobre", "oct"),
    ("novembre", "nov"),
    ("décembre", "déc"),
)  # fmt: skip

NOTHING: tuple[str, ...] = (
    "aucun", "aucune", "néant", "rien", "sans objet", "s.o.", "non applicable", "non disponible", "non précisé",
    "non renseigné", "inconnu", "inconnue", "n.d.", "à définir", "à déterminer", "n.c.",
)  # fmt: skip
