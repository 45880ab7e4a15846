"""Text functions: escaping, comparing, and making text safe to show."""
