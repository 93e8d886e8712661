"""Every snippet of the guide runs, in order, and prints what the guide says."""

import contextlib
import io
import os
import re
import shutil

import pytest

from conftest import ROOT

GUIDE = ROOT / "docs/python.md"
BLOCK = re.compile(r"^```python\n(?P<code>.*?)^```\n(?:\n^```text\n(?P<printed>.*?)^```\n)?", re.DOTALL | re.MULTILINE)


@pytest.fixture
def tree(output, program, tmp_path, monkeypatch):
    """A folder with what the guide takes to be there."""
    shutil.copytree(output, tmp_path / "out")
    os.symlink(ROOT / "examples", tmp_path / "examples")
    monkeypatch.setenv("URTEXT_BIN", str(program))
    monkeypatch.delenv("URTEXT_MODEL", raising=False)
    monkeypatch.chdir(tmp_path)


def test_every_snippet_prints_what_the_guide_says(tree):
    text = GUIDE.read_text(encoding="utf-8")
    blocks = list(BLOCK.finditer(text))
    assert len(blocks) == text.count("```python")
    names = {}
    for block in blocks:
        line = text.count("\n", 0, block.start()) + 2
        code = compile("\n" * (line - 1) + block["code"], str(GUIDE), "exec")
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(code, names)
        assert printed.getvalue() == (block["printed"] or ""), f"{GUIDE}:{line}"


def test_the_readme_of_the_package_runs(tree):
    text = (ROOT / "python/README.md").read_text(encoding="utf-8")
    exec(BLOCK.search(text)["code"], {})
