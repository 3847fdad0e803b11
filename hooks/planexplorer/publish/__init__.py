"""Everything that one build publishes, and how it takes its place."""

from ..pages.settings import Settings
from ..read.problems import CannotBuild
from .builder import Builder

__all__ = ["Builder", "CannotBuild", "Settings"]
