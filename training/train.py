#!/usr/bin/env python3
"""Fit the weights of src/align/weights.json on annotated story sets, and measure them on sets left out.

    train.py --bin target/debug/urtext --sets FOLDER [--more FOLDER ...] [--loo] [--write src/align/weights.json]

FOLDER holds story sets (gold.json and the witness texts; the form of examples/). For each set the program gives the
signals of every candidate pair and every segment (`urtext dump signals`); the gold says which pairs tell one unit and
which segments are furniture. Logistic models are fitted with a ridge penalty. Every set weighs the same, however
many pairs it has; sets in --more weigh together as much as --more-weight sets, those in --labelled (documents with labelled
links, which fit the pairs only) as much as --labelled-weight sets.

Of every set small piles of two and three of its witnesses are taken, too, with a weight of --small-weight together: a pair
that third witnesses support is likely where there are third witnesses, and the same pair must be likely where there are none.

--loo fits once for each set without it and writes those weights to --loo-dir, so that the whole program can be scored
on stories its weights have never seen. Only numpy is needed.
"""
import argparse, hashlib, itertools, json, os, pickle, re, subprocess, sys
import numpy as np

HEADS = {"heading", "headline", "caption"}


def gold_spans(needle, text):
    parts = [re.escape(p) for p in needle.split()]
    return [m.span() for m in re.finditer(r"\s+".join(parts), text)] if parts else []


def overlap(a, b):
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def load(binary, folder, weights, env_weights, cache, only=None):
    """The labelled signals of one set; kept in `cache`, since they change only with the program and the weights."""
    key = f"{folder} {os.stat(binary).st_mtime_ns} {os.stat(weights).st_mtime_ns if weights else 0} {weights} {only}"
    path = os.path.join(cache, hashlib.sha256(key.encode()).hexdigest()[:24] + ".pickle") if cache else None
    if path and os.path.exists(path):
        return pickle.load(open(path, "rb"))
    data = read_signals(binary, folder, weights, env_weights, only)
    if path:
        os.makedirs(cache, exist_ok=True)
        pickle.dump(data, open(path, "wb"))
    return data


def read_signals(binary, folder, weights, env_weights, only=None):
    gold = json.load(open(os.path.join(folder, "gold.json"), encoding="utf-8"))
    if only:
        gold["witnesses"] = {s: gold["witnesses"][s] for s in only}
        for row in gold["rows"]:
            row["members"] = {s: m for s, m in row["members"].items() if s in only}
        gold["boilerplate"] = {s: m for s, m in gold.get("boilerplate", {}).items() if s in only}
    files = [os.path.join(folder, f) for f in gold["witnesses"].values()]
    env = dict(os.environ)
    if weights:
        env[env_weights] = weights
    out = subprocess.run([binary, "dump", "signals", *files], capture_output=True, env=env)
    if out.returncode:
        raise SystemExit(f"{folder}: {out.stderr.decode()[-300:]}")
    data = json.loads(out.stdout)
    sigla = list(gold["witnesses"])
    text = [open(f, "rb").read().decode("utf-8") for f in files]
    spans = [[] for _ in sigla]
    place = [list(gold["witnesses"].values()).index(f) for f in data["files"]]
    for node, (w, a, b) in enumerate(data["segments"]):
        spans[place[w]].append((a, b, node))
    rows_of = [set() for _ in data["segments"]]
    story = np.zeros(len(rows_of), bool)
    body = np.zeros(len(rows_of), bool)

    def nodes(w, string):
        for s in gold_spans(string, text[w]):
            for a, b, node in spans[w]:
                o = overlap((a, b), s)
                if o and o >= 0.5 * min(b - a, s[1] - s[0]):
                    yield node

    for row in gold["rows"]:
        kind = row.get("kind", "heading" if row["id"][0] == "h" and row["id"][1:].isdigit() else "body")
        for s, strings in row["members"].items():
            for string in strings:
                for node in nodes(sigla.index(s), string):
                    story[node] = True
                    if kind != "headline":
                        rows_of[node].add(row["id"])
                    body[node] |= kind not in HEADS
    furniture = np.zeros(len(rows_of), bool)
    for s, strings in gold.get("boilerplate", {}).items():
        for string in strings:
            for node in nodes(sigla.index(s), string):
                furniture[node] = not story[node]
    pairs = data["pairs"]
    X = np.array([p[2] for p in pairs], dtype=np.float64).reshape(len(pairs), len(data["pair_signals"]) + len(data["context_signals"]))
    y = np.array([bool(rows_of[p[0]] & rows_of[p[1]]) for p in pairs])
    known = story | furniture
    F = np.array(data["shapes"], dtype=np.float64).reshape(len(rows_of), len(data["shape_signals"]))
    has_furniture = bool(gold.get("boilerplate"))
    return {"name": os.path.basename(folder.rstrip("/")), "X": X, "y": y, "F": F[known],
            "f": furniture[known], "body": body[known], "pair_signals": data["pair_signals"],
            "context_signals": data["pair_signals"] + data["context_signals"], "P": X[:, : len(data["pair_signals"])], "shape_signals": data["shape_signals"],
            "has_furniture": has_furniture}


