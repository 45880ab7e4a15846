"""The English words of foresight notes. ``languages/__init__.py`` explains the tables."""

from __future__ import annotations

KINDS: dict[str, tuple[str, ...]] = {
    "signal": (
        "signal", "signals", "weak signal", "weak signals", "early signal", "early signals", "emerging signal",
        "emerging signals", "seed", "seeds", "seed of change", "seeds of change", "signal of change",
        "signals of change", "change signal", "change signals", "weak signal of change", "weak signals of change",
        "scan hit", "scan hits", "scanning hit", "scanning hits", "signal log", "signals log",
    ),
    "behavior": (
        "behavior", "behaviors", "behaviour", "behaviours", "emerging behaviors", "emerging behaviours",
        "behavior change", "behaviour change", "behavior changes", "behaviour changes", "behavioral change",
        "behavioural change", "behavioral changes", "behavioural changes", "behavior shift", "behaviour shift",
        "behavior shifts", "behaviour shifts",
    ),
    "technology": (
        "technology", "technologies", "tech", "emerging technology", "emerging technologies", "emerging tech",
        "technology development", "technology developments", "technological development", "technological developments",
        "technology radar",
    ),
    "issue": (
        "issue", "issues", "emerging issue", "emerging issues", "key issues", "open question", "open questions",
        "challenge", "challenges", "issue log", "issues log",
    ),
    "concern": (
        "concern", "concerns", "emerging concern", "emerging concerns", "key concern", "key concerns", "worry",
        "worries",
    ),
    "trend": (
        "trend", "trends", "emerging trend", "emerging trends", "megatrend", "megatrends", "mega trend", "mega trends",
        "macrotrend", "macrotrends", "macro trend", "macro trends", "microtrend", "microtrends", "micro trend",
        "micro trends", "countertrend", "countertrends", "counter trend", "counter trends", "trend radar",
    ),
    "driver": (
        "driver", "drivers", "driver of change", "drivers of change", "change driver", "change drivers",
        "driving force", "driving forces", "driving factor", "driving factors", "force of change", "forces of change",
        "key driver", "key drivers",
    ),
    "risk": (
        "risk", "risks", "emerging risk", "emerging risks", "threat", "threats", "emerging threat", "emerging threats",
        "hazard", "hazards", "risk log", "risks log",
    ),
    "opportunity": (
        "opportunity", "opportunities", "emerging opportunity", "emerging opportunities", "opportunity area",
        "opportunity areas", "opportunity space", "opportunity spaces",
    ),
    "wild_card": (
        "wild card", "wild cards", "wildcard", "wildcards", "wild card event", "wild card events", "black swan",
        "black swans", "black swan event", "black swan events", "gray rhino", "gray rhinos", "grey rhino",
        "grey rhinos", "game changer", "game changers", "gamechanger", "gamechangers", "discontinuity",
        "discontinuities", "strategic shock", "strategic shocks", "low probability high impact event",
        "low probability high impact events", "high impact low probability event", "high impact low probability events",
    ),
    "uncertainty": (
        "uncertainty", "uncertainties", "critical uncertainty", "critical uncertainties", "key uncertainty",
        "key uncertainties",
    ),
    "indicator": (
        "indicator", "indicators", "leading indicator", "leading indicators", "lagging indicator", "lagging indicators",
        "signpost", "signposts", "early warning indicator", "early warning indicators", "early warning signal",
        "early warning signals", "early warning sign", "early warning signs", "early warning", "early warnings",
        "warning sign", "warning signs", "tripwire", "tripwires",
    ),
    "scenario": (
        "scenario", "scenarios", "future scenario", "future scenarios", "alternative future", "alternative futures",
        "scenario narrative", "scenario narratives", "image of the future", "images of the future",
    ),
    "event": (
        "event", "events", "key event", "key events", "future event", "future events", "trigger event",
        "trigger events",
    ),
    "highlight": (
        "highlight", "highlights", "key takeaways", "key takeaway", "takeaways", "tl dr", "tldr", "in brief",
        "main points", "key points", "key highlights",
    ),
}  # fmt: skip

