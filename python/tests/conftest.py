"""What the tests share: the program, an example run through it, and a small document made by hand."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

import urtext
from urtext.tables import COLUMNS, OPTIONAL, SUMMARY

ROOT = Path(__file__).resolve().parents[2]
STORY = sorted((ROOT / "examples/harbour-lamp").glob("*.txt"))

# A value of each kind that says nothing.
BLANK: dict[str, Any] = {"bool": False, "float": 0.0, "int": 0, "int?": None, "str": "", "str?": None}

# Columns with names of the program's own, of which one must stand there.
NAMED = {"media": "text", "kind": "body", "relation": "verbatim", "status": "agrees", "certainty": "likely"}


@pytest.fixture(scope="session")
def program() -> Path:
    """The program: URTEXT_BIN, else the one that cargo built."""
    path = Path(os.environ.get("URTEXT_BIN") or ROOT / "target/debug/urtext")
    assert path.is_file(), f"{path} is missing; run cargo build, or set URTEXT_BIN"
    return path


@pytest.fixture(scope="session")
def output(program: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the program writes for the example: report.html, alignment.json, canonical.txt."""
    place = tmp_path_factory.mktemp("story") / "out"
    urtext.reconstruct(STORY, output=place, binary=program, model="none")
    return place


@pytest.fixture
def document(output: Path) -> urtext.Document:
    """The alignment document of the example."""
    return urtext.load(output)


def row(table: str, **values: Any) -> dict[str, Any]:
    """A row of ``table`` with ``values``; the rest is blank."""
    return {name: NAMED.get(name, BLANK[kind]) for name, kind in COLUMNS[table].items()} | values


def small(text: str = "A 🕯 burnt. Nobody saw it.\n") -> dict[str, Any]:
    """A document of one witness and two sentences, cut at the first blank after a full stop."""
    cut = text.index(". ") + 1
    raw: dict[str, Any] = {"format": "urtext-alignment", "format_version": 2}
    raw["generator"] = {"name": "urtext", "version": urtext.__version__}
    raw["options"] = {"gear": "lexical", "include_additions": False}
    raw["summary"] = {name: BLANK[kind] for name, kind in SUMMARY.items()}
    raw |= {table: [] for table in COLUMNS if table not in OPTIONAL}
    raw["witnesses"] = [row("witnesses", witness="A", label="one", file="one.txt", text=text, group=0)]
    ranges = [(0, cut), (cut + 1, len(text.rstrip()))]
    for number, (start, end) in enumerate(ranges):
        place = {"row": number, "char_start": start, "char_end": end, "text": text[start:end]}
        raw["readings"].append(row("readings", witness="A", sentence=number + 1, **place))
        raw["sentences"].append(row("sentences", sentence=number + 1, paragraph=1, lemma="A", **place))
        raw["rows"].append(row("rows", row=number, sentence=number + 1))
    return raw


@pytest.fixture
def raw() -> dict[str, Any]:
    """A small document as parsed JSON."""
    return small()


def saved(raw: dict[str, Any], place: Path) -> Path:
    """The path of ``raw`` written to ``place``."""
    path = place / "alignment.json"
    path.write_text(json.dumps(raw), encoding="utf-8")
    return path
