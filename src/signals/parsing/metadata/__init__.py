"""The metadata of an article in its note: properties, dates, tags, titles, links."""
