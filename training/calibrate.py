#!/usr/bin/env python3
"""How often a printed sentence holds, and the weights of the figure that says so.

    calibrate.py --bin target/debug/urtext [--model DIR] SET_FOLDER ...

SET_FOLDER holds an annotated story (gold.json and the witness texts; the form of examples/). A printed sentence holds if
it tells what a sentence of the gold's canonical text tells that no sentence before it told, and if the gold lists a
contradiction there, if it has the value that the gold takes for true.

For each set a logistic model of the parts is fitted on all other sets, every set weighing the same, and the sentences of
the set are judged by it. From the judged sentences come the bounds of "firm" and "likely": the lowest figure from which
on they hold often enough in every choice of sets but one. Contested sentences are never firm, and open where as many
independent voices contradict them as support them: that is decided, not fitted, so the bounds are found without it. The
table says what came out for sets left out: weights and bounds have never seen them. Last come the weights fitted on all sets, for src/vote/lemma/confidence.rs.
"""
import argparse, json, math, os, re, subprocess

# Asked for are .95 and .75; a little more is asked of the sets at hand, as sets left out give less.
FIRM, LIKELY = 0.965, 0.8
PARTS = ["one", "presence", "linkage²", "contested", "nearest"]
RIDGE = 0.2


def folded(text):
    return " ".join(text.split())


def spans_of(needle, text):
    parts = [re.escape(p) for p in needle.split()]
    return [m.span() for m in re.finditer(r"\s+".join(parts), text)] if parts else []


def document(binary, model, folder, gold):
    files = [os.path.join(folder, f) for f in gold["witnesses"].values()]
    run = subprocess.run([binary, "align", "--model", model, *files], capture_output=True, text=True, check=True)
    return json.loads(run.stdout)


def parts(doc, sentence):
    """The parts of the figure, as src/vote/lemma/confidence.rs has them."""
    lineage = {w["witness"]: w["lineage"] for w in doc["witnesses"]}
    readings = [r for r in doc["readings"] if r["row"] == sentence["row"]]
    own = lineage[sentence["lemma"]]
    nearest = max((r["overlap"] for r in readings if lineage[r["witness"]] != own), default=0.0)
    return [1.0, sentence["presence"], sentence["linkage"] ** 2, float(sentence["contested"]),
            nearest]


def most(doc, sentence):
    """The most that is said of a sentence, as in src/vote/lemma/confidence.rs."""
    one = doc["rows"][sentence["row"]]["n_lineages"] < 2
    return min(0.85 if one else 1.0, 0.6 if sentence["presence"] < 0.5 else 1.0)


def dispute(sentence):
    """The most that is said of a contested sentence."""
    even = sentence["voices_against"] >= sentence["voices"]
    return (0.6 if even else 0.85) if sentence["contested"] else 1.0


def judged(doc, gold):
    """For each printed sentence whether it holds."""
    of_file = {w["file"]: w["witness"] for w in doc["witnesses"]}
    text = {w["witness"]: w["text"] for w in doc["witnesses"]}
    siglum = {of_file[os.path.basename(f)]: s for s, f in gold["witnesses"].items()}
    places = {}
    for row in gold["rows"]:
        for s, strings in row["members"].items():
            own = of_file[os.path.basename(gold["witnesses"][s])]
            for string in strings:
                for span in spans_of(string, text[own]):
                    places.setdefault(own, []).append((span, row["id"], folded(string)))
    canonical = {folded(c) for c in gold["canonical"]}
    wanted = {row["id"] for row in gold["rows"]
              if any(folded(x) in canonical for strings in row["members"].values() for x in strings)}

    # A row of several sentences may be printed as several.
    room = {row["id"]: max(map(len, row["members"].values())) for row in gold["rows"]}
    out = []
    for s in doc["sentences"]:
        votes = {}
        for r in doc["readings"]:
            if r["row"] != s["row"]:
                continue
            for (start, end), row, _ in places.get(r["witness"], []):
                shared = min(end, r["char_end"]) - max(start, r["char_start"])
                if shared > 0:
                    weight = 2.0 if r["witness"] == s["lemma"] else 1.0
                    votes[row] = votes.get(row, 0.0) + weight * shared / (r["char_end"] - r["char_start"])
        best = max(votes.values(), default=0.0)
        rows = {row for row, vote in votes.items() if vote >= 0.7 * best} & wanted
        fresh = {row for row in rows if room[row] > 0}
        for row in fresh:
            room[row] -= 1
        out.append(bool(fresh) and all(true_value(s, c, siglum) for c in gold.get("contested", []) if c["row"] in rows))
    return out


def true_value(sentence, contested, siglum):
    words = " ".join(re.findall(r"\w+", sentence["text"].lower()))
    said = lambda value: " ".join(re.findall(r"\w+", value.lower())) in words
    true = contested.get("true")
    if not true or said(true):
        return True
    stated = contested["values"].get(siglum[sentence["lemma"]])
    if stated == true:
        return True
    return not (stated or any(said(v) for v in contested["values"].values() if v != true))


