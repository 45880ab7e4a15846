"""The domain model: kinds, articles, findings, problems, and the flat records of exports."""
