"""What a note says of its article: frontmatter, properties, dates, tags, titles."""
