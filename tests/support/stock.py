"""A stock MkDocs build of the rendered Markdown: no hooks of ours, same theme and extensions."""

from __future__ import annotations

from pathlib import Path

import yaml

from planexplorer.pages.build import Site
from planexplorer.pages.navigation import navigation

ROOT = Path(__file__).resolve().parents[2]


class _Loader(yaml.SafeLoader):
    """Reads mkdocs.yml; what it takes from the environment is left empty."""


_Loader.add_constructor("!ENV", lambda _loader, _node: "")


def write_config(site: Site, rendered: Path, config: Path, hook: Path | None = None) -> None:
    """Write a configuration that builds a rendered folder without our hooks, or with another one."""
    settings = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader=_Loader)
    del settings["watch"]
    settings["hooks"] = [str(hook)] if hook else []
    settings["docs_dir"] = str(rendered)
    settings["theme"]["custom_dir"] = str(ROOT / "overrides")
    settings["nav"] = navigation(site.plan, site.addresses)
    settings["exclude_docs"] = "/pages/\n/paper/\n/release/\n/cards/\n"
    config.write_text(yaml.safe_dump(settings, allow_unicode=True, sort_keys=False), encoding="utf-8")
