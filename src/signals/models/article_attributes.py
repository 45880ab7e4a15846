"""The attributes that a note can state about its article. Parsers, staging, row hash, dump and exported notes use these
lists, so an attribute added here reaches all of them."""

ARTICLE_TEXTS = ("title", "url", "author", "published", "saved", "edition", "category", "type", "summary", "note")
"""The attributes that are text, in the order of the row hash."""

ARTICLE_LISTS = ("keywords", "themes", "tags")
"""The attributes that are lists of text, in the order of the row hash, where they follow the texts."""

ARTICLE_ATTRIBUTES = (*ARTICLE_TEXTS, *ARTICLE_LISTS)

HASHED_IF_GIVEN = frozenset({"note"})
"""The attributes that the row hash covers only where they are given, at its end: they were added later, and the row
hashes of articles without them stay as they are."""

ARTICLE_COLUMNS = {name: "article_note" if name == "note" else name for name in ARTICLE_ATTRIBUTES}
"""Attribute to its column in the table of articles, where ``note`` is the file."""
