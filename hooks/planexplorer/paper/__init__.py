"""The paper edition: PDFs of the plan, typeset by Typst from the same model and words as the pages."""

from .edition import Edition, build
from .glyphs import MissingGlyphs
from .typesetting import TEMPLATES, TypesettingError

__all__ = ["TEMPLATES", "Edition", "MissingGlyphs", "TypesettingError", "build"]
