#!/usr/bin/env python3
"""What each mechanism of the aligner is worth: each switched off alone, fitted anew, and the whole program scored.

    ablate.py --score ../shared/eval [the options of train.py: --bin, --sets, --more, --labelled, --costs, ...]

For every mechanism and every set the weights are fitted without the signals of the mechanism and without the set, and the
program aligns the set from its raw files by those weights. Printed, as a Markdown table: align_f1 with everything, and
by how many points each mechanism switched off changes it.
"""
import json, os, subprocess, sys
import train

SIGNALS = {
    "character n-grams": ["chars"],
    "containment": ["contained", "containing"],
    "rare words": ["rare", "shared"],
    "names": ["names", "names_clash"],
    "numbers": ["numbers", "numbers_clash"],
    "quotations": ["quoted", "both_quote"],
    "length": ["length_ratio", "shorter"],
    "order: place and chain": ["place", "near_chain", "on_chain"],
    "neighbours": ["diagonal", "side", "diagonal_first", "side_first"],
    "rank and margin": ["row_rank", "column_rank", "margin", "level", "rival", "share"],
    "third witnesses": ["third", "third_mean", "told", "third_first", "third_first_mean", "third_against", "told_first"],
    "headings told apart": ["one_heading", "both_heading"],
    "sentence vectors": ["meaning", "meaning_margin", "meaning_margin_more"],
    "word vectors": ["soft_more", "soft_less", "soft_gain"],
}
NEVER = 9.0


def replace(models, name, bias, **weights):
    """Puts a fixed model in place of a fitted one. Signals not given weigh 0: the program wants every one named."""
    models[name] = {"bias": bias, "weights": dict.fromkeys(models[name]["weights"], 0.0) | weights}


def first_score_only(models):
    replace(models, "context", 0.0, first=1.0)


def no_furniture(models):
    replace(models, "furniture", -30.0)


def no_foreign(models):
    replace(models, "related", 30.0)


def one_unit_each(models):
    models["costs"] = dict(models["costs"], second=NEVER, again=NEVER)


def no_split(models):
    models["costs"] = dict(models["costs"], neighbours=NEVER)


CHANGES = {
    "second score, from context": first_score_only,
    "furniture set aside": no_furniture,
    "foreign texts refused": no_foreign,
    "sentences of two units in both": one_unit_each,
    "sentences told in several": no_split,
}


def scores(binary, sets, folder, score):
    """align_f1 of each set by the weights fitted without it."""
    out = {}
    for name in sorted(os.listdir(sets)):
        gold = os.path.join(sets, name, "gold.json")
        if not os.path.exists(gold):
            continue
        files = [os.path.join(sets, name, f) for f in json.load(open(gold, encoding="utf-8"))["witnesses"].values()]
        env = dict(os.environ, URTEXT_WEIGHTS=os.path.join(folder, name + ".json"))
        run = subprocess.run([binary, "align", *files], capture_output=True, env=env)
        if run.returncode:
            raise SystemExit(f"{name}: {run.stderr.decode()[-300:]}")
        out[name] = score(os.path.join(sets, name), json.loads(run.stdout))["align_f1"]
    return out


def main():
    parser = train.parser()
    parser.add_argument("--score", required=True, help="folder of score.py")
    a = parser.parse_args()
    sys.path.insert(0, a.score)
    from score import score

    data = train.gather(a)
    os.makedirs(a.loo_dir, exist_ok=True)

    def measure(change=None, **options):
        for key, value in options.items():
            setattr(a, key, value)
        train.leave_one_out(*data, a, change)
        for key in options:
            setattr(a, key, parser.get_default(key))
        return scores(a.bin, a.sets, a.loo_dir, score)

    whole = measure()
    names = list(whole)
    print("| switched off | mean | " + " | ".join(names) + " |")
    print("|---|---|" + "---|" * len(names))
    mean = lambda figures: sum(figures) / len(figures)
    print(f"| nothing: align_f1 | {mean(whole.values()):.3f} | " + " | ".join(f"{v:.3f}" for v in whole.values()) + " |")
    order = data[0][0]["context_signals"]
    runs = [(n, dict(drop=s)) for n, s in SIGNALS.items() if any(data[0][0]["X"][:, order.index(x)].any() for x in s if x in order)]
    runs += [(n, dict(change=c)) for n, c in CHANGES.items()]
    runs.append(("fit on small piles", dict(small_weight=0.0)))
    for name, options in runs:
        without = measure(**options)
        change = [100 * (without[n] - whole[n]) for n in names]
        print(f"| {name} | {mean(change):+.1f} | " + " | ".join(f"{c:+.1f}" for c in change) + " |", flush=True)


if __name__ == "__main__":
    main()
