"""The notebook view: says what the program's fragment says, whole without style, and lets nothing through."""

import subprocess
from html.parser import HTMLParser

import pytest

import urtext
from conftest import NAMED, ROOT, row, saved
from urtext.html import visible
from urtext.tables import COLUMNS

ATTACK = "</script></style></li>\"'><img src=x onerror=alert(1)><script>x()</script>\u0007\u202e\ufffe&amp;"


class Page(HTMLParser):
    """The elements, attributes and words of a page; the words of style and script apart."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.attributes, self.words, self.hidden = set(), set(), [], 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.elements.add(tag)
        self.attributes.update(attributes)
        self.hidden += tag in ("style", "script")

    def handle_endtag(self, tag):
        self.hidden -= tag in ("style", "script")

    def handle_data(self, data):
        if not self.hidden:
            self.words += data.split()


def hostile(raw):
    """``raw`` with hostile text wherever text of the witnesses can stand."""
    raw["claims"] = [row("claims", slot="number:x", witness="A", status="differs", value="3")]
    for table in COLUMNS.keys() & raw.keys():
        for entry in raw[table]:
            entry.update({k: ATTACK for k, v in entry.items() if isinstance(v, str) and k not in NAMED})
    raw["summary"] |= {"title": ATTACK, "lang": ATTACK}
    raw["sentences"][0]["contested"] = True
    return raw


def test_it_says_what_the_fragment_of_the_program_says(document, output, program):
    fragment = subprocess.run([program, "view", "--fragment", output], capture_output=True, check=True).stdout.decode()
    ours, theirs = Page(document._repr_html_()), Page(fragment)
    assert ours.words == theirs.words
    assert "⇄" in fragment and "▼" in fragment


@pytest.mark.parametrize("case", ["two-stories", "arabic", "five-copies-of-one-error"])
def test_it_says_so_for_other_stories(case, program, tmp_path):
    files = sorted((ROOT / "tests/cases" / case).glob("*.txt"))
    document = urtext.reconstruct(files, output=tmp_path / "out", binary=program, model="none")
    printed = subprocess.run([program, "view", "--fragment", tmp_path / "out"], capture_output=True, check=True).stdout
    assert Page(document._repr_html_()).words == Page(printed.decode()).words


def test_it_says_so_for_hostile_text(raw, program, tmp_path):
    path = saved(hostile(raw), tmp_path)
    printed = subprocess.run([program, "view", "--fragment", path], capture_output=True, check=True).stdout.decode()
    assert Page(urtext.load(path)._repr_html_()).words == Page(printed).words


def test_hostile_text_makes_no_element_and_no_attribute(raw):
    clean = Page(urtext.Document(raw)._repr_html_())
    dirty = Page(urtext.Document(hostile(raw))._repr_html_())
    assert dirty.elements - {"p"} == clean.elements - {"p"}
    assert {name for name, _ in dirty.attributes} == {name for name, _ in clean.attributes}
    assert "src=x" in dirty.words


def test_hostile_text_leaves_no_control_character(raw):
    document = urtext.Document(hostile(raw))
    shown = document._repr_html_() + repr(document) + str(document.context(ATTACK, 0, len(ATTACK)))
    assert not set(shown) & {"\u0007", "\u202e", "\ufffe"}
    assert "␇⟦RLO⟧⟦U+FFFE⟧" in shown


def test_a_context_escapes_what_it_shows(raw):
    document = urtext.Document(hostile(raw))
    page = Page(document.context(ATTACK, 0, len(ATTACK))._repr_html_())
    assert page.elements == {"div", "style", "p", "b", "mark"}


def test_there_is_no_script_and_every_rule_is_scoped(document):
    html = document._repr_html_()
    assert "<script" not in html
    assert not [name for name, _ in Page(html).attributes if name == "style" or name.startswith("on")]
    css = html.partition("<style>")[2].partition("</style>")[0]
    selectors = [s.strip() for line in css.splitlines() if "{" in line for s in line.partition("{")[0].split(",")]
    assert selectors and all(s.startswith(".urtext-fragment") for s in selectors)


def test_many_witnesses_become_a_count(raw):
    raw["witnesses"] = [row("witnesses", witness=f"W{n}", group=0) for n in range(9)]
    raw["sentences"][0]["support"] = 7
    assert "7/9" in Page(urtext.Document(raw)._repr_html_()).words


def test_flags_stay_and_stray_marks_are_shown():
    flag = "🏴\U000e0067\U000e0062\U000e007f"
    assert visible(flag) == flag
    assert visible("a\U000e0067\ud800\x85\r\n\tb") == "a⟦U+E0067⟧⟦U+D800⟧⟦U+0085⟧ \n\tb"


def test_repr_is_one_plain_line(document):
    summary = document.summary
    title, sentences = summary["title"], summary["n_sentences"]
    assert repr(document).startswith(f"<urtext.Document “{title}”: {sentences} sentences, 6 witnesses in ")
    assert "\n" not in repr(document)
