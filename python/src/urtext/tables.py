"""The tables of an alignment document: their columns, their check, their data frames.

``docs/alignment.schema.json`` is where the columns come from; a test keeps the two equal.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from urtext.errors import UrtextError

if TYPE_CHECKING:
    import pandas

Record = dict[str, Any]

# What a JSON value of each kind may be; `?` marks what may be null or missing.
_TYPES: dict[str, tuple[type, ...]] = {
    "bool": (bool,),
    "float": (float, int),
    "int": (int,),
    "int?": (int, type(None)),
    "str": (str,),
    "str?": (str, type(None)),
}

# Whole numbers stay whole beside nulls, and an empty table has the types of a full one.
_DTYPES = {"bool": "bool", "float": "float64", "int": "int64", "int?": "Int64"}


def _columns(**kinds: str) -> dict[str, str]:
    return {name: kind for kind, names in kinds.items() for name in names.split()}


def _nullable(kind: str, names: str) -> dict[str, str]:
    return dict.fromkeys(names.split(), f"{kind}?")


SUMMARY: dict[str, str] = _columns(
    str="title lang",
    int="n_witnesses n_lineages n_rows n_sentences n_contested n_thin n_asides n_groups n_updated",
    float="n_effective",
)

COLUMNS: dict[str, dict[str, str]] = {
    "witnesses": _columns(
        str="witness label file sha256 media encoding lang text",
        int="bytes chars story_chars aside_chars space_chars covered",
        float="weight",
    )
    | _nullable("str", "title date site byline dated dated_by revises via")
    | _nullable("int", "lineage group"),
    "rows": _columns(
        str="kind",
        int="row group support n_lineages",
        float="weighted_support confidence",
        bool="contested updated",
    )
    | _nullable("int", "sentence"),
    "sentences": _columns(
        str="text lemma reason certainty",
        int="sentence row paragraph char_start char_end support contradicted voices voices_against n_witnesses",
        float="weighted_support confidence presence wording linkage nearest",
        bool="patched contested updated",
    ),
    "readings": _columns(
        str="witness relation text",
        int="row part byte_start byte_end char_start char_end",
        float="score overlap",
        bool="moved",
    )
    | _nullable("int", "sentence")
    | _nullable("str", "damaged"),
    "claims": _columns(str="slot witness value status", int="row")
    | _nullable("int", "sentence char_start char_end")
    | _nullable("str", "state"),
    "asides": _columns(
        str="witness kind reason text",
        int="aside byte_start byte_end char_start char_end",
        float="score",
    )
    | _nullable("int", "near_sentence"),
    "pairs": _columns(str="a b", int="shared_errors moved_blocks", float="overlap dependence")
    | _nullable("str", "older"),
    "signals": _columns(str="a b signal", float="value") | _nullable("str", "older"),
    "stretches": _columns(str="witness", int="row_start row_end") | _nullable("int", "lineage"),
    "stemma": _columns(str="parent child", float="weight"),
    "warnings": _columns(str="message") | _nullable("str", "witness"),
    "decisions": _columns(str="kind status", int="decision")
    | _nullable("str", "who why text value slots reason")
    | _nullable("int", "line"),
    "anchors": _columns(str="source", int="decision anchor")
    | _nullable("str", "quote before after witness found text")
    | _nullable("int", "row sentence byte_start byte_end char_start char_end"),
    "tokens": _columns(str="text witnesses", int="sentence token n_attesting"),
    "words": _columns(str="witness text t n", int="row column node byte_start byte_end char_start char_end")
    | _nullable("str", "changed fields"),
    "columns": _columns(str="variation", int="row column n_texts n_witnesses") | _nullable("str", "folded"),
    "moves": _columns(str="witness text", int="moved side row byte_start byte_end char_start char_end"),
}

# Tables that are written on demand, or where there is something to tell.
OPTIONAL = frozenset({"decisions", "anchors", "tokens", "words", "columns", "moves"})


def check(table: str, rows: Any) -> None:
    """Check that ``rows`` is a table: a list of objects with the columns of ``table``, each of its type.

    Raises:
        UrtextError: It is none; the message names row and column.
    """
    if not isinstance(rows, list):
        raise UrtextError(f"the document has no table {table}")
    for number, row in enumerate(rows):
        check_object(f"{table}[{number}]", row, COLUMNS[table])


def check_object(name: str, row: Any, columns: dict[str, str]) -> None:
    """Check that ``row`` is an object that holds ``columns``; others beside them are passed over.

    Raises:
        UrtextError: It is none; the message says ``name`` and column.
    """
    if not isinstance(row, dict):
        raise UrtextError(f"{name} is not an object")
    for column, kind in columns.items():
        # Not isinstance: a JSON true is no number.
        if type(row.get(column)) not in _TYPES[kind]:
            raise UrtextError(f"{name} has no usable {column}: {_a(kind)} was expected")


def _a(kind: str) -> str:
    word = {"bool": "true or false", "float": "a number", "int": "a whole number", "str": "a string"}[kind.rstrip("?")]
    return f"{word} or null" if kind.endswith("?") else word


def frame(table: str, rows: Iterable[Record]) -> pandas.DataFrame:
    """Build the data frame of a table: all its columns, and those that newer programs add.

    Raises:
        ImportError: pandas is not installed.
    """
    import pandas

    known = COLUMNS[table]
    data = pandas.DataFrame(list(rows))
    missing = [name for name in known if name not in data.columns]
    data = data.reindex(columns=[*data.columns, *missing])
    return data.astype({name: _DTYPES[kind] for name, kind in known.items() if kind in _DTYPES})