def fit(rows):
    """A logistic model with a ridge, sets weighing the same."""
    n = len(rows[0]["x"])
    size = {}
    for r in rows:
        size[r["set"]] = size.get(r["set"], 0) + 1
    share = len(rows) / len(size)
    beta = [0.0] * n
    for _ in range(30):
        slope = [-RIDGE * b if i else 0.0 for i, b in enumerate(beta)]
        bend = [[RIDGE if i == j and i else 0.0 for j in range(n)] for i in range(n)]
        for r, p in zip(rows, said(beta, rows)):
            w = share / size[r["set"]]
            for i, x in enumerate(r["x"]):
                slope[i] += w * (r["holds"] - p) * x
                for j, y in enumerate(r["x"]):
                    bend[i][j] += w * p * (1 - p) * x * y
        beta = [b + step for b, step in zip(beta, solve(bend, slope))]
    return beta


def solve(a, b):
    a = [row[:] + [x] for row, x in zip(a, b)]
    for i in range(len(a)):
        pivot = max(range(i, len(a)), key=lambda k: abs(a[k][i]))
        a[i], a[pivot] = a[pivot], a[i]
        for k in range(len(a)):
            if k != i:
                f = a[k][i] / a[i][i]
                a[k] = [x - f * y for x, y in zip(a[k], a[i])]
    return [row[-1] / row[i] for i, row in enumerate(a)]


def said(beta, rows):
    return [1 / (1 + math.exp(-sum(b * x for b, x in zip(beta, r["x"])))) for r in rows]


def held(beta, rows):
    """The figure, held down where one lineage stands alone or more lineages leave the unit out."""
    return [min(p, r["most"]) for p, r in zip(said(beta, rows), rows)]


def bound(pairs, share, below=1.01):
    """The lowest figure from which on (and below a bound) so many hold, whichever set is left out."""
    names = {name for _, _, name in pairs}
    for at in sorted({math.floor(p * 100) / 100 for p, _, _ in pairs}):
        kept = [[h for p, h, name in pairs if at <= p < below and name != out] for out in names]
        if all(k and sum(k) / len(k) >= share for k in kept):
            return at
    return below


def show(words):
    print("| compared | word | sentences | hold | share |\n|---|---|---|---|---|")
    for gear, table in words.items():
        for word in ("firm", "likely", "open"):
            found = table.get(word, [])
            label = "words" if gear == "none" else "model"
            print(f"| {label} | {word} | {len(found)} | {sum(found)} | {sum(found) / max(len(found), 1):.3f} |")


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--bin", default="target/debug/urtext")
    args.add_argument("--model", default=["none"], nargs="+", help="none and folders: what to fit together")
    args.add_argument("sets", nargs="+")
    args = args.parse_args()
    rows = []
    for model in args.model:
        for folder in (f for f in args.sets if os.path.exists(os.path.join(f, "gold.json"))):
            gold = json.load(open(os.path.join(folder, "gold.json"), encoding="utf-8"))
            doc = document(args.bin, model, folder, gold)
            name = os.path.basename(folder.rstrip("/"))
            for s, holds in zip(doc["sentences"], judged(doc, gold)):
                rows.append({"set": name, "gear": model, "x": parts(doc, s), "holds": holds,
                             "most": most(doc, s), "dispute": dispute(s), "word": s["certainty"]})

    names = sorted({r["set"] for r in rows})
    pairs, gears = [], []
    for name in names:
        own = [r for r in rows if r["set"] == name]
        beta = fit([r for r in rows if r["set"] != name])
        pairs += [(p, r["holds"], name) for p, r in zip(held(beta, own), own)]
        gears += [(r["gear"], r["dispute"]) for r in own]
    words = {}
    for name in names:
        others = [x for x in pairs if x[2] != name]
        firm = bound(others, FIRM)
        likely = bound(others, LIKELY, firm)
        for (p, holds, own), (gear, ceiling) in zip(pairs, gears):
            if own == name:
                p = min(p, ceiling)
                word = "firm" if p >= firm else "likely" if p >= likely else "open"
                words.setdefault(gear, {}).setdefault(word, []).append(holds)
    print(f"{len(rows)} sentences of {len(names)} sets, {sum(r['holds'] for r in rows)} hold\n")
    shipped = {}
    for r in rows:
        shipped.setdefault(r["gear"], {}).setdefault(r["word"], []).append(r["holds"])
    print("As the program says it now:\n")
    show(shipped)
    print("\nSets left out:\n")
    show(words)
    firm = bound(pairs, FIRM)
    print(f"\nbounds: firm {firm}, likely {bound(pairs, LIKELY, firm)}")
    beta = fit(rows)
    print("weights: " + ", ".join(f"{part} {b:.2f}" for part, b in zip(PARTS, beta)))


if __name__ == "__main__":
    main()
