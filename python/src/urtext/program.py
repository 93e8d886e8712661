"""Runs the urtext program."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from urtext.document import Document, load
from urtext.errors import UrtextError

StrPath = str | os.PathLike[str]


def reconstruct(
    witnesses: StrPath | Sequence[StrPath] | Mapping[str, StrPath],
    *,
    title: str | None = None,
    lang: str | None = None,
    sigla: Iterable[str] | None = None,
    include_additions: bool = False,
    tokens: bool = False,
    model: StrPath | None = None,
    decisions: StrPath | None = None,
    output: StrPath | None = None,
    force: bool = False,
    binary: StrPath | None = None,
    timeout: float | None = None,
) -> Document:
    """Align witnesses of one story and reconstruct its canonical text with the urtext program.

    Args:
        witnesses: Files, directories or globs; one, several, or a mapping from labels to files.
        title: Title of the report; by default the chosen headline, else the first sentence.
        lang: Language of the story, such as ``en``; by default recognised.
        sigla: Sigla to use instead of A, B, C, …: one for each witness, in their order.
        include_additions: Print story text that only one lineage tells.
        tokens: Add the table ``tokens``.
        model: Folder of a sentence-transformers model, or ``"none"``; by default what the program finds.
        decisions: File of an editor's decisions, which are obeyed; see docs/decisions.md.
        output: Directory for report.html, alignment.json and canonical.txt; by default nothing is written.
        force: Overwrite files in ``output`` that urtext did not write.
        binary: The program; by default that of the environment variable URTEXT_BIN, else the ``urtext`` on the PATH.
        timeout: Seconds after which the program is stopped.

    Raises:
        UrtextError: The program was not found, could not do it, or took too long; it carries message and exit status.
    """
    options = {"title": title, "lang": lang, "model": None if model is None else os.fspath(model)}
    if decisions is not None:
        options["decisions"] = os.fspath(decisions)
    if sigla is not None:
        options["sigla"] = ",".join(sigla)
    if output is not None:
        options["output"] = os.fspath(output)
    flags = {"include-additions": include_additions, "tokens": tokens, "force": force and output is not None}
    arguments = [
        _find(binary),
        "align" if output is None else "reconstruct",
        "--quiet",
        "--color=never",
        *(f"--{name}={value}" for name, value in options.items() if value is not None),
        *(f"--{name}" for name, wanted in flags.items() if wanted),
        "--",
        *_arguments(witnesses),
    ]
    printed = _run(arguments, timeout)
    if output is not None:
        return load(Path(output) / "alignment.json")
    try:
        return Document(json.loads(printed))
    except ValueError as error:
        raise UrtextError(f"{arguments[0]} printed no alignment document: {error}") from error


def _find(binary: StrPath | None) -> str:
    """Give the path of the program."""
    wanted = os.fspath(binary) if binary is not None else os.environ.get("URTEXT_BIN") or "urtext"
    found = shutil.which(wanted)
    if found is None:
        raise UrtextError(
            f"no program {wanted} to run; put urtext on the PATH, name it in URTEXT_BIN, or pass binary=…"
        )
    return found


def _arguments(witnesses: StrPath | Sequence[StrPath] | Mapping[str, StrPath]) -> list[str]:
    if isinstance(witnesses, Mapping):
        return [f"{_label(label)}={os.fspath(path)}" for label, path in witnesses.items()]
    if isinstance(witnesses, (str, os.PathLike)):
        witnesses = [witnesses]
    return [os.fspath(path) for path in witnesses]


def _label(label: str) -> str:
    if not label.strip() or not label.isprintable() or any(c in label for c in "=/\\"):
        raise UrtextError(f"{label!r} cannot be a label: some text without line ends, =, / and \\ was expected")
    return label


def _run(arguments: list[str], timeout: float | None) -> bytes:
    try:
        done = subprocess.run(arguments, stdin=subprocess.DEVNULL, capture_output=True, timeout=timeout)
    except subprocess.TimeoutExpired:
        raise UrtextError(f"{arguments[0]} was stopped after {timeout:g} seconds") from None
    except (OSError, ValueError) as error:
        raise UrtextError(f"cannot run {arguments[0]}: {error}") from error
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().removeprefix("error: ")
        raise UrtextError(said or f"{arguments[0]} ended with status {done.returncode}", done.returncode)
    return done.stdout
