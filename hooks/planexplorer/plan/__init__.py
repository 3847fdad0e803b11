"""A whole plan and what follows from it: links, coverage, changes, published ids, citations."""
