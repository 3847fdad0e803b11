"""The paper edition: PDFs and pictures, typeset by Typst from the same facts as the pages."""

from .edition import Edition, build
from .glyphs import MissingGlyphs
from .share_pictures import card_path, share_pictures
from .typesetting import TEMPLATES, TypesettingError

__all__ = [
    "TEMPLATES",
    "Edition",
    "MissingGlyphs",
    "TypesettingError",
    "build",
    "card_path",
    "share_pictures",
]
