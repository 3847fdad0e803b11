"""A better copy of the text takes the place of the old one, and passages keep their ids.

Old and new text are aligned character by character, white space apart. A passage keeps its id in the first
line that holds its words; a line that holds none gets an id that was never used. Nothing is put right that
a person must judge: what to look at is said by file and line. Files are written together, or not at all.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from .. import model
from ..read.problems import CannotBuild
from .data_folder import PASSAGES_FILE, DataFolder, read_folder
from .intake import read_lines
from .new_passages import NewPassages
from .passage_blocks import write_passages
from .realign import align
from .retext_effects import Reporter
from .retext_report import LossesError, Report
from .segments import Segment, segments

# From the lines of a text, blank ones too, and its title to a passage for each line that is not blank.
Propose = Callable[[Sequence[str], str], Iterable[Segment]]
# What the data's reader takes for no text; a tab parts cells.
_NO_TEXT = re.compile("[^\t\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_LONGEST = 4000


def retext(root: Path, new: Path, accept_losses: bool = False, *, propose: Propose = segments) -> Report:
    """Put a better copy of the text in the place of the old one in a data folder, and say what that did.

    Raises LossesError, CannotBuild or DataError; then nothing is written.
    """
    folder = read_folder(root)
    old = (root / folder.document.source.file).read_bytes()
    text = _read_text(new, old)
    lines = text.split("\n")
    title = model.PassageKind.document_title
    titles = (p.text for p in folder.passages if p.kind is title)
    proposed = tuple(propose(lines, next(titles, folder.document.name.zh)))
    plan = NewPassages(folder, lines, align([p.text for p in folder.passages], lines), proposed)
    written, source = write_passages(folder, plan)
    report = Reporter(folder, plan, source).report()
    if report.losses and not accept_losses:
        raise LossesError(Reporter(folder, plan, folder.source).report())
    files = _files(folder, old, text.encode(), written)
    _write(files)
    shown = tuple(path.relative_to(root.parent).as_posix() for path in files)
    return replace(report, written=shown)


def _read_text(path: Path, old: bytes) -> str:
    """Return a text in our form, its end as that of the old one. Raises CannotBuild with all faults."""
    text = "\n".join(read_lines(path)) + ("\n" if old.endswith(b"\n") else "")
    faults = []
    for number, line in enumerate(text.split("\n"), 1):
        if unwanted := _NO_TEXT.search(line):
            code = f"U+{ord(unwanted[0]):04X}"
            faults.append(f"{path}:{number}:{unwanted.start() + 1}: a character no text has: {code}")
        if len(line) > _LONGEST:
            faults.append(f"{path}:{number}:1: {len(line)} characters; a line has at most {_LONGEST}")
    if faults:
        raise CannotBuild("\n".join([*faults, "nothing was written"]))
    return text


def _files(folder: DataFolder, old: bytes, text: bytes, passages: str) -> dict[Path, bytes]:
    """Return the content of every file that changes: the text, its old copy, the passages, the hash."""
    source = folder.root / folder.document.source.file
    files: dict[Path, bytes] = {}
    if old != text:
        name = f"{source.stem}-{hashlib.sha256(old).hexdigest()[:8]}{source.suffix}"
        kept = folder.root / "source" / name
        if kept.exists() and kept.read_bytes() != old:
            raise CannotBuild(f"{kept} is there already and is another text; nothing was written")
        files = {kept: old, source: text}
    files[folder.root / PASSAGES_FILE] = passages.encode()
    files[folder.root / "plan.yml"] = _with_hash(folder, hashlib.sha256(text).hexdigest())
    return {path: data for path, data in files.items() if not path.is_file() or path.read_bytes() != data}


def _with_hash(folder: DataFolder, digest: str) -> bytes:
    """Return plan.yml with another hash of the text, and all else as it is."""
    at = next(at for at in folder.objects if isinstance(at.item, model.Source))
    written = (folder.root / "plan.yml").read_bytes().decode("utf-8")
    value = re.compile(rf"""(\bsha256["']?\s*:\s*["']?){folder.document.source.sha256}""")
    changed, count = value.subn(lambda m: m[1] + digest, written)
    if count != 1:
        line, _ = at.source.place((*at.path, "sha256"))
        raise CannotBuild(f"{at.source.path}:{line}: the hash is not understood; nothing was written")
    return changed.encode()


def _write(files: dict[Path, bytes]) -> None:
    """Write all files, or none."""
    staged = {path: path.with_name(f".{path.name}.new") for path in files}
    before = {path: path.read_bytes() if path.is_file() else None for path in files}
    try:
        for path, data in files.items():
            path.parent.mkdir(exist_ok=True)
            staged[path].write_bytes(data)
        for path, temporary in staged.items():
            temporary.replace(path)
    except BaseException:
        for path, was in before.items():
            if not staged[path].exists() and was is not None:
                path.write_bytes(was)
            elif not staged[path].exists():
                path.unlink(missing_ok=True)
        raise
    finally:
        for temporary in staged.values():
            temporary.unlink(missing_ok=True)
