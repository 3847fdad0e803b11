"""What programs and search engines read: OpenAPI, feeds, catalogue, JSON-LD, cards, Markdown twins."""

from __future__ import annotations

import dataclasses
import datetime
import html
import json
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from rdflib import DCAT, DCTERMS, RDF, Graph, Literal, URIRef

from opendata import HOSTILE, OFFLINE, ONLINE, hostile, online, real
from planexplorer import downloads
from planexplorer.downloads.feeds import atom, entries
from planexplorer.downloads.info import BadMoment, moment, releases
from planexplorer.downloads.twins import markdown, twins
from planexplorer.facts.kinds import KINDS
from planexplorer.pages.html_tree import parse
from planexplorer.plan.whole import Plan

ATOM = "{http://www.w3.org/2005/Atom}"
# rdflib reads JSON-LD by way of a class of its own that it deprecates.
reads_rdf = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
ABSOLUTE = re.compile(r"^[a-z][a-z0-9+.-]*:")

# The schema.org properties (with those inherited) that our types may have: https://schema.org/docs/full.html
THING = {"@id", "@type", "name", "alternateName", "description", "identifier", "url", "subjectOf"}
WORK = THING | {
    *(
        "about",
        "citation",
        "creator",
        "inLanguage",
        "isAccessibleForFree",
        "isBasedOn",
        "isPartOf",
        "license",
    ),
    *("publisher", "temporalCoverage", "text", "version"),
}
VOCABULARY = {
    "BreadcrumbList": THING | {"itemListElement"},
    "DataDownload": WORK | {"contentSize", "contentUrl", "encodingFormat"},
    "Dataset": WORK | {"distribution", "variableMeasured"},
    "DefinedTerm": THING | {"inDefinedTermSet", "termCode"},
    "DefinedTermSet": WORK | {"hasDefinedTerm"},
    "GovernmentOrganization": THING,
    "Legislation": WORK
    | {"legislationDate", "legislationIdentifier", "legislationPassedBy", "legislationType"},
    "ListItem": THING | {"item", "position"},
    "Organization": THING,
    "QuantitativeValue": THING | {"maxValue", "minValue", "unitText", "value"},
    "Quotation": WORK,
    "Thing": THING,
    "WebSite": WORK,
}


