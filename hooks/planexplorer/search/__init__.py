"""The search's data: what can be found, and the tables that let readers write it their own way.

All matching happens in the browser (`overrides/assets/javascripts/search/`), where text and query go
through one and the same code. Here the records are gathered and written: original words only.
"""
