#!/usr/bin/env python3
"""Score an alignment of editions against paragraphs that were matched by hand.

    editions.py PARAGRAPHS.json FOLDER [--bin target/debug/urtext] [--show]

PARAGRAPHS.json is a list of paragraph sets, each {"witnesses": [{"id": EDITION, "content": TEXT}]}; FOLDER holds a text
EDITION.txt for each. Printed: of the pairs of sentences in one row the share that lies in corresponding paragraphs; of the
sentences and other editions that have the paragraph, the share with a partner there. --show lists what has none.
"""
import argparse, collections, itertools, json, os, re, subprocess

p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
p.add_argument("paragraphs")
p.add_argument("folder")
p.add_argument("--bin", default="target/debug/urtext")
p.add_argument("--show", action="store_true")
a = p.parse_args()

sets = json.load(open(a.paragraphs, encoding="utf-8"))
files = {f[:-4]: open(os.path.join(a.folder, f), "rb").read().decode("utf-8") for f in sorted(os.listdir(a.folder)) if f.endswith(".txt")}
places = collections.defaultdict(list)
has = collections.defaultdict(set)
at = collections.Counter()
for number, paragraph in enumerate(sets):
    for w in paragraph["witnesses"]:
        words = [re.escape(x) for x in w["content"].split()]
        found = re.compile(r"\s+".join(words)).search(files[w["id"]], at[w["id"]]) if words else None
        if found:
            places[w["id"]].append((found.start(), found.end(), number))
            at[w["id"]] = found.end()
            has[number].add(w["id"])


def paragraph_of(edition, start, end):
    return next((n for a, b, n in places[edition] if a <= (start + end) // 2 < b), None)


run = subprocess.run([a.bin, "align", "--model", "none", *(os.path.join(a.folder, f + ".txt") for f in files)], capture_output=True, check=True)
document = json.loads(run.stdout)
edition = {w["witness"]: w["file"][:-4] for w in document["witnesses"]}
rows = collections.defaultdict(list)
for r in document["readings"]:
    e = edition[r["witness"]]
    rows[r["row"]].append((e, paragraph_of(e, r["char_start"], r["char_end"]), r["text"]))
pairs = right = wanted = partnered = 0
for members in rows.values():
    for x, y in itertools.combinations(members, 2):
        if x[0] != y[0] and None not in (x[1], y[1]):
            pairs, right = pairs + 1, right + (x[1] == y[1])
alone = []
for members in rows.values():
    for e, n, text in members:
        if n is not None:
            told = {m[0] for m in members}
            wanted += len(has[n] - {e})
            partnered += len(told & (has[n] - {e}))
for s in document["asides"]:
    e, n = edition[s["witness"]], paragraph_of(edition[s["witness"]], s["char_start"], s["char_end"])
    if n is not None:
        wanted += len(has[n] - {e})
        alone.append((e, s["kind"], s["text"]))
print(f"{right / pairs:.4f} of {pairs} pairs in corresponding paragraphs; {partnered / wanted:.4f} of {wanted} with a partner")
for e, kind, text in alone if a.show else []:
    print(f"{e} {kind}: {' '.join(text.split())}")