def fit(X, y, w, ridge, drop=()):
    """Weighted logistic regression with a ridge penalty on standardised signals; Newton's method."""
    mean = np.average(X, axis=0, weights=w)
    scale = np.sqrt(np.average((X - mean) ** 2, axis=0, weights=w))
    use = scale > 1e-9
    for k in drop:
        use[k] = False
    scale[~use] = 1
    Z = np.hstack([(X - mean) / scale * use, np.ones((len(X), 1))])
    beta = np.zeros(Z.shape[1])
    R = np.diag([ridge] * X.shape[1] + [1e-6])
    for _ in range(60):
        p = 1 / (1 + np.exp(-np.clip(Z @ beta, -30, 30)))
        g = Z.T @ (w * (p - y)) + R @ beta
        H = (Z * (w * p * (1 - p) + 1e-9)[:, None]).T @ Z + R
        step = np.linalg.solve(H, g)
        beta -= step
        if np.abs(step).max() < 1e-7:
            break
    weights = beta[:-1] / scale * use
    return weights, beta[-1] - float(weights @ mean)


def small_piles(folder):
    """Up to twelve piles of two and twelve of three of the witnesses, spread evenly over all there are."""
    sigla = list(json.load(open(os.path.join(folder, "gold.json"), encoding="utf-8"))["witnesses"])
    for size in (2, 3):
        every = list(itertools.combinations(sigla, size)) if size < len(sigla) else []
        count = min(12, len(every))
        yield from (every[k * len(every) // count] for k in range(count))


def stack(sets, X, y, total):
    """All rows of the sets, each set with the same total weight."""
    xs, ys, ws = [], [], []
    for s, share in sets:
        if len(s[X]):
            xs.append(s[X]); ys.append(s[y]); ws.append(np.full(len(s[X]), share / len(s[X])))
    return np.vstack(xs), np.concatenate(ys).astype(float), np.concatenate(ws) * total / sum(w.sum() for w in ws)


def models(sets, more, a):
    kept = json.load(open(a.related))
    out = {"costs": kept["costs"] | json.loads(a.costs), "unrelated": kept["unrelated"], "related": kept["related"]}
    mix = [(s, 1.0) for s in sets] + [(s, a.more_weight / len(more)) for s in more]
    pairs = [(s, 1.0) for s in sets] if a.more_furniture_only else list(mix)
    pairs += [(small, a.small_weight / len(s["small"])) for s in sets for small in s["small"]]
    pairs += [(s, a.labelled_weight / len(a.links)) for s in a.links]
    for name, X, y, names, ridge, drop, use in (
        ("pair", "P", "y", "pair_signals", a.ridge, a.drop, pairs),
        ("context", "X", "y", "context_signals", a.context_ridge, a.drop, pairs),
        ("furniture", "F", "f", "shape_signals", a.furniture_ridge, a.drop_shape, [(s, w) for s, w in mix if s["has_furniture"] or a.all_furniture]),
    ):
        D = stack(use, X, y, 1000.0)
        order = sets[0][names]
        w, b = fit(*D, ridge, [order.index(d) for d in drop if d in order])
        # Every signal is named, those that weigh nothing too: the program refuses weights that miss one. Adding 0 makes -0 plain.
        out[name] = {"bias": round(float(b), 4), "weights": {n: round(float(v), 4) + 0.0 for n, v in zip(order, w)}}
    return out


def f1(p, y, t):
    tp = (p >= t) & y
    return 2 * tp.sum() / max(1, (p >= t).sum() + y.sum())


def apply(model, order, X):
    w = np.array([model["weights"].get(n, 0.0) for n in order])
    return 1 / (1 + np.exp(-np.clip(X @ w + model["bias"], -30, 30)))


def parser():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--bin", default="target/debug/urtext")
    p.add_argument("--sets", required=True)
    p.add_argument("--more", action="append", default=[])
    p.add_argument("--most", type=int, default=40, help="sets taken from each --more folder")
    p.add_argument("--more-weight", type=float, default=3.0)
    p.add_argument("--labelled", action="append", default=[], help="documents with labelled links, as story sets")
    p.add_argument("--labelled-weight", type=float, default=3.0)
    p.add_argument("--small-weight", type=float, default=4.0, help="weight of the small piles of a set; 0 takes none")
    p.add_argument("--more-furniture-only", action="store_true", help="the sets in --more fit only the furniture model")
    p.add_argument("--ridge", type=float, default=3.0)
    p.add_argument("--context-ridge", type=float, default=3.0)
    p.add_argument("--furniture-ridge", type=float, default=3.0)
    p.add_argument("--drop", action="append", default=[])
    p.add_argument("--drop-shape", action="append", default=[])
    p.add_argument("--all-furniture", action="store_true")
    p.add_argument("--weights", help="weights that decide what is furniture while signals are taken")
    p.add_argument("--env", default="URTEXT_WEIGHTS")
    p.add_argument("--costs", default="{}", help="joining costs other than those in --related, as JSON")
    p.add_argument("--cache", help="folder that keeps signals between runs")
    p.add_argument("--related", default="src/align/weights.json", help="weights whose joining costs and model of related witnesses are kept")
    p.add_argument("--loo", action="store_true")
    p.add_argument("--loo-dir", default="/tmp/loo")
    p.add_argument("--write")
    return p


def gather(a):
    """The labelled signals of the sets, and of the sets in --more; those of --labelled go into `a.links`."""
    folder = lambda d: [os.path.join(d, n) for n in sorted(os.listdir(d)) if os.path.exists(os.path.join(d, n, "gold.json"))]
    sets = [load(a.bin, f, a.weights, a.env, a.cache) for f in folder(a.sets)]
    for s, f in zip(sets, folder(a.sets)):
        piles = small_piles(f) if a.small_weight else []
        s["small"] = [load(a.bin, f, a.weights, a.env, a.cache, only) for only in piles]
    a.links = [load(a.bin, f, a.weights, a.env, a.cache) for d in a.labelled for f in folder(d)]
    more = [load(a.bin, f, a.weights, a.env, a.cache) for d in a.more for f in folder(d)[: a.most]]
    return sets, more


def reliability(judged):
    """Said and held by bins of the probability, every set weighing the same; `judged` is (probability, truth) of each set."""
    p = np.concatenate([q for q, _ in judged])
    y = np.concatenate([t for _, t in judged])
    w = np.concatenate([np.full(len(q), 1 / len(q)) for q, _ in judged])
    place, error = np.minimum((p * 10).astype(int), 9), 0.0
    for b in range(10):
        here = place == b
        if here.any():
            said, held, share = np.average(p[here], weights=w[here]), np.average(y[here], weights=w[here]), w[here].sum() / w.sum()
            error += share * abs(said - held)
            print(f"{b / 10:.1f} to {(b + 1) / 10:.1f}{here.sum():8} pairs{share:8.3f} of all{said:8.3f} said{held:8.3f} held")
    print(f"expected calibration error {error:.4f}, Brier score {np.average((p - y) ** 2, weights=w):.4f}")


def leave_one_out(sets, more, a, change=None):
    """Fits once for each set without it; `change` may alter the models. They go to --loo-dir; their figures, and the
    probability and truth of every pair, come back."""
    shapes, rows, judged = sets[0]["shape_signals"], [], []
    for s in sets:
        m = models([t for t in sets if t is not s], more, a)
        if change:
            change(m)
        json.dump(m, open(os.path.join(a.loo_dir, s["name"] + ".json"), "w"))
        q, f = apply(m["context"], s["context_signals"], s["X"]), apply(m["furniture"], shapes, s["F"])
        kept = float((f[s["body"]] < 0.5).mean()) if s["body"].any() else 1.0
        rows.append((f1(q, s["y"], 0.4), float(((q - s["y"]) ** 2).mean()), f1(f, s["f"], 0.5), kept))
        judged.append((q, s["y"]))
    return rows, judged


def main():
    a = parser().parse_args()
    sets, more = gather(a)
    if a.loo:
        os.makedirs(a.loo_dir, exist_ok=True)
        rows, judged = leave_one_out(sets, more, a)
        print(f"{'left out':26}{'pairs f1':>10}{'brier':>8}{'furniture f1':>14}{'kept story':>12}")
        for name, row in [*zip((s["name"] for s in sets), rows), ("mean", np.mean(rows, axis=0))]:
            print(f"{name:26}{row[0]:10.3f}{row[1]:8.3f}{row[2]:14.3f}{row[3]:12.3f}")
        reliability(judged)
    m = models(sets, more, a)
    if a.write:
        json.dump(m, open(a.write, "w"), indent=1)
        open(a.write, "a").write("\n")
    else:
        for k in ("pair", "context", "furniture"):
            print(k, m[k]["bias"], sorted(m[k]["weights"].items(), key=lambda x: -abs(x[1]))[:40])


if __name__ == "__main__":
    sys.exit(main())
