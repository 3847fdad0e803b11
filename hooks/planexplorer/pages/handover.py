"""Data as scripts, which pages opened from disk can load."""

from __future__ import annotations

import json


def script(name: str, data: object) -> str:
    """Return a script that gives `PlanExplorer.data` a member. Nothing in it can end a script element."""
    words = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    words = words.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"self.PlanExplorer.data.{name}={words};\n"
