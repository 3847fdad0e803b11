"""Markdown pages from a plan: pure functions, no MkDocs and no disk but the templates'."""
