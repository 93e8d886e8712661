#!/usr/bin/env python3
"""Twins: texts of another event told in the words of this one.

    twins.py --bin target/debug/urtext --sets FOLDER [--sets FOLDER ...] [--model FOLDER]

A twin is a witness with all or half of its names, numbers, weekdays and months replaced, each everywhere by the same
other one, and a third of its sentences dropped: a court notice, a match report, a storm a year later. It costs no
annotation, and must be refused, while the rows of the true witnesses stay what they are without it. Printed for each
set: twins refused, true witnesses refused, and how many pairs of sentences in one row stay. The seed is fixed.
"""
import argparse, json, os, random, re, subprocess, sys, tempfile

CALENDAR = [
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "January February March April June July August September October November December",
    "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
    "Januar Februar März April Juni Juli August September Oktober November Dezember",
    "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "lunes martes miércoles jueves viernes sábado domingo",
]
NUMBERS = [
    "two three four five six seven eight nine ten eleven twelve fourteen fifteen twenty thirty forty fifty sixty",
    "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf fünfzehn zwanzig dreißig vierzig",
]
SYLLABLES = "ba dor vel kin mor sta ler gra num tos hel fim rud pol zan wey cor bri nal dus".split()
SENTENCE_END = re.compile(r"(?<=[.!?”\"])\s+(?=[A-ZÄÖÜ“\"„])")
WORD = re.compile(r"\w+(?:['’]\w+)?")


def is_name(text, at, word):
    """A capital inside a sentence that is written nowhere without one."""
    before = text[:at].rstrip("“\"„«( ")
    return word[0].isupper() and before and before[-1] not in ".!?:\n”" and not re.search(rf"\b{re.escape(word.lower())}\b", text)


def other_name(rng, word):
    made = "".join(rng.choice(SYLLABLES) for _ in range(2 if len(word) < 7 else 3))
    return made.upper() if word.isupper() and len(word) > 1 else made.capitalize()


def other_number(rng, word):
    digits = re.sub(r"\d", lambda d: rng.choice([c for c in "123456789" if c != d.group()]), word)
    return digits


def exchanges(rng, text, share, capital_nouns):
    """What is put for what: names, calendar, numbers."""
    names = {m.group() for m in WORD.finditer(text) if is_name(text, m.start(), m.group())}
    if capital_nouns:
        # Every noun has a capital: names are those that stand beside another or after a preposition of place.
        near = re.compile(r"\b(?:in|aus|nach|von|bei|Herr|Frau|Dr\.)\s+([A-ZÄÖÜ]\w+)|\b[A-ZÄÖÜ]\w+\s+([A-ZÄÖÜ]\w+)")
        names &= {g for m in near.finditer(text) for g in m.groups() if g}
    calendar = {w for line in CALENDAR for w in line.split()}
    table = {w: other_name(rng, w) for w in sorted(names - calendar)}
    for line in CALENDAR + NUMBERS:
        words = line.split()
        for w in words:
            if re.search(rf"\b{w}\b", text, re.I):
                table[w] = rng.choice([x for x in words if x != w])
    for n in sorted(set(re.findall(r"\d+", text))):
        table[n] = other_number(rng, n)
    kept = sorted(table)
    rng.shuffle(kept)
    return {w: table[w] for w in kept[: max(1, round(share * len(kept)))]}


def twin(text, share, seed):
    """The twin of a text and how much was exchanged in it."""
    rng = random.Random(seed)
    words = WORD.findall(text)
    capital_nouns = sum(w[0].isupper() for w in words) > 0.22 * len(words)
    table = exchanges(rng, text, share, capital_nouns)

    def put(match):
        word = match.group()
        if word in table:
            return table[word]
        lower = word[0].lower() + word[1:]
        if word[0].isupper() and lower in table:
            return table[lower].capitalize()
        return re.sub(r"\d+", lambda d: table.get(d.group(), d.group()), word)

    out = []
    for line in text.split("\n"):
        told = SENTENCE_END.split(line)
        out.append(" ".join(WORD.sub(put, s) for s in told if len(told) < 2 or rng.random() > 1 / 3))
    return "\n".join(out), len(table)


