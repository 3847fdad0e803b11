"""schema.org data for each page, as JSON-LD.

Addresses stand in it only when the site's own is known: a copy on a stick has none to give.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from .. import model
from ..facts.addresses import as_html
from ..facts.cells import words
from ..facts.known import Known
from ..facts.target_cells import own_words
from ..facts.target_fields import TARGETS
from ..facts.trails import trail
from ..plan.owned import Owned
from ..text.readings import Reading
from ..text.units import plain
from .formats import media_type
from .info import LICENCE_URL, BuildInfo, about, data_citation

Data = dict[str, Any]

# Written as escapes, so that no text of the data can end the script element that holds them.
_UNSAFE = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def script(data: Data) -> str:
    """Return JSON-LD as text that is safe inside `<script type="application/ld+json">`."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)


def page_data(context: Known, info: BuildInfo, path: str, title: str, files: Mapping[str, bytes]) -> Data:
    """Return the schema.org data of the page at a Markdown path. `files` are the data set's."""
    things = [*_things(context, info, path, files)]
    if above := trail(context, path):
        things.append(_breadcrumbs(context, [*above, (title, path)]))
    return {"@context": "https://schema.org", "@graph": things}


def _things(context: Known, info: BuildInfo, path: str, files: Mapping[str, bytes]) -> Iterable[Data]:
    if path == "index.md":
        return [_website(context, info), _legislation(context)]
    if path == "downloads/index.md":
        return [_dataset(context, info, files)]
    if path == "terms/index.md":
        return [_term_set(context)]
    if path in ("source/index.md", "sectors/index.md"):
        return [_legislation(context)]
    return _entity(context, path)


def _entity(context: Known, path: str) -> Iterable[Data]:
    plan = context.plan
    identifier = context.addresses.on(path)
    if identifier in plan.terms:
        return [_term(context, plan.terms[identifier])]
    if identifier in plan.subjects:
        return [_subject(context, plan.subjects[identifier])]
    of_indicators = {i.id: [t.id for t in i.targets] for i in plan.indicators}
    targets = of_indicators.get(identifier or "", [identifier])
    return [_target(context, plan.targets[t], path) for t in targets if t in plan.targets]


def _at(context: Known, path: str, anchor: str = "") -> Data:
    url = context.base + as_html(path)
    return {"@id": f"{url}{anchor}", "url": url} if context.base else {}


def _website(context: Known, info: BuildInfo) -> Data:
    return {
        "@type": "WebSite",
        **_at(context, "index.md", "#website"),
        "name": info.site_name,
        "inLanguage": "zh-CN",
        "about": _plan_reference(context),
    }


def _legislation(context: Known) -> Data:
    document = context.plan.document
    return {
        "@type": "Legislation",
        **_at(context, "index.md", "#plan"),
        "name": document.name.zh,
        "alternateName": _there(document.short.zh, document.name.en),
        **_numbered(document),
        "legislationType": "规划",
        **({"legislationDate": document.day} if document.day else {}),
        **({"legislationPassedBy": _body(document.issuer)} if document.issuer else {}),
        "temporalCoverage": f"{document.period.start}/{document.period.end}",
        "inLanguage": "zh-CN",
    }


def _there(*names: str | None) -> list[str]:
    """Return the names that there are."""
    return [name for name in names if name]


def _numbered(document: model.PlanDocument) -> Data:
    return {"legislationIdentifier": document.number} if document.number else {}


def _body(name: model.Name) -> Data:
    english = {"alternateName": name.en} if name.en else {}
    return {"@type": "GovernmentOrganization", "name": name.zh, **english}


def _plan_reference(context: Known) -> Data:
    return {
        "@type": "Legislation",
        **_at(context, "index.md", "#plan"),
        "name": context.plan.document.name.zh,
        **_numbered(context.plan.document),
    }


