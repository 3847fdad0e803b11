"""Typst, as this edition uses it: own fonts only, tagged and archivable, any warning an error."""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

import pikepdf
import typst

from ..read.problems import CannotBuild

# PDF/UA-1 for readers with assistive technology and PDF/A-2a for archives: each checks the document
# while it is written, and a missing glyph or a picture without words ends the build.
TEMPLATES = Path(__file__).parent / "templates"
FONTS = TEMPLATES / "fonts"
STANDARDS: list[Any] = ["ua-1", "a-2a"]
FAMILY, _WEIGHTS = "Noto Sans SC", {400, 700}
_MOST_LINES = 24
# To pack a short document takes as long as a third of its printing, and saves few bytes.
_WORTH_PACKING = 300_000


class TypesettingError(CannotBuild):
    """Raised when Typst refuses a document, warns of anything, or the fonts are not in place."""


class Typesetter:
    """Makes PDFs from the templates of a folder. Use as a context: it keeps a scratch folder meanwhile.

    `timestamp` is the date of the documents in seconds since 1970, so that they do not depend on
    the clock. Raises TypesettingError if the folder's fonts are not those the templates name.
    """

    def __init__(self, templates: Path, timestamp: int) -> None:
        self._timestamp = timestamp
        self._fonts = typst.Fonts(False, False, [templates / "fonts"])
        found = {font.weight for font in self._fonts.fonts() if font.family == FAMILY}
        if not found >= _WEIGHTS:
            raise TypesettingError(f"{templates / 'fonts'} lacks {FAMILY} in the weights {_WEIGHTS - found}")
        # Typst reads files below one root only: templates and data are put together there.
        self._scratch = tempfile.TemporaryDirectory()
        self._root = Path(self._scratch.name)
        for path in templates.glob("*.typ"):
            (self._root / path.name).write_bytes(path.read_bytes())

    def __enter__(self) -> Typesetter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._scratch.cleanup()

    def pdf(self, template: str, content: Mapping[str, Any]) -> bytes:
        """Return the PDF of a template and its content. Raises TypesettingError."""
        data = self._root / "content.json"
        data.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        try:
            pdf, warnings = typst.compile_with_warnings(
                str(self._root / template),
                root=str(self._root),
                font_paths=self._fonts,
                ignore_system_fonts=True,
                sys_inputs={"content": f"/{data.name}"},
                pdf_standards=STANDARDS,
                timestamp=self._timestamp,
            )
        except typst.TypstError as error:
            raise TypesettingError(_message(template, error.diagnostic or error.message)) from None
        if warnings:
            found = "\n".join(w.diagnostic or w.message for w in warnings)
            raise TypesettingError(_message(template, found))
        return _packed(pdf) if len(pdf) > _WORTH_PACKING else pdf


def _message(template: str, diagnostic: str) -> str:
    """Return what Typst found, cut where one fault brings hundreds of others with it."""
    lines = diagnostic.strip().splitlines()
    cut = [f"… and {len(lines) - _MOST_LINES} more lines"] if len(lines) > _MOST_LINES else []
    return "\n".join([f"{template} cannot be typeset:", *lines[:_MOST_LINES], *cut])


def _packed(pdf: bytes) -> bytes:
    """Return a PDF with its small objects, of which its tags make many, packed into streams."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return out.getvalue()
