"""Everything that one build publishes, and how it takes its place."""