PARTS: dict[str, tuple[str, ...]] = {
    "summary": ("summary", "abstract", "overview", "executive summary"),
    "keywords": ("keyword", "keywords", "key words"),
    "themes": ("theme", "themes"),
    "other": ("other", "others"),
    "metadata": ("metadata", "about", "properties"),
    "closest": ("closest", "closest articles", "similar", "related"),
    "cards": ("cards",),
    "links": ("link", "links"),
}  # fmt: skip

COLUMNS: dict[str, tuple[str, ...]] = {
    "name": (
        "name", "title", "label", "headline", "signal", "weak signal", "seed", "behavior", "behaviour", "technology",
        "tech", "issue", "concern", "signal name", "signal title", "behavior name", "behaviour name", "technology name",
        "issue name", "concern name",
    ),
    "description": (
        "summary", "abstract", "description", "desc", "descr", "details", "detail", "text", "highlight", "quote",
        "explanation", "what", "why",
        "what happened", "what happens", "what is happening", "what we see", "in short", "narrative", "short summary",
        "short description", "brief description", "what is it", "signal description", "behavior description",
        "behaviour description", "technology description", "issue description", "concern description",
    ),
    "change": ("change", "changes", "what changes", "what is changing", "shift", "change described"),
    "ten_year": (
        "10 year", "10 years", "ten year", "ten years", "10y", "10y horizon", "10 y horizon", "10 year horizon",
        "ten year horizon", "10 years horizon", "in 10 years", "in ten years", "10 years from now", "10 year outlook",
        "ten year outlook", "10 year impact", "10 year view", "10 year vision", "10 year future", "10 year scenario",
        "10 year implication", "10 year implications", "impact in 10 years", "impact in ten years", "10yr", "10 yr",
        "10yrs", "10 yrs", "10yr horizon", "10y outlook",
    ),
    "driving_force": (
        "driving force", "driving forces", "driving factor", "driving factors", "driver", "drivers", "driver of change",
        "drivers of change", "driven by", "key driver", "key drivers",
    ),
    "relevancy": (
        "relevancy", "relevance", "score", "rating", "relevancy score", "relevance score", "relevancy rating",
        "relevance rating", "relev", "relevant", "strategic relevance",
    ),
    "remark": ("remark", "remarks", "note", "notes", "comment", "comments"),
    "tags": ("tag", "tags"),
    "url": ("url", "link", "hyperlink", "source url", "source link"),
    "location": ("location", "page"),
    "kind": (
        "kind", "type", "category", "class", "classification", "kind of finding", "type of finding", "finding type",
        "entry type", "item type", "element type", "signal type", "type of signal",
    ),
    "date": (
        "date", "date found", "date spotted", "date added", "date detected", "date scanned", "date published",
        "date of publication", "publication date", "published", "scan date", "detection date", "first seen",
        "first observed", "detected", "spotted on", "added on", "created",
    ),
    "source": (
        "source", "sources", "reference", "references", "source name", "publisher", "publication", "evidence", "origin",
    ),
}  # fmt: skip