@pytest.mark.parametrize("which", [online, hostile])
def test_json_is_as_its_description_says(which: Any) -> None:
    made = which()[1]
    description = yaml.safe_load(made["downloads/openapi.yml"])
    validate(description)
    assert len(description["paths"]) >= 8
    for path, item in description["paths"].items():
        schema = item["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        validator = Draft202012Validator({**schema, "components": description["components"]})
        records = json.loads(made[f"downloads{path}"])
        validator.validate(records)
        assert not validator.is_valid([*records, {"id": "x"}])


def feed(content: bytes) -> ET.Element:
    return ET.fromstring(content)


@pytest.mark.parametrize("which", [online, hostile])
def test_feed_is_atom(which: Any) -> None:
    """RFC 4287, 4.1.1 and 4.1.2: what a feed and an entry must have, once, and in which form."""
    root = feed(which()[1]["atom.xml"])
    assert root.tag == f"{ATOM}feed"
    items = root.findall(f"{ATOM}entry")
    assert items
    for element in (root, *items):
        for name in ("id", "title", "updated"):
            assert len(element.findall(ATOM + name)) == 1
        assert ABSOLUTE.match(element.findtext(f"{ATOM}id"))
        assert datetime.datetime.fromisoformat(element.findtext(f"{ATOM}updated")).tzinfo
    assert root.find(f"{ATOM}author/{ATOM}name") is not None
    assert len({i.findtext(f"{ATOM}id") for i in items}) == len(items)
    assert root.findtext(f"{ATOM}updated") == max(i.findtext(f"{ATOM}updated") for i in items)


@pytest.mark.shanghai
def test_feed_has_what_came_out_and_when() -> None:
    plan = online()[0].plan
    assert [(e.key, e.date.isoformat()) for e in entries(plan, ONLINE)] == [
        ("data:1.0.0", "2026-11-28"),
        ("release:1.2.3", "2026-01-02"),
        ("release:1.2.2", "2025-12-01"),
        ("document:report", "2024-03-05"),
        ("plan", plan.document.issued.isoformat()),
    ]
    vague = plan.documents[0].model_copy(update={"date": "2024-03"})
    assert "document:report" not in {
        e.key for e in entries(dataclasses.replace(plan, documents=(vague,)), ONLINE)
    }


def test_feed_survives_what_xml_cannot_hold() -> None:
    plan = real()[0].plan
    document = plan.document.model_copy(
        update={"short": plan.document.short.model_copy(update={"zh": "a\x01b\ufffe<c>"})}
    )
    root = feed(atom(dataclasses.replace(plan, document=document), OFFLINE))
    assert "<c>" in root.findtext(f"{ATOM}title")


def test_changelog_gives_dated_releases_only() -> None:
    text = (
        "# Changelog\n\n## [Unreleased]\n\n- Soon.\n\n## [0.2.0] - 2026-05-01\n\n### Corrected\n\n- I04.\n\n"
        "## [0.1.0] - 2026-04-01\n\n- First.\n\n[Unreleased]: https://example.org\n"
    )
    found = releases(text)
    assert [(r.version, r.date.isoformat()) for r in found] == [
        ("0.2.0", "2026-05-01"),
        ("0.1.0", "2026-04-01"),
    ]
    assert found[0].notes == "### Corrected\n\n- I04."
    assert found[1].notes == "- First."


def test_moment_is_given_or_the_plans_own() -> None:
    plan = real()[0].plan
    assert moment(plan, {}).date() == plan.document.issued
    assert moment(plan, {"SOURCE_DATE_EPOCH": "1700000000"}).isoformat() == "2023-11-14T22:13:20+00:00"
    with pytest.raises(BadMoment, match="'yesterday'"):
        moment(plan, {"SOURCE_DATE_EPOCH": "yesterday"})


def test_llms_txt_has_its_form_and_its_links_lead_somewhere() -> None:
    site, made = real()
    text = made["llms.txt"].decode()
    assert text.startswith("# ")
    assert text.splitlines()[2].startswith("> ")
    known = {*made, *site.pages(), *(kind.page for kind in KINDS if kind.is_single)}
    links = re.findall(r"^- \[.+?\]\(([^)]+)\)(?:: .+)?$", text, re.MULTILINE)
    assert len(links) == text.count("\n- ") > 20
    assert set(links) <= known


def graph_of(data: dict[str, Any]) -> Graph:
    """Read JSON-LD as RDF; schema.org's own context, which maps names to its vocabulary, is on the net."""
    if data["@context"] == "https://schema.org":
        data = data | {"@context": {"@vocab": "https://schema.org/"}}
    return Graph().parse(data=json.dumps(data), format="json-ld", publicID="https://example.org/base/")


@reads_rdf
@pytest.mark.parametrize("which", [online, hostile])
def test_catalogue_is_dcat(which: Any) -> None:
    made = which()[1]
    graph = graph_of(json.loads(made["catalog.jsonld"]))
    [catalog] = graph.subjects(RDF.type, DCAT.Catalog)
    [dataset] = graph.objects(catalog, DCAT.dataset)
    for subject in (catalog, dataset):
        for needed in (DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCTERMS.license):
            assert list(graph.objects(subject, needed)), needed
    distributions = list(graph.objects(dataset, DCAT.distribution))
    sizes = {}
    for distribution in distributions:
        [url] = graph.objects(distribution, DCAT.downloadURL)
        [size] = graph.objects(distribution, DCAT.byteSize)
        assert isinstance(url, URIRef)
        assert isinstance(size, Literal)
        sizes[url.rpartition("/downloads/")[2]] = int(size)
    assert sizes == {
        p.removeprefix("downloads/"): len(c) for p, c in made.items() if p.startswith("downloads/")
    }


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from nodes(inner)


def page_data(which: Any, info: Any, path: str, title: str = "x") -> dict[str, Any]:
    site, made = which()
    return downloads.page_data(downloads.context(site, info), info, path, title, downloads.data_set(made))


@pytest.mark.parametrize(("which", "info"), [(real, OFFLINE), (online, ONLINE), (hostile, OFFLINE)])
def test_every_page_speaks_schema_org(which: Any, info: Any) -> None:
    for path in (*which()[0].pages(), "index.md", "downloads/index.md", "about.md"):
        data = page_data(which, info, path)
        for node in nodes(data["@graph"]):
            assert set(node) <= VOCABULARY[node["@type"]], (path, node)
            for key in ("@id", "url", "item", "contentUrl"):
                assert key not in node or bool(ABSOLUTE.match(node[key])) is bool(info.site_url), (
                    path,
                    node[key],
                )


@pytest.mark.shanghai
@reads_rdf
@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("index.md", "Legislation"),
        ("source/index.md", "Legislation"),
        ("downloads/index.md", "Dataset"),
        ("terms/index.md", "DefinedTermSet"),
        ("terms/photoresist.md", "DefinedTerm"),
        ("sectors/c1-1.md", "DefinedTerm"),
        ("targets/c1-1-t2.md", "Quotation"),
        ("indicators/i04.md", "Quotation"),
    ],
)
def test_page_kind_has_its_type(path: str, kind: str) -> None:
    data = page_data(online, ONLINE, path)
    assert kind in {node["@type"] for node in data["@graph"]}
    graph = graph_of(data)
    assert (None, RDF.type, URIRef(f"https://schema.org/{kind}")) in graph


