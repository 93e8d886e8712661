"""Running the program: what it is told, and what is said when it fails."""

import json
import os
import shutil
import sys

import pytest

import urtext
from conftest import STORY, saved


def fake(place, body, name="urtext"):
    """A program that runs ``body`` in Python; its arguments are in ``sys.argv``."""
    path = place / name
    path.write_text(f"#!{sys.executable}\nimport json, sys, time\n{body}\n")
    path.chmod(0o755)
    return path


def answer(document, title):
    """What a program does that prints ``document`` with the value of ``title`` as its title."""
    return f"d = json.load(open({str(document)!r}))\nd['summary']['title'] = {title}\nprint(json.dumps(d))"


@pytest.fixture
def told(raw, tmp_path):
    """A program that prints a document with its own arguments as the title, and a reader of these."""
    document = saved(raw, tmp_path)
    binary = fake(tmp_path, answer(document, "json.dumps(sys.argv[1:])"))
    return lambda *args, **options: json.loads(urtext.reconstruct(*args, binary=binary, **options).summary["title"])


def test_a_story_comes_back_as_a_document(program, document):
    assert urtext.reconstruct(STORY, binary=program, model="none").raw == document.raw


def test_options_reach_the_program(program):
    labels = {"paper": STORY[0], "mirror = no": STORY[1]}
    with pytest.raises(urtext.UrtextError, match="cannot be a label"):
        urtext.reconstruct(labels, binary=program)
    document = urtext.reconstruct(
        {"paper": STORY[0], "mirror": STORY[1]},
        binary=program,
        title="--force",
        lang="en",
        sigla=["P", "M"],
        tokens=True,
        model="none",
    )
    assert (document.summary["title"], document.summary["lang"]) == ("--force", "en")
    assert [(w["witness"], w["label"]) for w in document.records("witnesses")] == [("P", "paper"), ("M", "mirror")]
    assert len(document.tokens) > 0


def test_nothing_is_told_that_was_not_asked_for(told):
    assert told(["a.txt", "-b.txt"]) == ["align", "--quiet", "--color=never", "--", "a.txt", "-b.txt"]


def test_one_path_is_one_witness_argument(told, tmp_path):
    assert told("story")[-2:] == ["--", "story"]
    assert told(tmp_path / "story")[-2:] == ["--", str(tmp_path / "story")]


def test_flags_are_told(told):
    said = told(["a"], include_additions=True, tokens=True)
    assert said == ["align", "--quiet", "--color=never", "--include-additions", "--tokens", "--", "a"]


def test_an_output_folder_gets_the_report(program, tmp_path):
    urtext.reconstruct(STORY, output=tmp_path / "out", binary=program)
    assert sorted(os.listdir(tmp_path / "out")) == ["alignment.json", "canonical.txt", "report.html"]


def test_a_failure_carries_message_and_status(program, tmp_path):
    with pytest.raises(urtext.UrtextError, match="^.*gone.txt: no such file") as error:
        urtext.reconstruct([STORY[0], tmp_path / "gone.txt"], binary=program)
    assert error.value.status == 1
    assert not error.value.message.startswith("error:")


def test_wrong_usage_has_its_own_status(program):
    with pytest.raises(urtext.UrtextError) as error:
        urtext.reconstruct(STORY, sigla=["A"], binary=program)
    assert error.value.status == 2


def test_a_silent_failure_is_told_by_its_status(tmp_path):
    with pytest.raises(urtext.UrtextError, match="ended with status 7"):
        urtext.reconstruct(["a"], binary=fake(tmp_path, "sys.exit(7)"))


def test_output_that_is_no_document_is_refused(tmp_path):
    with pytest.raises(urtext.UrtextError, match="printed no alignment document"):
        urtext.reconstruct(["a"], binary=fake(tmp_path, "print('hello')"))


def test_a_program_that_takes_too_long_is_stopped(tmp_path):
    with pytest.raises(urtext.UrtextError, match="stopped after 0.2 seconds"):
        urtext.reconstruct(["a"], binary=fake(tmp_path, "time.sleep(60)"), timeout=0.2)


def test_a_file_that_cannot_run_is_named(tmp_path):
    path = fake(tmp_path, "")
    path.write_text("#!/nowhere/at/all\n")
    with pytest.raises(urtext.UrtextError, match="cannot run .*urtext"):
        urtext.reconstruct(["a"], binary=path)


def test_the_program_is_found_by_argument_then_variable_then_path(tmp_path, raw, monkeypatch):
    document = saved(raw, tmp_path)
    for name in ("argument", "variable", "path"):
        place = tmp_path / name
        place.mkdir()
        fake(place, answer(document, repr(name)))
    monkeypatch.setenv("PATH", str(tmp_path / "path"))
    monkeypatch.setenv("URTEXT_BIN", str(tmp_path / "variable/urtext"))
    used = lambda **options: urtext.reconstruct(["a"], **options).summary["title"]  # noqa: E731
    assert used(binary=tmp_path / "argument/urtext") == "argument"
    assert used() == "variable"
    monkeypatch.delenv("URTEXT_BIN")
    assert used() == "path"


def test_a_missing_program_is_named_with_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("URTEXT_BIN", raising=False)
    assert shutil.which("urtext") is None
    with pytest.raises(urtext.UrtextError, match="no program urtext to run; put urtext on the PATH") as error:
        urtext.reconstruct(["a"])
    assert error.value.status is None


def test_a_null_byte_in_a_path_is_an_error_of_ours(program):
    with pytest.raises(urtext.UrtextError, match="cannot run"):
        urtext.reconstruct(["a\0b"], binary=program)
