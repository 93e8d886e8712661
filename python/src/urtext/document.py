"""A loaded alignment document, and the way back from its rows to the witnesses' texts."""

from __future__ import annotations

import json
import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from urtext import html, tables
from urtext.context import Context
from urtext.errors import UrtextError

if TYPE_CHECKING:
    import pandas

FORMAT = "urtext-alignment"
FORMAT_VERSION = 2


class Document:
    """An alignment document.

    The tables ``witnesses``, ``rows``, ``sentences``, ``readings``, ``claims``, ``asides``, ``pairs``, ``signals``,
    ``stretches``, ``stemma``, ``warnings``, ``decisions``, ``anchors``, ``tokens``, ``words``, ``columns`` and
    ``moves`` are attributes. Each is a :class:`pandas.DataFrame` where pandas is installed, and otherwise a list of
    dicts, one per row. A frame is built once, so that columns added to it stay. The columns are
    described in docs/json.md; whole numbers that may be missing have the dtype ``Int64``.

    :meth:`records` and :meth:`frame` give a table in one of the two forms, whether pandas is installed or not.

    Attributes:
        raw: The document as it was read.
    """

    def __init__(self, raw: dict[str, Any]) -> None:
        """Take a document that was parsed from JSON.

        Raises:
            UrtextError: It is no alignment document, of another format version, or broken.
        """
        _check(raw)
        self.raw = raw

    @cached_property
    def witnesses(self) -> Any:
        """One row per witness: siglum, file, text, lengths, lineage, weight."""
        return self._table("witnesses")

    @cached_property
    def rows(self) -> Any:
        """One row per row of the alignment table."""
        return self._table("rows")

    @cached_property
    def sentences(self) -> Any:
        """One row per sentence of the canonical text: text, support, confidence, whether contested."""
        return self._table("sentences")

    @cached_property
    def readings(self) -> Any:
        """One row per span of a witness in a row of the alignment table: offsets, text, overlap with the lemma."""
        return self._table("readings")

    @cached_property
    def claims(self) -> Any:
        """One row per row, slot and witness: the value stated, and how it stands to the accepted one."""
        return self._table("claims")

    @cached_property
    def asides(self) -> Any:
        """One row per passage set aside, with the reason."""
        return self._table("asides")

    @cached_property
    def pairs(self) -> Any:
        """One row per pair of witnesses: overlap, dependence, shared errors."""
        return self._table("pairs")

    @cached_property
    def stemma(self) -> Any:
        """One row per edge of the stemma."""
        return self._table("stemma")

    @cached_property
    def warnings(self) -> Any:
        """One row per oddity of the input."""
        return self._table("warnings")

    @cached_property
    def signals(self) -> Any:
        """One row per sign of which witness of a pair is the older: its value, and which one it points to."""
        return self._table("signals")

    @cached_property
    def stretches(self) -> Any:
        """One row per run of rows in which a witness of several sources follows one lineage."""
        return self._table("stretches")

    @cached_property
    def decisions(self) -> Any:
        """One row per decision of an editor and how it stands; empty where none were given."""
        return self._table("decisions")

    @cached_property
    def anchors(self) -> Any:
        """One row per passage or source that a decision names, and per row that the passage stands in."""
        return self._table("anchors")

    @cached_property
    def tokens(self) -> Any:
        """One row per token of the canonical text; empty unless the document was made with tokens."""
        return self._table("tokens")

    @cached_property
    def words(self) -> Any:
        """One row per word or mark of a reading, with its column; empty unless the document was made with words."""
        return self._table("words")

    @cached_property
    def columns(self) -> Any:
        """One row per column of words, with what varies in it; empty unless the document was made with words."""
        return self._table("columns")

    @cached_property
    def moves(self) -> Any:
        """One row per witness of a run of words that others have elsewhere; empty unless it was made with words."""
        return self._table("moves")

    @property
    def summary(self) -> dict[str, Any]:
        """The numbers that the report shows, with title and language."""
        return cast("dict[str, Any]", self.raw["summary"])

    @cached_property
    def text(self) -> str:
        """The canonical text: the content of canonical.txt, to which the offsets of ``sentences`` refer."""
        parts: list[str] = []
        end, paragraph = 0, None
        for sentence in self.records("sentences"):
            gap = sentence["char_start"] - end
            parts.append("\n" * gap if sentence["paragraph"] != paragraph else " " * gap)
            parts.append(sentence["text"])
            end, paragraph = sentence["char_end"], sentence["paragraph"]
        return "".join([*parts, "\n"])

    def records(self, table: str) -> list[dict[str, Any]]:
        """Give the rows of ``table`` as dicts.

        Raises:
            KeyError: There is no such table.
        """
        if table not in tables.COLUMNS:
            raise KeyError(table)
        return cast("list[dict[str, Any]]", self.raw.get(table, []))

    def frame(self, table: str) -> pandas.DataFrame:
        """Build ``table`` as a new data frame.

        Raises:
            KeyError: There is no such table.
            ImportError: pandas is not installed.
        """
        return tables.frame(table, self.records(table))

    def source(self, row: Any) -> str:
        """Give the passage that a row points at: the slice of its witness's text.

        ``row`` is a row of ``readings``, ``claims`` or ``asides`` as dict, ``Series`` or named tuple. The passage of
        a claim that is silent is empty.

        Raises:
            UrtextError: The row has no witness and offsets, or they are not those of this document.
        """
        start, end = _field(row, "char_start"), _field(row, "char_end")
        if _is_missing(start) or _is_missing(end):
            return ""
        return self._slice(_field(row, "witness"), start, end)[1]

    def context(self, witness: str, char_start: int, char_end: int, around: int = 80) -> Context:
        """Give a passage of a witness with ``around`` code points on either side, and where it stands.

        Raises:
            UrtextError: There is no such witness, or its text has no such range.
        """
        (text, file), passage = self._slice(witness, char_start, char_end)
        start, end, around = int(char_start), int(char_end), max(0, int(around))
        return Context(
            witness=witness,
            file=file,
            line=text.count("\n", 0, start) + 1,
            column=start - text.rfind("\n", 0, start),
            before="…" * (start > around) + text[max(0, start - around) : start],
            text=passage,
            after=text[end : end + around] + "…" * (end + around < len(text)),
        )

    def __repr__(self) -> str:
        s = self.summary
        title = html.visible(" ".join(s["title"].split()))
        return (
            f"<urtext.Document “{title[:80]}”: {s['n_sentences']} sentences, {s['n_witnesses']} witnesses "
            f"in {s['n_lineages']} lineages, {s['n_contested']} contested>"
        )

    def _repr_html_(self) -> str:
        return html.document(self.raw)

    def _table(self, table: str) -> Any:
        try:
            return self.frame(table)
        except ModuleNotFoundError as error:
            if error.name != "pandas":
                raise
            return self.records(table)

    @cached_property
    def _texts(self) -> dict[str, tuple[str, str]]:
        return {w["witness"]: (w["text"], w["file"]) for w in self.records("witnesses")}

    def _slice(self, witness: str, start: Any, end: Any) -> tuple[tuple[str, str], str]:
        """Give text and file of ``witness``, and the passage."""
        if witness not in self._texts:
            raise UrtextError(f"no witness {witness!r}; there are {', '.join(self._texts)}")
        text, file = self._texts[witness]
        if _is_missing(start) or _is_missing(end):
            raise UrtextError("without offsets there is no passage: the claim is silent")
        start, end = int(start), int(end)
        if not 0 <= start <= end <= len(text):
            raise UrtextError(f"witness {witness} has {len(text)} code points; {start}..{end} is no range of them")
        return (text, file), text[start:end]


