#!/usr/bin/env python3
"""Piles as they come: how well stories are aligned where the witnesses are few or many, and not all of one kind.

    piles.py --score ../shared/eval --sets FOLDER [--sets FOLDER ...] [--bin target/debug/urtext] [--model FOLDER]

Piles are made from annotated sets. A pile has 2 to 40 witnesses of one story: those of the set as far as they go, then copies
of them in which some sentences are left out. By turns one more is added: a text of another story, a digest, a duplicate,
a text of another story in another language, a witness with twenty times its length of other text around it, or all of
these. What a copy or a digest keeps stands in the rows in which its source has it, so nothing needs to be annotated. Printed
is `align_f1` by the shared scorer for each kind and each size, their mean, the worst five piles, how many of the texts that
tell another story are taken for this one, and how many of the true ones are refused. The seed is fixed.
"""
import argparse, collections, json, os, random, subprocess, sys, tempfile
from train import gold_spans

KINDS = ["true only", "foreign", "digest", "duplicate", "language", "long", "all of these"]
SIZES = [2, 3, 4, 6, 8, 11, 15, 20, 28, 40]
TIMES_AS_LONG = 20


class Story:
    """One annotated set: the first of its stories, if it holds several."""

    def __init__(self, folder):
        gold = json.load(open(os.path.join(folder, "gold.json"), encoding="utf-8"))
        self.name = os.path.basename(folder.rstrip("/"))
        self.rows, self.boilerplate = gold["rows"], gold.get("boilerplate", {})
        alone = set(gold.get("unrelated", []))
        sigla = [s for s in gold.get("groups", [list(gold["witnesses"])])[0] if s not in alone]
        files = {s: os.path.join(folder, gold["witnesses"][s]) for s in sigla}
        self.texts = {s: open(f, encoding="utf-8").read() for s, f in files.items() if f.endswith(".txt")}

    def strings(self, siglum):
        """The annotated sentences of a witness, as they stand in its text."""
        text = self.texts[siglum]
        told = {x for row in self.rows for x in row["members"].get(siglum, [])}
        return sorted((x for x in told if gold_spans(x, text)), key=lambda x: (gold_spans(x, text)[0], x))


class Pile:
    """Witnesses by file name, each with the witness whose sentences it has and those that it lacks."""

    def __init__(self, story):
        self.story, self.texts, self.source, self.lacks = story, {}, {}, {}

    def add(self, text, source, lacks=()):
        name = f"w{len(self.texts):02}.txt"
        self.texts[name], self.source[name], self.lacks[name] = text, source, set(lacks)

    def leave_out(self, read):
        """Forgets what the program read as a second copy of the same file."""
        for name in [n for n in self.texts if n not in read]:
            if list(self.texts.values()).count(self.texts[name]) < 2:
                raise SystemExit(f"{name} of {self.story.name} is not in the document")
            del self.texts[name], self.source[name], self.lacks[name]

    def gold(self):
        """The rows, with what each witness has of its source."""
        story, rows = self.story, []
        for row in story.rows:
            members = {}
            for name, source in self.source.items():
                kept = [x for x in row["members"].get(source, []) if x not in self.lacks[name]]
                if kept:
                    members[name] = kept
            rows.append(row | {"members": members})
        furniture = {n: [x for x in story.boilerplate.get(s, []) if gold_spans(x, self.texts[n])] for n, s in self.source.items()}
        return {"witnesses": {n: n for n in self.texts}, "rows": rows, "boilerplate": furniture, "canonical": []}


def without(text, strings):
    for string in strings:
        for start, end in reversed(gold_spans(string, text)):
            text = text[:start] + text[end:]
    return text


