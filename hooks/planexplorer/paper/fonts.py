"""The recipe of the fonts in `templates/fonts`, for maintainers: cut them from the full ones.

    npm pack @expo-google-fonts/noto-sans-sc@0.4.3 && tar xzf expo-google-fonts-noto-sans-sc-*.tgz
    python -m pip install fonttools
    cd hooks/planexplorer/paper
    python fonts.py PACKAGE/400Regular/*.ttf PACKAGE/700Bold/*.ttf templates/fonts

The package holds the static fonts of Noto Sans SC under the SIL Open Font License, which comes with
the cut fonts as OFL.txt; its reserved name is "Source", so they keep theirs. The same source gives
the same bytes. To add a character, put it into `characters.txt` there and run this again.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

# All layout features, for punctuation and vertical forms; all names, for the licence; no hinting,
# which paper does not need.
_OPTIONS = ("--layout-features=*", "--name-IDs=*", "--notdef-outline", "--no-hinting")


def gb2312() -> set[int]:
    """Return the code points of GB 2312: 6763 hanzi and 682 signs."""
    points: set[int] = set()
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            text = bytes((row, cell)).decode("gb2312", errors="ignore")
            points.update(map(ord, text))
    return points


def wanted(listing: str) -> set[int]:
    """Return the code points that the text of a `characters.txt` asks for."""
    points: set[int] = set()
    for line in listing.splitlines():
        if line == "GB2312":
            points |= gb2312()
        elif line.startswith("U+"):
            first, _, last = line[2:].partition("-")
            points.update(range(int(first, 16), int(last or first, 16) + 1))
        elif not line.startswith("#"):
            points.update(map(ord, line))
    return points


def cut(source: Path, folder: Path) -> Path:
    """Cut one font file down to the characters listed in `folder`; return the file written there."""
    target = folder / f"{source.stem.replace('_400', '-').replace('_700', '-')}.ttf"
    points = wanted((folder / "characters.txt").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as scratch:
        listing = Path(scratch) / "unicodes.txt"
        listing.write_text("\n".join(f"{p:04X}" for p in sorted(points)), encoding="ascii")
        arguments = [str(source), f"--unicodes-file={listing}", f"--output-file={target}", *_OPTIONS]
        subprocess.run([sys.executable, "-m", "fontTools.subset", *arguments], check=True)
    return target


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(f"usage: {Path(sys.argv[0]).name} FONT.ttf… FOLDER")
    for argument in sys.argv[1:-1]:
        print(cut(Path(argument), Path(sys.argv[-1])))