def load(path: str | os.PathLike[str]) -> Document:
    """Load an alignment document: a file, or the folder that holds ``alignment.json``.

    Raises:
        UrtextError: The file cannot be read, is no alignment document, or is of another format version.
    """
    place = Path(path)
    if place.is_dir():
        place = place / "alignment.json"
    try:
        return Document(json.loads(place.read_bytes()))
    except OSError as error:
        raise UrtextError(f"{place}: {error.strerror or error}") from error
    except (ValueError, RecursionError) as error:
        raise UrtextError(f"{place} is not JSON: {error}") from error
    except UrtextError as error:
        raise UrtextError(f"{place}: {error.message}") from error


def _check(raw: Any) -> None:
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise UrtextError("not an alignment document; `urtext reconstruct` writes one as alignment.json")
    version = raw.get("format_version")
    if version != FORMAT_VERSION:
        raise UrtextError(
            f"the document has format version {version!r}, and this package reads {FORMAT_VERSION}; "
            "use the package that came with the program"
        )
    tables.check_object("summary", raw.get("summary"), tables.SUMMARY)
    for table in tables.COLUMNS:
        optional = table in tables.OPTIONAL and table not in raw
        tables.check(table, [] if optional else raw.get(table))


def _field(row: Any, name: str) -> Any:
    """Give a value of a dict, a ``Series`` (by key) or a named tuple (by attribute)."""
    try:
        return row[name]
    except (TypeError, LookupError):
        pass
    try:
        return getattr(row, name)
    except AttributeError:
        raise UrtextError(f"the row has no {name}; a row of readings, claims or asides was expected") from None


def _is_missing(value: Any) -> bool:
    """Whether ``value`` is None, NaN or pandas' NA: what has no whole number."""
    try:
        int(value)
    except (TypeError, ValueError):
        return True
    return False
