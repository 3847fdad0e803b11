"""The reader takes plain YAML, keeps places, and refuses the rest with a place: it never raises."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planexplorer.read.problems import Problem
from planexplorer.read.yaml_source import (
    MAX_DEPTH,
    MAX_FILE_BYTES,
    MAX_SCALAR_CHARACTERS,
    SourceFile,
    read_yaml,
)


def read(folder: Path, content: str | bytes) -> tuple[SourceFile | None, list[str]]:
    """Return what is read from a file of that content, and the problems as they are reported."""
    path = folder / "file.yml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    problems: list[Problem] = []
    source = read_yaml(path, "data/file.yml", problems)
    return source, [str(problem).removeprefix("data/file.yml:") for problem in problems]


def value_of(folder: Path, content: str | bytes) -> Any:
    """Return the value of a file that is read without a problem."""
    source, problems = read(folder, content)
    assert problems == []
    assert source is not None
    return source.value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        # Plain integers and decimals are numbers, exactly as written.
        ("2000", 2000),
        ("0", 0),
        ("-3", -3),
        ("66.7", Decimal("66.7")),
        ("1.50", Decimal("1.50")),
        ("0.00000001", Decimal("0.00000001")),
        # Nothing else is: no octal, no exponent, no base 60, no infinity.
        ("0100", "0100"),
        ("0o17", "0o17"),
        ("0x10", "0x10"),
        ("1e3", "1e3"),
        ("1.5e3", "1.5e3"),
        ("12:30", "12:30"),
        ("1_000", "1_000"),
        ("1,000", "1,000"),
        (".5", ".5"),
        ("5.", "5."),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("１２", "１２"),
        ("1２", "1２"),
        ("9" * 40, "9" * 40),
        # Only these words are truth values; yes and no are words.
        ("true", True),
        ("false", False),
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("off", "off"),
        ("True", "True"),
        ("null", None),
        ("~", None),
        ("", None),
        ("Null", "Null"),
        # A date is one only if the calendar has it.
        ("2021-07-05", datetime.date(2021, 7, 5)),
        ("2021-02-30", "2021-02-30"),
        ("2021-07-05T12:00:00Z", "2021-07-05T12:00:00Z"),
        # Quotes make text of anything.
        ("'2000'", "2000"),
        ('"true"', "true"),
        ("''", ""),
        ('"a\\tb"', "a\tb"),
        ("|\n  a\n  b", "a\nb\n"),
        ("[1, a]", [1, "a"]),
        ("{a: 1}", {"a": 1}),
        ("=", "="),
        ("<<", "<<"),
    ],
)
def test_a_scalar_is_read_as_it_is_written(tmp_path: Path, written: str, value: object) -> None:
    found = value_of(tmp_path, f"key: {written}\n")["key"]
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize("key", ["1", "true", "null", "2021-07-05", "<<"])
def test_keys_are_always_words(tmp_path: Path, key: str) -> None:
    assert value_of(tmp_path, f"{key}: a\n") == {key: "a"}


def test_places_count_from_one_and_are_those_of_the_values(tmp_path: Path) -> None:
    source, _ = read(tmp_path, "# 注\na:\n  - {b: 规模, c: 2}\n")
    assert source is not None
    assert source.place(("a", 0, "b")) == (3, 9)
    assert source.place(("a", 0, "c")) == (3, 16)
    assert source.place(("a", 0, "c"), of_key=True) == (3, 13)
    assert source.place(("a", 0)) == (3, 5)


def test_what_is_missing_has_the_place_of_what_lacks_it(tmp_path: Path) -> None:
    source, _ = read(tmp_path, "a:\n  - b: 1\n")
    assert source is not None
    assert source.place(("a", 0, "x", "y")) == source.place(("a", 0)) == (2, 5)
    assert source.place(("x",), of_key=True) == (1, 1)


@pytest.mark.parametrize(
    "content",
    [
        "\ufeffa: 规模\n".encode(),
        "a: 规模\r\n".encode(),
        "a: 规模\r\nb: 1\r\n".encode(),
        "---\na: 规模\n...\n".encode(),
    ],
    ids=["byte order mark", "carriage returns", "two lines with them", "document marks"],
)
def test_signs_of_other_editors_do_no_harm(tmp_path: Path, content: bytes) -> None:
    source, problems = read(tmp_path, content)
    assert source is not None
    assert (source.value["a"], source.places["a",], problems) == (
        "规模",
        (2 if content.startswith(b"---") else 1, 4),
        [],
    )


@pytest.mark.parametrize("content", ["", "\n", "# only a comment\n", "\ufeff"])
def test_an_empty_file_holds_nothing(tmp_path: Path, content: str) -> None:
    assert value_of(tmp_path, content) is None


BILLION_LAUGHS = "a: &a [ha, ha]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("a: 1\nb: 2\na: 3\n", "3:1: PE103 the key 'a' stands twice"),
        ("x:\n  - {a: 1, a: 2}\n", "2:12: PE103 the key 'a' stands twice"),
        ("'a': 1\n\"a\": 1\n", "2:1: PE103 the key 'a' stands twice"),
        ("a: !!int 1\n", "1:4: PE104 tags are not read: 'tag:yaml.org,2002:int'"),
        ("a: !mine 1\n", "1:4: PE104 tags are not read: '!mine'"),
        ("!!set {a, b}\n", "1:1: PE104 tags are not read: 'tag:yaml.org,2002:set'"),
        ("!!str a: 1\n", "1:1: PE104 tags are not read: 'tag:yaml.org,2002:str'"),
        (
            "a: !!python/object/apply:os.system [echo]\n",
            "1:4: PE104 tags are not read: 'tag:yaml.org,2002:python/object/apply:os.system'",
        ),
        ("a: &x 1\n", "1:4: PE104 anchors and aliases are not read: '&x'"),
        ("a: &x\n  b: 1\n", "1:4: PE104 anchors and aliases are not read: '&x'"),
        ("&x a: 1\n", "1:1: PE104 anchors and aliases are not read: '&x'"),
        ("<<: *x\n", "1:5: PE104 anchors and aliases are not read: '*x'"),
        (BILLION_LAUGHS, "1:4: PE104 anchors and aliases are not read: '&a'"),
        ("a: " + "x" * (MAX_SCALAR_CHARACTERS + 1), "1:4: PE105 a value of 20001 characters; at most 20000"),
        ("? " + "x" * 20001 + "\n: 1\n", "1:3: PE105 a value of 20001 characters; at most 20000"),
        ("[" * (MAX_DEPTH + 2) + "]" * (MAX_DEPTH + 2), "1:22: PE105 nested deeper than 20 levels"),
        ("[" * 100_000, "1:22: PE105 nested deeper than 20 levels"),
        ("a: 1\n---\nb: 2\n", "2:1: PE102 the file holds a second document"),
        ("? [a]\n: 1\n", "1:3: PE102 a key must be a plain word"),
        ("? {a: 1}\n: 1\n", "1:3: PE102 a key must be a plain word"),
        ("a: [1, 2\nb: 3\n", "2:2: PE102 while parsing a flow sequence: did not find expected ',' or ']'"),
        ("a: 'x\n", "2:1: PE102 while scanning a quoted scalar: found unexpected end of stream"),
        ("a: x: y\n", "1:5: PE102 mapping values are not allowed in this context"),
        (
            "a:\n\tb: 1\n",
            "2:1: PE102 a tab; lines are indented with plain blanks",
        ),
        (
            "a: %x\n",
            "1:4: PE102 while scanning for the next token: found character that cannot start any token",
        ),
        ("a: 1\n b: 2\n", "2:3: PE102 mapping values are not allowed in this context"),
        ("%YAML 2.0\n---\na: 1\n", "1:1: PE102 found incompatible YAML document"),
        ("a: b\x00c\n", "1:5: PE102 a character that YAML does not allow: U+0000"),
        ("a: 规模\nb: x\x07\n", "2:5: PE102 a character that YAML does not allow: U+0007"),
        ('a: "b\\0c"\n', "1:4: PE102 a character no text has: U+0000"),
        ('a: {"b\\x07": 1}\n', "1:5: PE102 a character no text has: U+0007"),
        (b"\xef\xbb\xbfa: \xff\n", "1:4: PE101 is not UTF-8: byte 0xff"),
        ("a: 1\n规模: 数".encode() + b"\xe6\n", "2:6: PE101 is not UTF-8: byte 0xe6"),
        ("a: 1\nb: 规模\n".encode("gb18030"), "2:4: PE101 is not UTF-8: byte 0xb9"),
        ("a: 规模\n".encode("utf-16"), "1:1: PE101 is not UTF-8: byte 0xff"),
    ],
)
def test_what_data_does_not_need_is_refused_at_its_place(
    tmp_path: Path, content: str | bytes, problem: str
) -> None:
    assert read(tmp_path, content)[1] == [problem]


def test_a_huge_file_is_refused_before_it_is_parsed(tmp_path: Path) -> None:
    source, problems = read(tmp_path, b"a: " + b"x" * 30_000_000)
    assert source is None
    assert problems == [f"1:1: PE105 the file has 30000003 bytes; at most {MAX_FILE_BYTES} are read"]


def test_a_huge_value_in_a_file_of_allowed_size_is_refused(tmp_path: Path) -> None:
    assert read(tmp_path, "a: 1\nb: " + "规" * 3_000_000)[1] == [
        "2:4: PE105 a value of 3000000 characters; at most 20000"
    ]


def test_a_file_that_is_none_is_a_problem(tmp_path: Path) -> None:
    problems: list[Problem] = []
    assert read_yaml(tmp_path / "gone.yml", "data/gone.yml", problems) is None
    assert read_yaml(tmp_path, "data/folder.yml", problems) is None
    assert [str(p) for p in problems] == [
        "data/gone.yml:1:1: PE101 cannot be read: No such file or directory",
        "data/folder.yml:1:1: PE101 cannot be read: Is a directory",
    ]


def test_every_duplicate_key_is_reported_and_the_first_value_kept(tmp_path: Path) -> None:
    source, problems = read(tmp_path, "a: 1\na: 2\nb: {c: 1, c: 2}\n")
    assert source is not None
    assert source.value == {"a": 1, "b": {"c": 1}}
    assert len(problems) == 2


# A stretch of a data file with every kind of thing the reader meets.
SAMPLE = """# yaml-language-server: $schema=../schema/sector.json
id: S1
aliases: [IC, "芯片"]
number: 12
factor: 0.0001
issued: 2021-07-05
metric: {zh: 产业规模, en: "Industry scale: all"}
measures:
  - id: S1-M1
    quote: 突破“5G”基带、射频（SoC）
    implied: true
