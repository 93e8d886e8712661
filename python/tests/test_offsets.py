"""The way back to the witnesses: offsets count code points, and slices are the texts of the rows."""

import numpy
import pandas
import pytest

import urtext
from conftest import ROOT, row, small


@pytest.mark.parametrize("table", ["readings", "asides"])
def test_every_slice_is_the_text_of_its_row(document, table):
    for record in document.records(table):
        assert document.source(record) == record["text"]


def test_every_claim_is_where_it_says(document):
    stated = [c for c in document.records("claims") if c["status"] != "silent"]
    assert stated
    for claim in stated:
        assert document.source(claim) == claim["value"]


def test_offsets_count_code_points():
    document = urtext.Document(small("A 🕯\u200d🔥 e\u0301. 😀 saw.\n"))
    assert [document.source(r) for r in document.records("readings")] == ["A 🕯\u200d🔥 e\u0301.", "😀 saw."]


def test_a_row_may_be_a_dict_a_series_or_a_named_tuple(raw):
    document = urtext.Document(raw)
    passages = [
        [document.source(r) for r in document.records("readings")],
        [document.source(r) for _, r in document.readings.iterrows()],
        [document.source(r) for r in document.readings.itertuples()],
        list(document.readings.apply(document.source, axis=1)),
    ]
    assert passages == [["A 🕯 burnt.", "Nobody saw it."]] * 4


@pytest.mark.parametrize("nothing", [None, float("nan"), pandas.NA])
def test_the_passage_of_a_silent_claim_is_empty(raw, nothing):
    claim = row("claims", witness="A", char_start=nothing, char_end=nothing)
    assert urtext.Document(raw).source(claim) == ""


def test_a_silent_claim_of_a_frame_is_empty(raw):
    raw["claims"] = [row("claims", witness="A", char_start=0, char_end=1, value="A"), row("claims", witness="A")]
    document = urtext.Document(raw)
    assert list(document.claims.apply(document.source, axis=1)) == ["A", ""]


def test_a_row_without_a_witness_is_refused(document):
    with pytest.raises(urtext.UrtextError, match="the row has no witness"):
        document.source(document.records("sentences")[0])


def test_context_gives_both_sides_and_the_place(raw):
    found = urtext.Document(small("Dusk.\nA 🕯 burnt. Nobody saw it.\n")).context("A", 8, 9, around=3)
    assert found == ("A", "one.txt", 2, 3, "…\nA ", "🕯", " bu…")
    assert str(found) == "A one.txt:2:3  … A [🕯] bu…"


def test_the_place_of_a_context_is_where_it_begins():
    found = urtext.Document(small("One.\nTwo. Three\nfour.\n")).context("A", 10, 20)
    assert (found.text, found.line, found.column) == ("Three\nfour", 2, 6)


def test_context_ends_where_the_text_ends(raw):
    text = raw["witnesses"][0]["text"]
    found = urtext.Document(raw).context("A", numpy.int64(0), numpy.int64(len(text)))
    assert (found.before, found.text, found.after) == ("", text, "")


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2), (0, 10_000)])
def test_a_range_outside_the_text_is_refused(raw, start, end):
    with pytest.raises(urtext.UrtextError, match="witness A has 26 code points"):
        urtext.Document(raw).context("A", start, end)


def test_an_unknown_witness_is_refused_with_those_there_are(raw):
    with pytest.raises(urtext.UrtextError, match="no witness 'Z'; there are A"):
        urtext.Document(raw).context("Z", 0, 1)


def test_a_context_without_offsets_is_refused(raw):
    with pytest.raises(urtext.UrtextError, match="silent"):
        urtext.Document(raw).context("A", pandas.NA, pandas.NA)


def test_text_is_canonical_txt(document, output):
    assert document.text == (output / "canonical.txt").read_bytes().decode()


@pytest.mark.parametrize("case", ["chinese", "arabic", "two-stories"])
def test_text_is_canonical_txt_in_other_scripts(case, program, tmp_path):
    files = sorted((ROOT / "tests/cases" / case).glob("*.txt"))
    document = urtext.reconstruct(files, output=tmp_path / "out", binary=program, model="none")
    assert document.text == (tmp_path / "out/canonical.txt").read_bytes().decode()


def test_sentences_are_slices_of_the_text(document):
    for s in document.sentences.itertuples():
        assert document.text[s.char_start : s.char_end] == s.text