def excerpt(rng, pile, source):
    """A copy that lacks a fifth of the annotated sentences, or more."""
    story = pile.story
    strings = story.strings(source)
    lacks = set(rng.sample(strings, rng.randint(len(strings) // 5, len(strings) // 2)))
    text = without(story.texts[source], sorted(lacks, key=len, reverse=True))
    # A sentence that lay in one that was left out went with it.
    pile.add(text, source, lacks | {x for x in strings if not gold_spans(x, text)})


def digest(rng, pile, source):
    """A quarter of the annotated sentences, in one paragraph."""
    strings = pile.story.strings(source)
    kept = set(rng.sample(strings, max(2, len(strings) // 4)))
    told = [" ".join(x.split()) for x in strings if x in kept]
    pile.add(" ".join(told) + "\n", source, set(strings) - kept)


def long(rng, pile, source, others):
    """The witness between paragraphs of other stories."""
    text = pile.story.texts[source]
    paragraphs = [p for story in others for t in story.texts.values() for p in t.split("\n\n") if p.strip()]
    rng.shuffle(paragraphs)
    around, size = [], 0
    while paragraphs and size < (TIMES_AS_LONG - 1) * len(text):
        around.append(paragraphs.pop())
        size += len(around[-1])
    half = len(around) // 2
    pile.add("\n\n".join(around[:half] + [text.strip()] + around[half:]) + "\n", source)


def is_german(story):
    words = " ".join(story.texts.values()).lower().split()
    return words.count("der") + words.count("und") > words.count("the") + words.count("and")


def made(stories, number):
    """The pile of this number, what was added to it, and how many witnesses it has of the story."""
    rng = random.Random(f"pile {number}")
    kind, size = KINDS[number % len(KINDS)], SIZES[number % len(SIZES)]
    story = stories[number % len(stories)]
    pile, sigla = Pile(story), list(story.texts)
    for source in rng.sample(sigla, min(size, len(sigla))):
        pile.add(story.texts[source], source)
    while len(pile.texts) < size:
        excerpt(rng, pile, rng.choice(sigla))
    # Words of the German story and of the English ones tell languages apart.
    tongue = is_german(story)
    same = [s for s in stories if s is not story and is_german(s) == tongue] or [s for s in stories if s is not story]
    other = [s for s in stories if is_german(s) != tongue]
    stranger = rng.choice(same)
    takes = lambda name: kind in (name, KINDS[-1])
    if takes("foreign"):
        pile.add(rng.choice(list(stranger.texts.values())), None)
    if takes("digest"):
        digest(rng, pile, rng.choice(sigla))
    if takes("duplicate"):
        source = rng.choice(sigla)
        pile.add(story.texts[source], source)
    if takes("language"):
        pile.add(rng.choice([t for s in other for t in s.texts.values()]), None)
    if takes("long"):
        long(rng, pile, rng.choice(sigla), [s for s in stories if s is not story and s is not stranger and s not in other])
    return pile, kind, size


def aligned(binary, model, pile, folder):
    for name, text in pile.texts.items():
        open(os.path.join(folder, name), "w", encoding="utf-8").write(text)
    files = [os.path.join(folder, name) for name in pile.texts]
    run = subprocess.run([binary, "align", "--model", model, *files], capture_output=True)
    if run.returncode:
        raise SystemExit(run.stderr.decode()[-300:])
    document = json.loads(run.stdout)
    pile.leave_out({w["file"] for w in document["witnesses"]})
    json.dump(pile.gold(), open(os.path.join(folder, "gold.json"), "w", encoding="utf-8"))
    return document


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--bin", default="target/debug/urtext")
    p.add_argument("--sets", action="append", required=True)
    p.add_argument("--score", required=True, help="folder of score.py")
    p.add_argument("--model", default="none")
    p.add_argument("--piles", type=int, default=70)
    a = p.parse_args()
    sys.path.insert(0, a.score)
    from score import score

    folders = [os.path.join(d, n) for d in a.sets for n in sorted(os.listdir(d)) if os.path.exists(os.path.join(d, n, "gold.json"))]
    stories = [s for s in map(Story, folders) if len(s.texts) > 1]
    by_kind, by_size, every = collections.defaultdict(list), collections.defaultdict(list), []
    taken, strangers, refused, true = 0, 0, 0, 0
    for number in range(a.piles):
        pile, kind, size = made(stories, number)
        with tempfile.TemporaryDirectory() as folder:
            document = aligned(a.bin, a.model, pile, folder)
            figure = score(folder, document)["align_f1"] or 0.0
        group = {w["file"]: w.get("group") for w in document["witnesses"]}
        home = collections.Counter(group[n] for n, s in pile.source.items() if s and group[n] is not None).most_common(1)
        home = home[0][0] if home else None
        for name, source in pile.source.items():
            if source is None:
                strangers, taken = strangers + 1, taken + (group[name] == home is not None)
            else:
                true, refused = true + 1, refused + (group[name] is None or group[name] != home)
        by_kind[kind].append(figure)
        by_size[size].append(figure)
        every.append((figure, number, kind, len(pile.texts), pile.story.name))
    mean = lambda figures: sum(figures) / len(figures)
    for kind in KINDS:
        print(f"{kind:14} {mean(by_kind[kind]):.3f} of {len(by_kind[kind])}")
    print("by size:", ", ".join(f"{size}: {mean(by_size[size]):.3f}" for size in SIZES))
    for figure, number, kind, size, name in sorted(every)[:5]:
        print(f"worst: {figure:.3f} pile {number}, {name}, {size} witnesses, {kind}")
    print(f"strangers taken {taken} of {strangers}; true witnesses refused {refused} of {true}")
    print(f"align_f1 {mean([e[0] for e in every]):.3f} over {len(every)} piles, the worst five {mean([e[0] for e in sorted(every)[:5]]):.3f}")


if __name__ == "__main__":
    main()