""".encode()

BYTES = st.integers(0, 255).map(lambda number: bytes([number]))
EDITS = st.tuples(
    st.sampled_from(["flip", "delete", "insert", "repeat"]), st.integers(0, len(SAMPLE) - 1), BYTES
)


def edited(edits: list[tuple[str, int, bytes]]) -> bytes:
    """Return the sample with some edits."""
    data = SAMPLE
    for kind, at, byte in edits:
        if kind == "flip":
            data = data[:at] + byte + data[at + 1 :]
        elif kind == "delete":
            data = data[:at] + data[at + 1 + byte[0] % 16 :]
        elif kind == "insert":
            data = data[:at] + byte + data[at:]
        else:
            data = data[:at] + data[max(0, at - byte[0]) : at] + data[at:]
    return data


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(EDITS, min_size=1, max_size=6))
def test_a_damaged_file_is_read_or_refused_at_a_place_in_it(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[str, int, bytes]]
) -> None:
    data = edited(edits)
    path = tmp_path_factory.getbasetemp() / "damaged.yml"
    path.write_bytes(data)
    problems: list[Problem] = []
    source = read_yaml(path, "damaged.yml", problems)
    assert source is not None or problems
    lines = data.replace(b"\r", b"\n").count(b"\n") + data.count(b"\xc2\x85") + data.count(b"\xe2\x80") + 2
    assert all(1 <= p.line <= lines and p.column >= 1 for p in problems)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "bytes.yml"
    path.write_bytes(data)
    problems: list[Problem] = []
    assert read_yaml(path, "bytes.yml", problems) is not None or problems
