"""How to cite a page: the government's document first, this site second.

Formats: GB/T 7714—2015 (Z for a document without a type of its own, DB/OL for an online database),
the form used in official papers, a plain link, BibTeX and RIS. No date of access is invented: who
cites puts in their own.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..model import PlanDocument


@dataclass(frozen=True)
class Citation:
    """One form of a citation. `label` names the form; `text` may have several lines."""

    key: str
    label: str
    text: str


@dataclass(frozen=True)
class Cited:
    """What is cited: its id and title, what the text says if it is one statement, its address.

    `lacking` says what our text lacks of it, if it has less than a section on it.
    """

    id: str
    title: str
    said: str | None
    url: str
    lacking: str = ""


def citations(document: PlanDocument, site_name: str, cited: Cited) -> list[Citation]:
    """Return every form of citation for one thing."""
    return [
        Citation("gbt7714", "GB/T 7714", _gbt(document, site_name, cited)),
        Citation("official", "公文引用", _official(document, cited)),
        Citation("link", "链接", f"{cited.id} {cited.title}：{cited.url}"),
        Citation("bibtex", "BibTeX", _bibtex(document, site_name, cited)),
        Citation("ris", "RIS", _ris(document, site_name, cited)),
    ]


def _gbt(document: PlanDocument, site_name: str, cited: Cited) -> str:
    issuer = f"{document.issuer.zh}. " if document.issuer else ""
    number = f": {document.number}" if document.number else ""
    issued = f" {document.day}." if document.day else ""
    return (
        f"{issuer}{document.name.zh}{number}[Z].{issued}\n"
        f"{site_name}. {cited.id} {cited.title}[DB/OL]. [引用日期]. {cited.url}."
    )


def _official(document: PlanDocument, cited: Cited) -> str:
    """Return the form used in official papers. What we have no section of is only said to be named."""
    part = f"点到“{cited.title}”" if cited.lacking else f"，“{cited.title}”部分"
    said = f"提出：{cited.said}" if cited.said else part
    reservations = "；".join(words for words in (document.source.caveat, cited.lacking) if words)
    return f"{document.reference}{said}{f'（{reservations}）' if reservations else ''}。"


def _note(document: PlanDocument, site_name: str, cited: Cited) -> str:
    words = f"{site_name}, {cited.id} {cited.title}"
    return f"{words}（{document.source.caveat}）" if document.source.caveat else words


def _bibtex(document: PlanDocument, site_name: str, cited: Cited) -> str:
    fields = {
        "title": document.name.zh,
        "author": f"{{{document.issuer.zh}}}" if document.issuer else None,
        "number": document.number,
        "date": document.day,
        "note": _note(document, site_name, cited),
        "url": cited.url,
    }
    lines = "".join(f"  {key} = {{{value}}},\n" for key, value in fields.items() if value)
    return f"@misc{{plan-{cited.id.lower()},\n{lines}}}"


def _ris(document: PlanDocument, site_name: str, cited: Cited) -> str:
    lines = [
        "TY  - GOVDOC",
        f"TI  - {document.name.zh}",
        *([f"AU  - {document.issuer.zh}"] if document.issuer else []),
        *([f"M1  - {document.number}"] if document.number else []),
        *([f"DA  - {document.day.replace('-', '/')}"] if document.day else []),
        f"N1  - {_note(document, site_name, cited)}",
        f"UR  - {cited.url}",
        "ER  - ",
    ]
    return "\n".join(lines)
