"""The example notebook: runs from a fresh document, and shows figures and tables that hold something."""

import base64
import io
import re
import shutil
import sys

import matplotlib.font_manager  # noqa: F401  builds its cache here, lest the notebook speak of it
import matplotlib.image
import nbformat
import numpy
import pytest

import urtext
from conftest import ROOT

FOLDER = ROOT / "examples/notebook"
FIGURES = {"coverage", "support", "cluster"}
TABLES = {"witnesses", "contested", "support", "cluster"}


def stored():
    return nbformat.read(FOLDER / "urtext.ipynb", as_version=4)


def outputs(notebook):
    """All outputs by cell: each as a dict from media type to data."""
    return {c.id: [o.get("data", {}) for o in c.outputs] for c in notebook.cells if c.cell_type == "code"}


def figures(notebook):
    """The pictures by cell, as arrays of pixels."""
    found = {}
    for cell, shown in outputs(notebook).items():
        pictures = [o["image/png"] for o in shown if "image/png" in o]
        if pictures:
            found[cell] = [matplotlib.image.imread(io.BytesIO(base64.b64decode(p))) for p in pictures]
    return found


def tables(notebook):
    """The number of rows of each data frame by cell."""
    frames = {c: [o.get("text/html", "") for o in shown] for c, shown in outputs(notebook).items()}
    frames = {c: [h.partition("<tbody>")[2] for h in htmls if "dataframe" in h] for c, htmls in frames.items()}
    return {cell: [body.count("<tr>") for body in bodies] for cell, bodies in frames.items() if bodies}


def execute(files, program, place):
    """The notebook, run on the story of ``files`` in a tree like that of the repository."""
    sys.path.insert(0, str(FOLDER))
    try:
        from run import run
    finally:
        sys.path.remove(str(FOLDER))
    urtext.reconstruct(files, output=place / "out", binary=program, model="none")
    for folder in ("notebook", "harbour-lamp"):
        (place / "examples" / folder).mkdir(parents=True)
    for file in files:
        shutil.copy(file, place / "examples/harbour-lamp")
    return run(stored(), place / "examples/notebook")


@pytest.fixture(scope="module")
def executed(program, tmp_path_factory):
    files = sorted((ROOT / "examples/harbour-lamp").glob("*.txt"))
    return execute(files, program, tmp_path_factory.mktemp("notebook"))


def test_every_figure_is_there_and_drawn(executed):
    found = figures(executed)
    assert found.keys() == FIGURES
    for cell, pictures in found.items():
        assert len(pictures) == 1
        height, width, _ = pictures[0].shape
        colours = numpy.unique(pictures[0].reshape(-1, 4), axis=0)
        assert 200 < height < 800 and 400 < width < 1400 and len(colours) > 30, cell


def test_every_table_is_there_and_filled(executed):
    found = tables(executed)
    assert found.keys() == TABLES
    assert all(rows > 0 for counts in found.values() for rows in counts)
    assert found["witnesses"] == [6]


def test_contested_claims_are_those_of_the_document(executed, document):
    differs = document.claims[document.claims["status"] == "differs"].dropna(subset="sentence")
    html = outputs(executed)["contested"][0]["text/html"]
    assert html.count("≠") == len(differs) > 0
    assert tables(executed)["contested"] == [len(differs[["sentence", "slot"]].drop_duplicates())]


def test_the_first_cell_shows_the_story(executed, document):
    assert outputs(executed)["load"][0]["text/html"] == document._repr_html_()


def test_offsets_lead_into_the_files(executed):
    passages = outputs(executed)
    from_file, from_document = eval(passages["files"][0]["text/plain"])
    assert from_file == from_document != ""
    assert f"<mark>{from_file}</mark>" in passages["source"][0]["text/html"]


def test_nothing_is_written_to_the_streams(executed):
    assert {o.output_type for c in executed.cells for o in c.get("outputs", [])} == {"execute_result", "display_data"}


@pytest.mark.parametrize("case", ["two-stories", "same-text-twice"])
def test_it_runs_on_other_stories(case, program, tmp_path):
    files = sorted((ROOT / "tests/cases" / case).glob("*.txt"))
    assert figures(execute(files, program, tmp_path)).keys() == FIGURES


def test_the_stored_notebook_has_outputs_of_a_whole_run():
    cells = [c for c in stored().cells if c.cell_type == "code"]
    assert [c.execution_count for c in cells] == list(range(1, len(cells) + 1))
    assert figures(stored()).keys() == FIGURES and tables(stored()).keys() == TABLES


def test_the_stored_notebook_is_small_and_names_no_machine():
    text = (FOLDER / "urtext.ipynb").read_text(encoding="utf-8")
    assert len(text) < 250_000
    plain = re.sub(r'"image/png": "[^"]*"', "", text)
    assert not re.search(r"/home/|/root|/tmp|/work|\bC:\\\\|ipykernel_\d", plain)
