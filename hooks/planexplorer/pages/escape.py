"""One escape that is safe in Markdown and in HTML alike.

Every value of the data passes through it, so that no `|`, `<`, `*`, `_` or line break can break a
table or a page: what could be read as syntax is written as a character reference, which Markdown
and HTML both show as the character itself.
"""

from __future__ import annotations

import re

from markupsafe import Markup

_REFERENCES = str.maketrans({c: f"&#{ord(c)};" for c in "\\`*_{}[]|~<>\"'"} | {"&": "&amp;"})
_SPACE = re.compile(r"\s+")
# Most values are plain words: for them one look is enough.
_NEEDED = re.compile(r"[\\`*_{}\[\]|~<>\"'&\s]|^[-+#=!/?:\d]")
# At the start of a line these would open a heading, list, quotation or block.
_OPENING = re.compile(r"^(?:[-+#=!/?:]|\d+[.)])")


def escape(value: object) -> Markup:
    """Return a value as text for a page, on one line. Markup passes as it is; None is empty."""
    if isinstance(value, Markup):
        return value
    if value is None:
        return Markup()
    text = str(value)
    if not _NEEDED.search(text):
        return Markup(text)
    text = _SPACE.sub(" ", text).translate(_REFERENCES)
    opening = _OPENING.match(text)
    if opening:
        last = opening.end() - 1
        text = f"{text[:last]}&#{ord(text[last])};{text[last + 1 :]}"
    return Markup(text)