FIELDS: dict[str, tuple[str, ...]] = {
    "impact": (
        "impact", "impacts", "potential impact", "expected impact", "impact score", "impact rating", "impact level",
        "level of impact", "degree of impact", "strength of impact", "magnitude", "severity", "consequence",
        "disruption potential", "disruptive potential", "disruptiveness", "disruption", "transformative potential",
        "imp",
    ),
    "likelihood": (
        "likelihood", "probability", "likelihood of occurrence", "probability of occurrence", "likelihood score",
        "likelihood rating", "probability score", "likeliness", "plausibility", "chance", "prob", "probab", "lik",
    ),
    "confidence": (
        "confidence", "confidence level", "level of confidence", "confidence score", "confidence rating",
        "degree of confidence", "certainty", "degree of certainty", "level of certainty", "reliability", "credibility",
        "source reliability", "source credibility", "strength of evidence", "evidence strength",
    ),
    "uncertainty": (
        "uncertainty", "uncertainty level", "level of uncertainty", "degree of uncertainty", "uncertainty score",
    ),
    "novelty": (
        "novelty", "newness", "originality", "novelty score", "novelty rating", "degree of novelty", "level of novelty",
    ),
    "urgency": ("urgency", "urgency level", "level of urgency", "urgency score", "immediacy", "time criticality"),
    "horizon": (
        "horizon", "time horizon", "timehorizon", "horizons", "timeframe", "time frame", "timescale", "time scale",
        "time span", "time range", "timing", "timeline", "time to impact", "time to mainstream", "time to effect",
        "years to impact", "impact horizon", "planning horizon", "expected timing", "impact timeframe", "when",
        "time to adoption", "time to market", "time to maturity", "time to plateau", "time to mainstream adoption",
        "years to adoption", "years to mainstream", "years to mainstream adoption", "time until impact", "expected by",
        "eta", "by when",
    ),
    "steep": (
        "steep", "steeps", "steepv", "steep v", "steeple", "steepled", "pest", "pestle", "pestel", "steep category",
        "steep categories", "steepv category", "steeple category", "pestle category", "pestel category", "steep domain",
        "steep dimension", "steep factor", "pestle factor", "pestel factor", "category", "categories", "domain",
        "domains", "dimension", "type",
    ),
    "stage": (
        "stage", "ring", "status", "phase", "maturity", "maturity level", "level of maturity", "maturity stage",
        "signal maturity", "trend maturity", "development stage", "stage of development", "status of development",
        "development status", "life cycle stage", "lifecycle stage", "adoption stage", "readiness", "readiness level",
        "technology readiness level", "trl",
    ),
    "region": (
        "region", "regions", "geography", "geographies", "country", "countries", "geographic scope",
        "geographical scope", "geographic region", "geographic area", "geographic location", "area of impact", "place",
    ),
    "sector": (
        "sector", "sectors", "quadrant", "industry", "industries", "industry sector", "business area",
        "field of application", "application area",
    ),
    "actors": (
        "actor", "actors", "key actors", "stakeholder", "stakeholders", "key stakeholders", "affected stakeholders",
        "player", "players", "key players", "who is affected", "who is involved", "organization", "organizations",
        "organisation", "organisations", "company", "companies",
    ),
    "owner": (
        "owner", "scanner", "spotter", "spotted by", "scanned by", "found by", "identified by", "detected by",
        "submitted by", "submitter", "reported by", "added by", "created by", "contributor", "contributed by",
        "analyst", "responsible", "responsible person", "assigned to", "risk owner", "scout", "who",
    ),
    "implications": (
        "implication", "implications", "potential implications", "strategic implications", "possible implications",
        "key implications", "implications for us", "consequences", "potential consequences", "possible consequences",
        "so what", "why it matters", "why does it matter", "what it means", "what does it mean", "effects",
        "second order effects", "second order implications", "impact description",
    ),
    "source_type": (
        "source type", "type of source", "source category", "source class", "kind of source", "evidence type",
        "type of evidence", "media type", "publication type",
    ),
    "action": (
        "action", "actions", "next step", "next steps", "recommendation", "recommendations", "recommended action",
        "recommended actions", "suggested action", "suggested actions", "required action", "required actions",
        "action required", "proposed action", "proposed actions", "response", "responses", "strategic response",
        "recommended response", "mitigation", "mitigations", "mitigation strategy", "mitigation measures", "measure",
        "measures", "follow up", "what to do",
    ),
    "id": (
        "id", "ids", "identifier", "no", "nr", "num", "number", "ref", "ref no", "reference number", "code",
        "signal id", "trend id", "issue id", "risk id", "driver id", "indicator id", "scenario id", "event id",
        "signal number", "item number",
    ),
}  # fmt: skip

