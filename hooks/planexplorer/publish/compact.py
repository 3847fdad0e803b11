"""Scripts without what only their authors read: comments on lines of their own, and indentation.

What is left is the same program line by line, which a parser proves in the tests. It asks of the scripts
what our style asks anyway: no template literal runs over lines.
"""

from __future__ import annotations

import re

_COMMENTS = re.compile(r"(?ms)^[ \t]*/\*.*?\*/[ \t]*\n|^[ \t]*//[^\n]*\n")
_INDENTATION = re.compile(r"(?m)^[ \t]+|^\n")


def compact(script: str) -> str:
    """Return a script as it is published."""
    return _INDENTATION.sub("", _COMMENTS.sub("", script))