def _dataset(context: Known, info: BuildInfo, files: Mapping[str, bytes]) -> Data:
    document = context.plan.document
    facts = about(context.plan, info)
    return {
        "@type": "Dataset",
        **_at(context, "downloads/index.md", "#dataset"),
        "name": facts["title"],
        "alternateName": facts["title_en"],
        "description": f"{document.name.zh}的指标、目标、{context.plan.words['and']}、举措、词条与原文，"
        f"每条注明原文段落。{facts['plan_citation']}{facts['notice']}",
        "version": facts["data_version"],
        "license": LICENCE_URL,
        "creator": {"@type": "Organization", "name": info.site_name},
        "citation": data_citation(context.plan, info),
        "isBasedOn": _plan_reference(context),
        "inLanguage": "zh-CN",
        "isAccessibleForFree": True,
        "temporalCoverage": f"{document.period.start}/{document.period.end}",
        "variableMeasured": [i.name.zh for i in context.plan.indicators],
        "distribution": [_download(context, path, data) for path, data in files.items()],
    }


def _download(context: Known, path: str, data: bytes) -> Data:
    return {
        "@type": "DataDownload",
        "name": path.rpartition("/")[2],
        "contentUrl": f"{context.base}{path}",
        "encodingFormat": media_type(path),
        "contentSize": f"{len(data)} B",
    }


def _term_set(context: Known) -> Data:
    return {
        "@type": "DefinedTermSet",
        **_at(context, "terms/index.md", "#terms"),
        "name": f"{context.plan.document.short.zh}：词条",
        "inLanguage": "zh-CN",
        "isBasedOn": _plan_reference(context),
    }


def _term(context: Known, term: model.Term) -> Data:
    return {
        "@type": "DefinedTerm",
        **_at(context, context.addresses.of(term.id).page, "#term"),
        "name": term.zh,
        "alternateName": _there(term.en, *term.aliases, *term.abbr),
        "termCode": term.id,
        "inDefinedTermSet": _term_set(context),
    }


def _subject(context: Known, subject: model.Subject) -> Data:
    return {
        "@type": "DefinedTerm",
        **_at(context, context.addresses.of(subject.id).page, "#subject"),
        "name": subject.name.zh,
        "alternateName": _there(subject.name.en),
        "termCode": subject.id,
        **({"description": subject.emphasis.quote} if subject.emphasis else {}),
        "subjectOf": _plan_reference(context),
    }


# Which end of a range a target's value is; a value that is neither is the value itself.
_ENDS = dict.fromkeys((model.Operator.ge, model.Operator.gt), "minValue") | dict.fromkeys(
    (model.Operator.le, model.Operator.lt), "maxValue"
)


def _amount(reading: Reading) -> Data:
    """Return the ends of what a target asks; an order of size is no value."""
    if reading.low is not None and reading.high is not None:
        return {"minValue": plain(reading.low), "maxValue": plain(reading.high)}
    end = _ENDS.get(reading.bound or reading.operator, "value")
    return {end: plain(reading.value)} if reading.value is not None else {}


def _target(context: Known, item: Owned, path: str) -> Data:
    """A target is a quotation of the plan about an amount: it is no observation."""
    reading = item.reading
    about_what: Data = {"@type": "Thing", "name": item.metric.zh, "alternateName": _there(item.metric.en)}
    if reading.number is not None:
        about_what |= {
            "@type": "QuantitativeValue",
            **_amount(reading),
            "unitText": reading.unit or "",
            "description": words(own_words(item)),
        }
    return {
        "@type": "Quotation",
        **_at(context, path, "#target"),
        **{f.term: str(f.value(context, item)) for f in TARGETS if f.term},
        "name": f"{item.owner.name.zh}：{item.metric.zh}",
        "about": about_what,
        "isPartOf": _plan_reference(context),
        "inLanguage": "zh-CN",
    }


def _breadcrumbs(context: Known, crumbs: list[tuple[str, str]]) -> Data:
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": name,
                **({"item": context.base + as_html(path)} if context.base else {}),
            }
            for position, (name, path) in enumerate(crumbs, 1)
        ],
    }