LEVELS: dict[str, tuple[str, ...]] = {
    "very_low": (
        "very low", "extremely low", "negligible", "minimal", "insignificant", "rare", "remote", "very unlikely",
        "highly unlikely", "very small", "very weak",
    ),
    "low": ("low", "minor", "small", "limited", "unlikely", "weak", "slight"),
    "medium": ("medium", "med", "moderate", "mid", "average", "intermediate", "possible", "fair"),
    "high": ("high", "major", "large", "strong", "significant", "substantial", "considerable", "likely", "probable"),
    "very_high": (
        "very high", "extremely high", "critical", "severe", "extreme", "catastrophic", "very likely", "highly likely",
        "almost certain", "nearly certain", "very large", "very strong",
    ),
}  # fmt: skip

TERMS: dict[str, tuple[str, ...]] = {
    "short": (
        "short", "short term", "shortterm", "near term", "near", "near future", "short run", "immediate", "imminent",
    ),
    "medium": (
        "medium", "medium term", "mid term", "midterm", "mid", "intermediate", "intermediate term", "medium run",
    ),
    "long": ("long", "long term", "longterm", "far", "far term", "far future", "distant", "distant future", "long run"),
}  # fmt: skip

STEEP: dict[str, tuple[str, ...]] = {
    "social": (
        "social", "society", "societal", "sociocultural", "socio cultural", "social cultural", "culture", "cultural",
        "social and cultural", "society and culture",
    ),
    "technological": (
        "technological", "technology", "technologies", "tech", "technical", "science", "science and technology",
        "innovation", "technology and innovation",
    ),
    "economic": (
        "economic", "economy", "economics", "economical", "macroeconomic", "business", "financial", "finance", "market",
        "markets", "economic and financial",
    ),
    "environmental": (
        "environmental", "environment", "ecological", "ecology", "climate", "nature", "natural environment",
        "sustainability",
    ),
    "political": (
        "political", "politics", "policy", "public policy", "geopolitical", "geopolitics", "government", "governance",
    ),
    "legal": ("legal", "law", "laws", "legislation", "legislative", "regulatory", "regulation", "regulations"),
    "ethical": ("ethical", "ethics", "moral", "morals"),
    "values": ("values", "values and norms", "spiritual", "attitudes", "beliefs"),
    "demographic": ("demographic", "demographics", "demography", "population"),
    "military": ("military", "defence", "defense", "security", "defence and security", "defense and security"),
}  # fmt: skip

FILLER_WORDS = frozenset({
    "card", "cards", "sheet", "profile", "hit", "hits", "a", "additional", "all", "an", "analysis",
    "analyzed", "annual", "catalog", "catalogue", "collected", "collection",
    "complete", "critical", "current", "daily", "day", "detailed", "details", "detected", "early", "emergent",
    "emerging", "enabling", "factor", "factors", "for", "found", "from", "full", "further", "future", "global",
    "identified", "important", "in", "inventory", "key", "latest", "list", "local", "main", "major", "month", "monthly",
    "more", "most", "new", "notable", "observed", "of", "on", "other", "our", "overview", "part", "possible",
    "potential", "primary", "prioritised", "prioritized", "priority", "quarter", "quarterly", "radar", "ranked",
    "recent", "recently", "regional", "register", "relevant", "s", "scan", "scanned", "section", "selected",
    "selection", "spotted", "strategic", "strong", "summary", "table", "the", "these", "this", "to", "today", "top",
    "updated", "watch", "watchlist", "we", "weak", "week", "weekly", "year",
})  # fmt: skip

MONTHS: tuple[tuple[str, ...], ...] = (
    ("january", "jan"), ("february", "feb"), ("march", "mar"),
    ("april", "apr"), ("may",), ("june", "jun"),
    ("july", "jul"), ("august", "aug"), ("september", "sep", "sept"),
    ("october", "oct"), ("november", "nov"), ("december", "dec"),
)  # fmt: skip

NOTHING: tuple[str, ...] = (
    "none", "n/a", "na", "nil", "nan", "null", "not applicable", "not available", "not specified", "unspecified",
    "unknown", "tbd", "tbc", "to be determined", "to be defined",
)  # fmt: skip
