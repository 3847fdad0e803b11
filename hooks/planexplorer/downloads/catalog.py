"""`catalog.jsonld`: a DCAT catalogue of the data set and every form in which it can be had."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..plan.whole import Plan
from .formats import media_type
from .info import LICENCE_URL, BuildInfo, about
from .sums import sha256

_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def catalog(plan: Plan, info: BuildInfo, files: Mapping[str, bytes]) -> dict[str, Any]:
    """Return the catalogue of `files`, whose addresses are relative when the site's is not known."""
    facts = about(plan, info)
    document = plan.document
    dated = plan.history.releases if plan.history else info.releases
    modified = next((release.date for release in dated if release.date), None)
    days = {
        **({"dct:issued": _date(document.day)} if document.day else {}),
        **({"dct:modified": _date(modified.isoformat())} if modified else {}),
    }
    publisher = {"@type": "foaf:Agent", "foaf:name": info.site_name}
    dataset = {
        "@id": f"{info.site_url}downloads/index.html",
        "@type": "dcat:Dataset",
        "dct:title": [_text(facts["title"], "zh"), _text(facts["title_en"], "en")],
        "dct:description": _text(f"{facts['citation']} {facts['notice']}", "zh"),
        "dct:identifier": document.number or document.slug,
        "dcat:version": facts["data_version"],
        **days,
        "dct:language": {"@id": "http://id.loc.gov/vocabulary/iso639-1/zh"},
        "dct:license": {"@id": LICENCE_URL},
        "dct:publisher": publisher,
        "dct:source": facts["plan_citation"],
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": _year(document.period.start),
            "dcat:endDate": _year(document.period.end),
        },
        "dct:conformsTo": {"@id": f"{info.site_url}downloads/plan.schema.json"},
        "dcat:distribution": [_distribution(info, path, data) for path, data in files.items()],
    }
    return {
        "@context": _CONTEXT,
        "@id": f"{info.site_url}catalog.jsonld",
        "@type": "dcat:Catalog",
        "dct:title": _text(info.site_name, "zh"),
        "dct:description": _text(facts["title"], "zh"),
        "dct:license": {"@id": LICENCE_URL},
        "dct:publisher": publisher,
        "dcat:dataset": [dataset],
    }


def _distribution(info: BuildInfo, path: str, data: bytes) -> dict[str, Any]:
    return {
        "@type": "dcat:Distribution",
        "dct:title": path.rpartition("/")[2],
        "dcat:downloadURL": {"@id": f"{info.site_url}{path}"},
        "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{media_type(path)}"},
        "dcat:byteSize": {"@value": str(len(data)), "@type": "xsd:nonNegativeInteger"},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@value": sha256(data), "@type": "xsd:hexBinary"},
        },
        "dct:license": {"@id": LICENCE_URL},
    }


def _text(text: str, language: str) -> dict[str, str]:
    return {"@value": text, "@language": language}


def _date(day: str) -> dict[str, str]:
    """Return a day, or a month where no more is known."""
    return {"@value": day, "@type": "xsd:date" if day.count("-") > 1 else "xsd:gYearMonth"}


def _year(year: int) -> dict[str, str]:
    return {"@value": str(year), "@type": "xsd:gYear"}
