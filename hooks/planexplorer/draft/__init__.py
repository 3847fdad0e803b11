"""From a plan's text to a draft of its data: passages, sections, suggestions; and what waits for review."""
