"""Text as such: how it is spelt, compared, and made safe to show."""
