"""The attributes that a note can state about its article. Parsers, staging, row hash, dump and exported notes use these
lists, so an attribute added here reaches all of them."""

ARTICLE_TEXTS = ("title", "url", "author", "published", "saved", "edition", "category", "type", "summary")
"""The attributes that are text, in the order of the row hash. An attribute that is added changes the row hashes, so it
needs a migration that computes them again."""

ARTICLE_LISTS = ("keywords", "themes", "tags")
"""The attributes that are lists of text, in the order of the row hash, where they follow the texts."""

ARTICLE_ATTRIBUTES = (*ARTICLE_TEXTS, *ARTICLE_LISTS)
