#!/usr/bin/env python3
"""List what the alignment of annotated story sets still gets wrong, unit by unit, and what each would need.

    leftover.py --sets FOLDER [--bin target/debug/urtext] [--loo-dir /tmp/loo] [SET ...]

Each set is aligned with the weights in --loo-dir, which have never seen it (without: the program's own). A line for each
annotated unit that is in pieces: its witnesses, with strokes between those that stand apart; the highest probability of a
link over a stroke; and what it would need. Then a line for each row that holds two units or more. No text is printed.
With the model: set URTEXT_MODEL.
"""
import argparse, collections, itertools, json, os, re, subprocess
from train import HEADS, gold_spans, overlap

# A missed link by its probability, from the joining costs: under the first the signals say no, over the second they say yes.
UNSEEN, LIKELY = 0.1, 0.3
# Rare words in common, by the signal `contained` (share of weight), from which a pair shares words enough to be told by them.
FEW_WORDS = 0.2
NEEDS = {
    "aside": "one of them counts as page furniture: what the page says of it",
    "unseen": "almost no word in common: knowledge of words and of the world",
    "rivals": "words in common, but others fit as well or better: the order of the story, or who is spoken of",
    "weak": "some words in common: more weight on what they say, less on how much else the sentences tell",
    "joined": "a likely link, outvoted or spent on another row: the choice of rows",
}


class Set:
    """One story set as annotated and as aligned."""

    def __init__(self, binary, folder, weights):
        self.gold = json.load(open(os.path.join(folder, "gold.json"), encoding="utf-8"))
        files = self.gold["witnesses"]
        paths = [os.path.join(folder, f) for f in files.values()]
        env = dict(os.environ, **({"URTEXT_WEIGHTS": weights} if weights else {}))
        run = lambda *a: subprocess.run([binary, *a, *paths], capture_output=True, check=True, env=env).stdout.decode()
        self.document = json.loads(run("align"))
        signals = json.loads(run("dump", "signals"))
        siglum = {f: s for s, f in files.items()}
        self.name_of = {w["witness"]: siglum[w["file"]] for w in self.document["witnesses"]}
        self.texts = {s: open(p, "rb").read().decode("utf-8") for s, p in zip(files, paths)}
        places = [siglum[os.path.basename(f)] for f in signals["files"]]
        nodes = [(places[w], a, b) for w, a, b in signals["segments"]]
        contained = signals["pair_signals"].index("contained")
        self.shared = {frozenset((x, y)): s[contained] for x, y, s in signals["pairs"]}
        self.nodes = collections.defaultdict(list)
        for n, (w, a, b) in enumerate(nodes):
            self.nodes[w].append((a, b, n))
        first = {w: min(n for _, _, n in of) for w, of in self.nodes.items()}
        node = lambda x: first[self.name_of[x.rstrip("0123456789")]] + int(x[len(x.rstrip("0123456789")):])
        self.links = {}
        for line in run("dump", "links").splitlines():
            if found := re.match(r"([A-Z]+\d+) +([A-Z]+\d+) +([\d.]+)  ", line.strip()):
                self.links[frozenset(map(node, found.group(1, 2)))] = float(found[3])

    def members(self):
        """The annotated units: for each the nodes in which its sentences stand."""
        for row in self.gold["rows"]:
            if row.get("kind", "heading" if re.fullmatch(r"h\d+", row["id"]) else "body") not in HEADS:
                found = {}
                for w, strings in row["members"].items():
                    spans = [s for string in strings for s in gold_spans(string, self.texts[w])]
                    found[w] = {n for a, b, n in self.nodes[w] for s in spans if 2 * overlap((a, b), s) >= min(b - a, s[1] - s[0])}
                yield row["id"], {w: nodes for w, nodes in found.items() if nodes}

    def rows(self):
        """For each row of the program the nodes in it."""
        rows = collections.defaultdict(set)
        for r in self.document["readings"]:
            w, span = self.name_of[r["witness"]], (r["char_start"], r["char_end"])
            rows[r["row"]] |= {n for a, b, n in self.nodes[w] if 2 * overlap((a, b), span) >= min(b - a, span[1] - span[0])}
        return rows

    def furniture(self):
        """Nodes set aside as furniture."""
        spans = [(self.name_of[s["witness"]], (s["char_start"], s["char_end"])) for s in self.document["asides"] if s["kind"] in ("boilerplate", "injected")]
        return {n for w, s in spans for a, b, n in self.nodes[w] if overlap((a, b), s) > 0}


def pieces(members, rows):
    """The witnesses of a unit, parted where no row of the program holds both."""
    together = []
    for w in members:
        touching = [t for t in together if any(members[w] & row and any(members[v] & row for v in t) for row in rows)]
        together = [t for t in together if t not in touching] + [sum(touching, []) + [w]]
    return together


def cause(story, pairs, furniture):
    """The highest probability of a link between two pieces, and what that would need."""
    best = max((story.links.get(frozenset(p), 0.0) for p in pairs), default=0.0)
    if any(n in furniture for p in pairs for n in p):
        return best, "aside"
    if best >= UNSEEN:
        return best, "joined" if best >= LIKELY else "weak"
    return best, "rivals" if max(story.shared.get(frozenset(p), 0.0) for p in pairs) >= FEW_WORDS else "unseen"


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("only", nargs="*", metavar="SET")
    p.add_argument("--bin", default="target/debug/urtext")
    p.add_argument("--sets", required=True)
    p.add_argument("--loo-dir")
    a = p.parse_args()
    counted = collections.defaultdict(collections.Counter)
    lines = []
    for name in a.only or sorted(os.listdir(a.sets)):
        story = Set(a.bin, os.path.join(a.sets, name), a.loo_dir and os.path.join(a.loo_dir, name + ".json"))
        rows, furniture = story.rows(), story.furniture()
        units = dict(story.members())
        for unit, members in units.items():
            parts = pieces(members, rows.values())
            for x, y in itertools.combinations(parts, 2):
                pairs = [(m, n) for v in x for w in y for m in members[v] for n in members[w] if m != n]
                if pairs:
                    best, why = cause(story, pairs, furniture)
                    counted[name][why] += len(x) * len(y)
                    lines.append(f"| {name} | {unit} | {' '.join(x)} \\| {' '.join(y)} | {best:.2f} | {why} |")
        for row, held in rows.items():
            within = {u: sorted({w for w, nodes in m.items() if nodes & held}) for u, m in units.items()}
            within = {u: ws for u, ws in within.items() if ws}
            shared = [u for u in within if len(within[u]) > 1] or list(within)[:1]
            for u in within.keys() - set(shared):
                alone = {n for w in within[u] for n in units[u][w] & held}
                if not any(alone & units[v].get(w, set()) for v in shared for w in within[u]):
                    counted[name]["wrong"] += 1
                    lines.append(f"| {name} | {' '.join(shared)} | + {' '.join(within[u])} of {u} | | wrong |")
    kinds = [*NEEDS, "wrong"]
    print("| set | " + " | ".join(kinds) + " |\n|" + "---|" * (len(kinds) + 1))
    for name, count in counted.items():
        print(f"| {name} | " + " | ".join(str(count[k]) for k in kinds) + " |")
    print()
    for kind, need in NEEDS.items():
        print(f"- {kind}: {need}")
    print("- wrong: a sentence in a row of another unit: what is new in it, against what it repeats")
    print("\n| set | unit | witnesses | best link | needs |\n|---|---|---|---|---|")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
