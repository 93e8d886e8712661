"""Measure on raw pages beside their clean text, and on texts beside themselves.

    pages.py --bin target/debug/urtext PAGES             each folder in PAGES: source.html, expected.html
    pages.py --bin target/debug/urtext --identity TEXTS  each .txt in TEXTS beside itself with one line feed more

Pages. A is the page, B the text of expected.html, block by block, as a .txt. Counted in words (runs of letters and
digits, lower case):
  in rows    of the words of B, those in readings: the main text that is kept (macro: the mean over the pages)
  furniture  of the words of A in passages that do not stand in B, those in readings
  false      of the asides whose reason claims that no other witness has them, those that stand word for word in the
             other text
A passage (reading or aside) stands in B if at least half of its runs of three words do, or, if it is shorter, if B has
it as a line or in the same row.

Identity. A is the text, B the same with a line feed after its first blank line, or at its end. Exact: nothing is set
aside, nothing moved, and every sentence printed is printed as often as it stands in the text.
"""
import argparse
import html.parser
import json
import pathlib
import re
import subprocess
import tempfile

BLOCKS = set(
    "address article aside blockquote body caption dd details dialog div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
SILENT = {"script", "style", "template", "noscript", "svg", "math", "head"}
CLAIM = "no other witness"
RUN = 3


class Blocks(html.parser.HTMLParser):
    """The text of a page, a blank line between blocks."""

    def __init__(self):
        super().__init__()
        self.parts, self.silent, self.pre = [], 0, 0

    def handle_starttag(self, tag, attributes):
        self.silent += tag in SILENT
        self.pre += tag == "pre"
        if tag in BLOCKS:
            self.parts.append("\n\n")
        if tag == "br":
            self.parts.append("\n")

    def handle_endtag(self, tag):
        self.silent -= tag in SILENT and self.silent > 0
        self.pre -= tag == "pre" and self.pre > 0
        if tag in BLOCKS:
            self.parts.append("\n\n")

    def handle_data(self, data):
        if not self.silent:
            self.parts.append(data if self.pre else re.sub(r"\s+", " ", data))

    def text(self):
        lines = re.sub(r"[ \t]*\n[ \t]*", "\n", "".join(self.parts))
        return re.sub(r"\n{3,}", "\n\n", lines).strip() + "\n"


def words(text):
    return re.findall(r"\w+", text.lower())


class Standing:
    """What stands in a text."""

    def __init__(self, text):
        flat = words(text)
        self.runs = {tuple(flat[at : at + RUN]) for at in range(len(flat) - RUN + 1)}
        self.lines = {tuple(words(line)) for line in text.splitlines()}
        self.flat = " " + " ".join(flat) + " "

    def has(self, passage):
        own = words(passage)
        if len(own) < RUN:
            return tuple(own) in self.lines
        runs = [tuple(own[at : at + RUN]) in self.runs for at in range(len(own) - RUN + 1)]
        return 2 * sum(runs) >= len(runs)

    def has_verbatim(self, passage):
        own = words(passage)
        return tuple(own) in self.lines if len(own) < RUN else f" {' '.join(own)} " in self.flat


def align(program, files):
    done = subprocess.run([program, "align", "--model", "none", *files], capture_output=True)
    return json.loads(done.stdout) if done.returncode == 0 else None


def page(program, folder):
    reader = Blocks()
    reader.feed((folder / "expected.html").read_text("utf8", "replace"))
    main = reader.text()
    with tempfile.TemporaryDirectory() as place:
        text = pathlib.Path(place, "expected.txt")
        text.write_text(main, "utf8")
        document = align(program, [folder / "source.html", text])
    if document is None:
        return None
    texts = {w["witness"]: w["text"] for w in document["witnesses"]}
    standing = {w: Standing(text) for w, text in texts.items()}
    figures = dict(main=len(words(texts["B"])), told=0, page=0, leaked=0, claims=0, false=0)
    figures["lost"] = []
    of_text = {(r["row"], *words(r["text"])) for r in document["readings"] if r["witness"] == "B"}
    for reading in document["readings"]:
        count = len(words(reading["text"]))
        if reading["witness"] == "B":
            figures["told"] += count
        elif not standing["B"].has(reading["text"]) and (reading["row"], *words(reading["text"])) not in of_text:
            figures["page"] += count
            figures["leaked"] += count
    for aside in document["asides"]:
        own = texts[aside["witness"]][aside["char_start"] : aside["char_end"]]
        other = standing["B" if aside["witness"] == "A" else "A"]
        if aside["witness"] == "A" and not other.has(own):
            figures["page"] += len(words(own))
        if aside["witness"] == "B":
            figures["lost"].append((aside["kind"], aside["reason"], own))
        if CLAIM in aside["reason"]:
            figures["claims"] += 1
            figures["false"] += bool(words(own)) and other.has_verbatim(own)
    # A sentence in two rows is told once.
    figures["told"] = min(figures["told"], figures["main"])
    return figures


def pages(program, root, show):
    all_pages = []
    for folder in sorted(path.parent for path in root.rglob("source.html")):
        figures = page(program, folder)
        if figures is None or not figures["main"]:
            print(f"{folder.name:40} no document")
            continue
        all_pages.append(figures)
        kept = figures["told"] / figures["main"]
        print(f"{folder.name:40} in rows {kept:.3f}  leaked {figures['leaked']:5}  false {figures['false']}/{figures['claims']}")
        for kind, reason, own in figures["lost"] if show else []:
            print(f"      {kind}: {reason}\n        {own[:300]!r}")
    total = {key: sum(f[key] for f in all_pages) for key in all_pages[0] if key != "lost"}
    macro = sum(f["told"] / f["main"] for f in all_pages) / len(all_pages)
    print(
        f"{len(all_pages)} pages: in rows {total['told'] / total['main']:.4f} (macro {macro:.4f}, "
        f"under .98 on {sum(f['told'] < 0.98 * f['main'] for f in all_pages)}), "
        f"furniture {total['leaked'] / max(1, total['page']):.4f}, "
        f"false reasons {total['false']} of {total['claims']}"
    )


def identity(program, root, show):
    exact, count, words_all, lost, again = 0, 0, 0, 0, 0
    for path in sorted(root.rglob("*.txt")):
        text = path.read_bytes().decode("utf8", "replace")
        at = text.find("\n\n")
        more = text[:at] + "\n" + text[at:] if at >= 0 else text + "\n"
        with tempfile.TemporaryDirectory() as place:
            files = [pathlib.Path(place, name) for name in ("one.txt", "two.txt")]
            for file, own in zip(files, (text, more)):
                file.write_text(own, "utf8", newline="")
            document = align(program, files)
        if document is None:
            continue
        count += 1
        own = document["witnesses"][0]["text"]
        printed = [" ".join(words(sentence["text"])) for sentence in document["sentences"]]
        # A word that a hyphen parts at a line end is printed whole.
        standing = " " + " ".join(words(re.sub(r"(?<=\w)[-\u2010\u00ad]\s*\n\s*(?=\w)", "", own))) + " "
        total = len(words(own))
        aside = sum(len(words(own[a["char_start"] : a["char_end"]])) for a in document["asides"] if a["witness"] == "A")
        more_often = sum(
            max(0, printed.count(one) - standing.count(f" {one} ")) * len(one.split()) for one in set(printed) if one
        )
        moved = sum(reading.get("moved", False) for reading in document["readings"])
        is_exact = not aside and not more_often and not moved
        exact, words_all, lost, again = exact + is_exact, words_all + total, lost + aside, again + more_often
        if not is_exact:
            print(f"{path.name:50} words {total:6}  aside {aside:5}  too often {more_often:4}  moved {moved}")
            for one in document["asides"] if show else []:
                print(f"      {one['witness']} {one['kind']}: {one['reason']}\n        {own[one['char_start']:one['char_end']][:300]!r}")
    print(f"{count} texts: exact {exact}, aside {lost / words_all:.4f}, printed too often {again / words_all:.4f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", required=True)
    parser.add_argument("--identity", action="store_true")
    parser.add_argument("--show", action="store_true", help="print what is set aside")
    parser.add_argument("folder", type=pathlib.Path)
    options = parser.parse_args()
    (identity if options.identity else pages)(options.bin, options.folder, options.show)