@pytest.mark.shanghai
def test_target_is_a_quotation_about_an_amount() -> None:
    [target] = [
        n for n in page_data(real, OFFLINE, "indicators/i04.md")["@graph"] if n["@type"] == "Quotation"
    ]
    assert target["text"] == "超过 40"
    assert target["about"]["minValue"] == "40"
    assert target["about"]["unitText"] == "万元/人"


def test_data_set_has_what_search_engines_ask_for() -> None:
    [found] = [
        n for n in page_data(online, ONLINE, "downloads/index.md")["@graph"] if n["@type"] == "Dataset"
    ]
    assert 50 <= len(found["description"]) <= 5000
    assert {d["contentUrl"] for d in found["distribution"]} == {
        ONLINE.site_url + p for p in online()[1] if p.startswith("downloads/")
    }


@pytest.mark.shanghai
def test_trail_leads_from_home_to_the_page() -> None:
    [trail] = [
        n
        for n in page_data(online, ONLINE, "sectors/c1-1.md", "T")["@graph"]
        if n["@type"] == "BreadcrumbList"
    ]
    items = trail["itemListElement"]
    assert [i["position"] for i in items] == list(range(1, len(items) + 1))
    assert [i["item"].removeprefix(ONLINE.site_url) for i in items] == [
        *("index.html", "sectors/index.html", "sectors/c.html", "sectors/c1.html", "sectors/c1-1.html"),
    ]


def test_script_cannot_be_left_by_the_data() -> None:
    text = downloads.script(page_data(hostile, OFFLINE, "sectors/c1-1.md", HOSTILE))
    assert not set(text) & set("<>&\u2028\u2029")
    assert HOSTILE in {n.get("name") for n in nodes(json.loads(text))}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<h2 id=a>题<a class=headerlink href=#a>¶</a></h2><p>甲 <b>乙</b></p>", "## 题\n\n甲 **乙**\n"),
        ("<ul><li>一<ul><li>二</li></ul></li><li>三</li></ul>", "- 一\n  - 二\n- 三\n"),
        ("<ol><li>a</li><li>b</li></ol>", "1. a\n2. b\n"),
        (
            "<table><caption>表</caption><thead><tr><th>a</th><th>b|c</th></tr></thead><tr><td>1<p>2</p></td></tr></table>",
            "**表**\n\n| a | b\\|c |\n| --- | --- |\n| 1 2 |  |\n",
        ),
        ("<table><tr><th>键</th><td>值</td></tr></table>", "|  |  |\n| --- | --- |\n| 键 | 值 |\n"),
        ("<details><summary>原文</summary><p>甲</p></details>", "**原文**\n\n甲\n"),
        ("<blockquote><p>甲</p><p>乙</p></blockquote>", "> 甲\n> \n> 乙\n"),
        ("<pre><code>a  b\nc</code></pre><p><code>x|y</code></p>", "```\na  b\nc\n```\n\n`x|y`\n"),
        (
            "<p>a_b *c* &lt;d&gt; [e]</p><script>x()</script><svg><path/></svg>",
            "a\\_b \\*c\\* \\<d> \\[e\\]\n",
        ),
        ("<p># 甲</p><p>1. 乙</p><p>- 丙</p>", "\\# 甲\n\n\\1. 乙\n\n\\- 丙\n"),
        ("<p>甲<br>乙</p><div>丙<p>丁</p></div>", "甲 乙\n\n丙\n\n丁\n"),
    ],
)
def test_markdown_twin(source: str, expected: str) -> None:
    assert markdown(parse(source)) == expected


