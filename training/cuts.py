"""Measure where texts are cut into sentences: this program's cuts beside those of other cutters.

    python3 training/cuts.py [--bin target/debug/urtext] [--half first|second] [--unknown] [--show]

Reads tests/cuts/<language>.txt, where a line is a category, a tab, and a text with ` | ` between its sentences. Prints for each
cutter how many texts it cuts exactly as they are written, and how many of its cuts are right. pysbd, syntok and sentencex (PyPI)
are measured where they are installed; `--unknown` keeps the language from all that can do without it. `--show` prints what we miss.
"""
import argparse
import json
import pathlib
import re
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
CODES = {"english": "en", "german": "de", "french": "fr", "spanish": "es", "italian": "it", "russian": "ru"}


def texts(half):
    """The texts of the bench: language, category, text, and where its sentences but the first begin."""
    found = []
    for language in CODES:
        part = ""
        for line in (ROOT / "tests" / "cuts" / f"{language}.txt").read_text("utf-8").splitlines():
            if line.startswith("#"):
                part = line
            elif half is None or half in part:
                category, marked = line.split("\t")
                sentences = marked.split(" | ")
                found.append((language, category, " ".join(sentences), starts(" ".join(sentences), sentences)))
    return found


def starts(text, sentences):
    """Where each sentence but the first begins."""
    at, found = 0, []
    for sentence in filter(str.strip, sentences):
        begin = text.index(sentence.strip(), at)
        found.append(begin)
        at = begin + len(sentence.strip())
    return found[1:]


def ours(binary, bench, unknown):
    """The cuts of this program, from the segments that it prints."""
    records = [
        {"label": f"t{n}", "lang": None if unknown else CODES[language], "text": text}
        for n, (language, _, text, _) in enumerate(bench)
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "bench.jsonl"
        path.write_text("\n".join(json.dumps(record) for record in records), "utf-8")
        command = [binary, "dump", "segments", str(path), "--quiet"]
        printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    cuts, now = [None] * len(bench), None
    for line in printed.splitlines():
        head = re.match(r"# \S+ t(\d+) \(", line)
        segment = re.match(r"\S+ +\w+ +block +\d+  (.*?)…?$", line)
        if head:
            now = int(head[1])
            cuts[now] = []
        elif segment and now is not None:
            cuts[now].append(segment[1])
    return [starts(text, parts or [text]) for (_, _, text, _), parts in zip(bench, cuts)]


def theirs(bench, unknown):
    """Each installed cutter with its cuts."""
    try:
        import pysbd

        cutters = {lang: pysbd.Segmenter(language=lang, clean=False) for lang in CODES.values()}
        yield "pysbd", [starts(t, cutters[CODES[l]].segment(t)) for l, _, t, _ in bench]
    except ImportError:
        pass
    try:
        from syntok import segmenter

        def sentences(text):
            for paragraph in segmenter.analyze(text):
                for tokens in paragraph:
                    yield text[tokens[0].offset : tokens[-1].offset + len(tokens[-1].value)]

        yield "syntok", [starts(t, list(sentences(t))) for _, _, t, _ in bench]
    except ImportError:
        pass
    try:
        import sentencex

        yield "sentencex", [starts(t, list(sentencex.segment(CODES[l], t))) for l, _, t, _ in bench]
    except ImportError:
        pass


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", default=str(ROOT / "target" / "debug" / "urtext"))
    parser.add_argument("--half", choices=["first", "second"])
    parser.add_argument("--unknown", action="store_true")
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()

    bench = texts(args.half)
    wanted = [begins for *_, begins in bench]
    cutters = [("urtext", ours(args.bin, bench, args.unknown)), *theirs(bench, args.unknown)]
    print(f"{len(bench)} texts, {sum(map(len, wanted))} cuts")
    print(f"| cutter | texts right | {' | '.join(CODES)} | cuts found | cuts right |")
    print("|---|---|" + "---|" * (len(CODES) + 2))
    for name, cuts in cutters:
        right = {language: [0, 0] for language in CODES}
        for (language, *_), found, begins in zip(bench, cuts, wanted):
            right[language][0] += found == begins
            right[language][1] += 1
        hits = sum(len(set(found) & set(begins)) for found, begins in zip(cuts, wanted))
        of = " | ".join(f"{good} of {all}" for good, all in right.values())
        total = sum(good for good, _ in right.values())
        recall, precision = hits / sum(map(len, wanted)), hits / max(1, sum(map(len, cuts)))
        print(f"| {name} | {total / len(bench):.3f} | {of} | {recall:.3f} | {precision:.3f} |")

    if args.show:
        for (language, category, text, begins), found in zip(bench, cutters[0][1]):
            if found != begins:
                bounds = [0, *found, len(text)]
                parts = [text[a:b].strip() for a, b in zip(bounds, bounds[1:])]
                print(f"{language} {category}: {' | '.join(parts)}   WANTED {begins}")


if __name__ == "__main__":
    main()
