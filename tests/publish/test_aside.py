"""A site takes the place of another, also where that is a link or a folder that cannot be moved."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest

from planexplorer.publish.aside import Place


def contents(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text("utf-8") for p in folder.rglob("*") if p.is_file()}


def publish(site: Path, files: dict[str, str]) -> None:
    """Build such a site and put it in place, as a process of its own would."""
    place = Place(site)
    for path, text in files.items():
        (place.aside / path).parent.mkdir(parents=True, exist_ok=True)
        (place.aside / path).write_text(text, encoding="utf-8")
    place.put_in_place()


@pytest.fixture(
    params=["nothing", "a folder", "a link", "a mounted folder", "a folder in one that is not ours"]
)
def site(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where a site belongs."""
    site, volume = tmp_path / "here" / "site", tmp_path / "there" / "volume"
    site.parent.mkdir()
    if request.param == "a link":
        volume.mkdir(parents=True)
        site.symlink_to(volume)
    elif request.param != "nothing":
        site.mkdir()
    if request.param == "a mounted folder":
        rename = Path.rename

        def busy(path: Path, target: Path) -> Path:
            if path == site:
                raise OSError(errno.EBUSY, "Device or resource busy", str(path))
            return rename(path, target)

        monkeypatch.setattr(Path, "rename", busy)
    if request.param == "a folder in one that is not ours":
        site.parent.chmod(0o555)
    yield site
    site.parent.chmod(0o755)


def test_each_site_takes_the_place_of_the_one_before(site: Path) -> None:
    was_link = site.is_symlink()
    first = {"index.html": "1", "old/page.html": "1", "kind": "a file"}
    second = {"index.html": "2", "new/page.html": "2", "kind/now": "in a folder"}
    for files in (first, second, second):
        publish(site, files)
        assert contents(site) == files
    assert site.is_symlink() == was_link
    for folder in {site.parent, site.resolve().parent}:
        assert len(list(folder.iterdir())) == 1


def test_what_is_discarded_leaves_the_site_alone(site: Path) -> None:
    publish(site, {"index.html": "1"})
    place = Place(site)
    place.aside.mkdir()
    (place.aside / "index.html").write_text("half a page", encoding="utf-8")
    place.discard()
    assert contents(site) == {"index.html": "1"}
    assert not place.aside.exists()


@pytest.mark.parametrize("name", ["site", "site.new", "site.old"])
def test_no_file_is_taken_for_a_folder_of_ours(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine", encoding="utf-8")
    with pytest.raises(NotADirectoryError):
        Place(tmp_path / "site")
    assert (tmp_path / name).read_text(encoding="utf-8") == "mine"