def test_links_lead_to_twins_where_there_are_any() -> None:
    words = '<p><a href="../x.html#p1">甲</a> <a href="y.html">乙](y.html)</a> <a href="https://e.org/x.html">丙</a></p>'
    made = twins({"a/b.md": parse(words), "x.md": parse("")})
    assert made["a/b.md"].decode() == "[甲](../x.md#p1) [乙\\](y.html)](y.html) [丙](https://e.org/x.html)\n"


def test_every_built_page_has_its_twin_and_data(site: Path, plan: Plan) -> None:
    # An old id's page only sends its reader on.
    others = {site / "404.html", site / "downloads" / "plan.html"}
    others |= {site / "terms" / f"{old}.html" for old in plan.redirects}
    pages = [p for p in site.rglob("*.html") if p not in others]
    assert len(pages) > 20
    for page in pages:
        if page.parent.name != "terms" or page.name == "index.html":
            twin = page.with_suffix(".md").read_text(encoding="utf-8")
            assert re.search("^# ", twin, re.MULTILINE), page
        found = re.findall(
            r'<script type="application/ld\+json">(.*?)</script>', page.read_text(encoding="utf-8")
        )
        assert len(found) == 1, page
        assert json.loads(found[0])["@context"] == "https://schema.org"


def test_links_of_twins_lead_to_twins(site: Path) -> None:
    for page in [site / "index.md", next(site.glob("sectors/[a-z]?*.md")), site / "targets" / "index.md"]:
        links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        local = [link for link in links if not ABSOLUTE.match(link)]
        assert len(local) > 2
        for link in local:
            assert (page.parent / link).resolve().is_file(), (page, link)


def test_downloads_page_shows_the_sizes_and_hashes_of_the_files(site: Path) -> None:
    text = html.unescape((site / "downloads" / "index.html").read_text(encoding="utf-8"))
    row = r'<a href="([^"]+)">[^<]+</a></th>.*?class="px-number">([^<]+)<.*?class="px-hash">([0-9a-f]{64})<'
    listed = [found.groups() for part in text.split("</tr>") if (found := re.search(row, part, re.DOTALL))]
    assert len(listed) > 25
    for href, size, digest in listed:
        content = (site / "downloads" / href).read_bytes()
        assert sha256(content).hexdigest() == digest, href
        number, unit = size.split()
        factor = {"字节": 1, "KB": 1_000, "MB": 1_000_000}[unit]
        assert abs(float(number) * factor - len(content)) <= 0.05 * factor
    published = {p.name for p in (site / "downloads").iterdir() if p.suffix not in {".html", ".md"}}
    assert published <= {href for href, _, _ in listed}


def test_dictionary_has_every_column(site: Path) -> None:
    words = html.unescape((site / "downloads" / "dictionary.html").read_text(encoding="utf-8"))
    made, _ = real()
    for table in downloads.tables(downloads.context(made, OFFLINE)).values():
        for column in table.columns:
            assert f"<code>{column.code}</code>" in words
            assert column.zh in words
