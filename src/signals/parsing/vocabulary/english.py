"""The English words for headings and columns, collected from real notes."""

from __future__ import annotations

HEADINGS: dict[str, tuple[str, ...]] = {
    "signals": (
        "signal", "signals", "weak signal", "weak signals", "early signals", "emerging signals", "seed", "seeds",
        "signal of change", "signals of change",
    ),
    "behaviors": (
        "behavior", "behaviors", "behaviour", "behaviours", "emerging behaviors", "emerging behaviours",
        "behavior change", "behaviour change", "behavioral changes", "behavioural changes",
    ),
    "technologies": ("technology", "technologies", "tech", "emerging technology", "emerging technologies"),
    "issues": (
        "issue", "issues", "emerging issue", "emerging issues", "key issues", "open question", "open questions",
    ),
    "concerns": ("concern", "concerns", "emerging concerns", "key concerns", "worry", "worries"),
    "highlights": (
        "highlight", "highlights", "key takeaways", "key takeaway", "takeaways", "tl dr", "tldr", "in brief",
        "main points", "key points", "key highlights",
    ),
    "summary": ("summary", "abstract", "overview"),
    "keywords": ("keyword", "keywords", "key words"),
    "themes": ("theme", "themes"),
    "other": ("other", "others"),
    "metadata": ("metadata", "about", "properties"),
    "closest": ("closest", "closest articles", "similar", "related"),
    "cards": ("cards",),
    "links": ("link", "links"),
}  # fmt: skip
"""Part of a note to the words of its heading. The first six parts are kinds of findings."""

COLUMNS: dict[str, tuple[str, ...]] = {
    "name": (
        "name", "title", "label", "headline", "signal", "weak signal", "seed", "behavior", "behaviour", "technology",
        "tech", "issue", "concern", "signal name", "signal title", "behavior name", "behaviour name",
        "technology name", "issue name", "concern name",
    ),
    "description": (
        "description", "desc", "descr", "details", "detail", "text", "highlight", "quote", "explanation",
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
        "driving force", "driving forces", "driving factor", "driving factors", "driver", "drivers",
        "driver of change", "drivers of change", "driven by", "key driver", "key drivers",
    ),
    "relevancy": (
        "relevancy", "relevance", "score", "rating", "relevancy score", "relevance score", "relevancy rating",
        "relevance rating", "relev",
    ),
    "remark": ("remark", "remarks", "note", "notes", "comment", "comments"),
    "tags": ("tag", "tags"),
    "url": ("url", "link", "hyperlink", "source url", "source link"),
    "location": ("location", "page"),
}  # fmt: skip
"""Field of a finding to the words of its column header."""

FILLER_WORDS = frozenset({
    "a", "additional", "all", "current", "detected", "early", "emergent", "emerging", "enabling", "further",
    "identified", "important", "key", "list", "main", "major", "more", "new", "notable", "observed", "of", "other",
    "our", "possible", "potential", "relevant", "strong", "table", "the", "top", "weak",
})  # fmt: skip
"""Words that may stand beside the name of a kind: ``Emerging issues``, ``List of the top signals``."""
