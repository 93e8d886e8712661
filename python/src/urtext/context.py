"""A passage of a witness with what stands around it."""

from __future__ import annotations

from typing import NamedTuple

from urtext import html


class Context(NamedTuple):
    """A passage of a witness with what stands around it.

    ``str()`` gives one line for a terminal; a notebook shows it with the passage marked.
    """

    witness: str
    """Siglum."""
    file: str
    """Name of the witness's file."""
    line: int
    """Line of the witness's text on which the passage begins, from 1. For a web page, of its visible text."""
    column: int
    """Code point of that line at which it begins, from 1."""
    before: str
    """What stands before the passage; begins with ``…`` where the text was cut."""
    text: str
    """The passage."""
    after: str
    """What stands after it; ends with ``…`` where the text was cut."""

    def __str__(self) -> str:
        passage = " ".join(f"{self.before}[{self.text}]{self.after}".split())
        return html.visible(f"{self.witness} {self.file}:{self.line}:{self.column}  {passage}")

    def _repr_html_(self) -> str:
        place = f"{self.witness} · {self.file}, line {self.line}, column {self.column}"
        return html.passage(place, self.before, self.text, self.after)