def folders(sets):
    return [os.path.join(d, n) for d in sets for n in sorted(os.listdir(d)) if os.path.exists(os.path.join(d, n, "gold.json"))]


def witnesses(folder):
    gold = json.load(open(os.path.join(folder, "gold.json"), encoding="utf-8"))
    return [os.path.join(folder, f) for f in gold["witnesses"].values()]


def made(folder, out, least=6):
    """Twins of the witnesses of a set as files: (source, twin, share). Texts that name too little have none."""
    found = []
    for path in witnesses(folder):
        if not path.endswith(".txt"):
            continue
        text = open(path, encoding="utf-8").read()
        for share in (1.0, 0.5):
            told, exchanged = twin(text, share, f"{os.path.basename(path)} {share}")
            if exchanged >= least * share:
                to = os.path.join(out, f"{os.path.basename(folder)}-{os.path.basename(path)[:-4]}-{int(share * 100)}.txt")
                open(to, "w", encoding="utf-8").write(told)
                found.append((path, to, share))
    return found


def document(binary, model, pile):
    with tempfile.TemporaryDirectory() as out:
        run = subprocess.run([binary, "reconstruct", *pile, "--model", model, "-o", out, "--force"], capture_output=True)
        path = os.path.join(out, "alignment.json")
        return json.load(open(path)) if os.path.exists(path) else None


def pairs(doc, files):
    """Pairs of sentences of these files that stand in one row."""
    name = {w["witness"]: w["file"] for w in doc["witnesses"]}
    rows = {}
    for r in doc["readings"]:
        if name[r["witness"]] in files:
            rows.setdefault(r["row"], []).append((name[r["witness"]], r["byte_start"]))
    return {(a, b) for cells in rows.values() for a in cells for b in cells if a < b}


def groups(doc):
    return {w["file"]: w.get("group") for w in doc["witnesses"]}


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--bin", default="target/debug/urtext")
    p.add_argument("--sets", action="append", required=True)
    p.add_argument("--model", default="none")
    p.add_argument("--show", action="store_true", help="name every twin that is taken for a witness")
    a = p.parse_args()
    total = {1.0: [0, 0], 0.5: [0, 0]}
    lost, true, changed = 0, 0, []
    with tempfile.TemporaryDirectory() as out:
        for folder in folders(a.sets):
            pile = witnesses(folder)
            alone = document(a.bin, a.model, pile)
            if alone is None:
                continue
            files = {os.path.basename(f) for f in pile}
            before, home = pairs(alone, files), groups(alone)
            told, here = {1.0: [0, 0], 0.5: [0, 0]}, []
            for source, path, share in made(folder, out):
                doc = document(a.bin, a.model, pile + [path])
                now = groups(doc)
                taken = now[os.path.basename(path)] == now[os.path.basename(source)] is not None
                if taken and a.show:
                    print("  taken:", os.path.basename(path))
                for t in (total, told):
                    t[share][0] += not taken
                    t[share][1] += 1
                true += len(files)
                out_now = [f for f in files if home[f] is not None and now[f] is None]
                lost += len(out_now)
                if out_now and a.show:
                    print("  refused with", os.path.basename(path), ":", *sorted(out_now))
                after = pairs(doc, files)
                here.append(2 * len(before & after) / max(1, len(before) + len(after)))
            changed += here
            if here:
                print(f"{os.path.basename(folder):28} all {told[1.0][0]}/{told[1.0][1]}  half {told[0.5][0]}/{told[0.5][1]}  rows kept {sum(here) / len(here):.3f} least {min(here):.3f}")
    both = [sum(total[s][i] for s in total) for i in (0, 1)]
    print(f"refused: all {total[1.0][0]} of {total[1.0][1]}, half {total[0.5][0]} of {total[0.5][1]}, together {both[0] / max(1, both[1]):.3f}; "
          f"true witnesses refused {lost} of {true}; rows kept {sum(changed) / max(1, len(changed)):.3f}, least {min(changed):.3f}")


if __name__ == "__main__":
    sys.exit(main())
