"""What a build knows of where it will be published."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """The site's name; its address and its repository's, empty where there is none."""

    name: str = "规划浏览器"
    url: str = ""
    repository: str = ""

    def address(self, path: str) -> str:
        """Return the address of a page: in full if the site has one, else below the site's root."""
        return f"{self.url.rstrip('/')}/{path}" if self.url else path
