#!/usr/bin/env python3
"""Fit the model of related witnesses: whether two texts tell one story.

    related.py --bin target/debug/urtext --sets FOLDER [--sets FOLDER ...] [--write src/align/weights.json ...]

Piles are made from the annotated sets: each set whole, pairs of one set, pairs of two sets, and a few witnesses of one
set with one of another, and each set with a twin of one of its own (`twins.py`). `urtext dump signals` gives the signals of every two witnesses. A set is left out of the fit
by which its own witnesses are judged; printed is, for each bound, how many witnesses with a partner in the pile would be
refused and how many without one kept. The seed of the mixing is fixed. A set whose gold.json has `groups` (sigla of each
story) counts as those stories.
"""
import argparse, json, os, random, subprocess, sys, tempfile
import numpy as np
import twins
from train import fit


def witnesses(folder):
    gold = json.load(open(os.path.join(folder, "gold.json"), encoding="utf-8"))
    name = os.path.basename(folder.rstrip("/"))
    story = {s: str(g) for g, sigla in enumerate(gold.get("groups", [])) for s in sigla}
    alone = set(gold.get("unrelated", []))
    return [(os.path.join(folder, f), name, f"{name} {s if s in alone else story.get(s, '')}") for s, f in gold["witnesses"].items()]


def signals(binary, model, pile):
    out = subprocess.run([binary, "dump", "signals", "--model", model, *(w[0] for w in pile)], capture_output=True).stdout
    if not out:
        return None, []
    data = json.loads(out)
    order = []
    for f in data["files"]:
        order.append(next(k for k, w in enumerate(pile) if os.path.basename(w[0]) == f and k not in order))
    return data["related_signals"], [(order[a], order[b], s) for a, b, s in data["related"]]


def piles(folders, out):
    random.seed(2)
    sets = [witnesses(f) for f in folders]
    every = [w for s in sets for w in s]
    mixed = list(sets) + [random.sample(s, 2) for s in sets for _ in range(3)]
    pairs = [random.sample(every, 2) for _ in range(120)]
    mixed += [p for p in pairs if p[0][1] != p[1][1]]
    for _ in range(60):
        one, other = random.sample(sets, 2)
        mixed.append(random.sample(one, min(len(one), random.choice([2, 3, 4]))) + [random.choice(other)])
    for folder, own in zip(folders, sets):
        for source, twin, share in twins.made(folder, out):
            told = [(twin, own[0][1], f"twin {os.path.basename(twin)}")]
            mixed.append(own + told)
            mixed.append([w for w in own if w[0] == source] + told)
    return mixed


def fit_clash(held, clash, y):
    """The weight of clashes over the log-odds of all other signals, by Newton's method."""
    weight, each = 0.0, balanced(y)
    for _ in range(300):
        p = 1 / (1 + np.exp(-(held + clash * weight)))
        slope = (clash * each * (p - y)).sum() + weight
        weight -= 0.5 * slope / ((clash**2 * each * p * (1 - p)).sum() + 1)
    return weight


def balanced(y):
    return np.where(y == 1, 1 / max(1, (y == 1).sum()), 1 / max(1, (y == 0).sum())) * 500


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--bin", default="target/debug/urtext")
    p.add_argument("--sets", action="append", required=True)
    p.add_argument("--model", default="none", help="model folder, for the weights with the model")
    p.add_argument("--hold", help="weights file: fit only what clashes weigh, over its other weights")
    p.add_argument("--keep", help="file to keep the signals in, or to take them from where it is there")
    p.add_argument("--write", action="append", default=[])
    a = p.parse_args()
    folders = [os.path.join(d, n) for d in a.sets for n in sorted(os.listdir(d)) if os.path.exists(os.path.join(d, n, "gold.json"))]
    names, rows = None, []
    twin_files = tempfile.TemporaryDirectory()
    made = piles(folders, twin_files.name)
    if a.keep and os.path.exists(a.keep):
        names, rows = json.load(open(a.keep))
    for k, pile in enumerate(made if not rows else []):
        found, pairs = signals(a.bin, a.model, pile)
        names = names or found
        rows += [(k, x, y, s) for x, y, s in pairs]
    if a.keep:
        json.dump([names, rows], open(a.keep, "w"))
    X = np.array([r[3] for r in rows])
    y = np.array([made[k][i][2] == made[k][j][2] for k, i, j, _ in rows], float)
    clash = names.index("clash")
    held = None
    if a.hold:
        kept = json.load(open(a.hold))["related"]
        held = sum(X[:, k] * kept["weights"][n] for k, n in enumerate(names) if n != "clash") + kept["bias"]
    judged = np.zeros(len(rows))
    for name in {w[1] for pile in made for w in pile}:
        own = np.array([name in (made[k][i][1], made[k][j][1]) for k, i, j, _ in rows])
        if a.hold:
            odds = held + X[:, clash] * fit_clash(held[~own], X[~own, clash], y[~own])
        else:
            weights, bias = fit(X[~own], y[~own], balanced(y[~own]), 1.0)
            odds = X @ weights + bias
        judged[own] = 1 / (1 + np.exp(-odds[own]))
    with_partner, without, twin = [], [], []
    for k, pile in enumerate(made):
        for i in range(len(pile)):
            mine = [n for n, r in enumerate(rows) if r[0] == k and i in r[1:3]]
            if mine:
                kind = twin if made[k][i][2].startswith("twin ") else with_partner if any(y[n] for n in mine) else without
                kind.append(max(judged[n] for n in mine))
    for bound in (0.05, 0.08, 0.11, 0.15, 0.2, 0.3):
        refused = np.mean(np.array(with_partner) < bound)
        kept, taken = (np.mean(np.array(judged) >= bound) for judged in (without, twin))
        print(f"bound {bound:.2f}: refused {refused:.3f} of {len(with_partner)} with a partner, "
              f"kept {kept:.3f} of {len(without)} without, {taken:.3f} of {len(twin)} twins")
    if a.hold:
        print(json.dumps({"clash": round(float(fit_clash(held, X[:, clash], y)), 3)}))
        return
    weights, bias = fit(X, y, balanced(y), 1.0)
    model = {"bias": round(float(bias), 3), "weights": {n: round(float(w), 3) for n, w in zip(names, weights)}}
    print(json.dumps(model))
    for path in a.write:
        data = json.load(open(path))
        data["related"] = model
        json.dump(data, open(path, "w"), indent=1)
        open(path, "a").write("\n")


if __name__ == "__main__":
    sys.exit(main())
