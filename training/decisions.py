#!/usr/bin/env python3
"""What an editor's answers are worth: align_f1 after the first 10, 20 and 40 questions.

The editor is simulated: he is asked what `urtext explain --questions` prints, and answers from the annotation of the story
(`gold.json`, see examples/README.md): together where a row of it has both passages, apart where none has, nothing where it
knows one of them not. Questions are asked anew after every STEP answers, as an editor would be. Beside them stand the same
questions in random order.

    decisions.py --bin target/debug/urtext --sets FOLDER --score FOLDER [--model FOLDER] [--seed N]

--score names the folder of the scorer, `score.py`. Standard library only.
"""
import argparse
import json
import os
import random
import subprocess
import sys
import tempfile

ASKED = [0, 10, 20, 40]
STEP = 5


def quoted(text):
    """A TOML string: that of JSON, but for the one character that TOML wants escaped and JSON does not."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def written(answers):
    """The decisions file of some answers."""
    lines = []
    for kind, anchors in answers:
        lines += ["[[decision]]", f'kind = "{kind}"', 'who = "the annotation"', "at = ["]
        for anchor in anchors:
            fields = ", ".join(f"{key} = {quoted(value)}" for key, value in anchor.items())
            lines.append(f"  {{ {fields} }},")
        lines += ["]", ""]
    return "\n".join(lines)


class Story:
    """An annotated folder and the program that is asked about it."""

    def __init__(self, folder, options):
        self.folder, self.options = folder, options
        with open(os.path.join(folder, "gold.json"), encoding="utf-8") as file:
            self.gold = json.load(file)
        self.files = [os.path.join(folder, name) for name in self.gold["witnesses"].values()]
        self.siglum = {}
        for siglum, name in self.gold["witnesses"].items():
            self.siglum[name] = self.siglum[os.path.splitext(name)[0]] = siglum
        self.units = {}
        for row in self.gold["rows"]:
            for siglum, strings in row["members"].items():
                for string in strings:
                    self.units.setdefault((siglum, " ".join(string.split())), set()).add(row["id"])

    def document(self, answers):
        """The document of the witnesses with these answers, and its questions."""
        with tempfile.TemporaryDirectory() as place:
            decisions, saved = os.path.join(place, "decisions.toml"), os.path.join(place, "alignment.json")
            with open(decisions, "w", encoding="utf-8") as file:
                file.write(written(answers))
            command = [self.options.bin, "align", "--quiet", "--model", self.options.model, "--decisions", decisions]
            made = subprocess.run([*command, *self.files], capture_output=True, check=True).stdout
            with open(saved, "wb") as file:
                file.write(made)
            asked = subprocess.run([self.options.bin, "explain", saved, "--questions"], capture_output=True, check=True)
        return json.loads(made), [json.loads(line) for line in asked.stdout.decode("utf-8").splitlines()]

    def rows(self, anchor):
        """The rows of the annotation that a passage stands in; None where it knows it not."""
        siglum = self.siglum.get(anchor["source"])
        quote = " ".join(anchor["quote"].split())
        found = None
        for (of, string), rows in self.units.items():
            if of == siglum and (string in quote or quote in string):
                found = (found or set()) | rows
        return found

    def answer(self, question):
        """The decision that answers a question; None where the annotation does not say."""
        if "together" not in question["answers"]:
            return None
        rows = [self.rows(anchor) for anchor in question["at"]]
        if any(row is None for row in rows):
            return None
        return ("together" if set.intersection(*rows) else "apart"), question["at"]


def key(question):
    return json.dumps(question["at"], sort_keys=True)


def run(story, score, shuffle):
    """align_f1 by the number of questions asked."""
    answers, asked, f1 = [], set(), {}
    document, questions = story.document(answers)
    while True:
        if len(asked) in ASKED:
            f1[len(asked)] = score(story.folder, document)["align_f1"]
        if len(asked) >= ASKED[-1]:
            return f1
        fresh = [question for question in questions if key(question) not in asked and "together" in question["answers"]]
        if shuffle:
            shuffle.shuffle(fresh)
        for question in fresh[:STEP]:
            asked.add(key(question))
            answer = story.answer(question)
            if answer:
                answers.append(answer)
        if not fresh[:STEP]:
            # Nothing is left to ask.
            last = score(story.folder, document)["align_f1"]
            return {count: f1.get(count, last) for count in ASKED}
        if len(fresh) < STEP:
            asked |= {f"none {number}" for number in range(STEP - len(fresh))}
        document, questions = story.document(answers)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", default="target/debug/urtext")
    parser.add_argument("--sets", required=True)
    parser.add_argument("--score", required=True)
    parser.add_argument("--model", default="none")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    sys.path.insert(0, options.score)
    from score import score

    heads = [*(f"{count}" for count in ASKED), *(f"{count} random" for count in ASKED[1:])]
    print("| set | " + " | ".join(heads) + " |\n|" + "---|" * (len(heads) + 1))
    total = []
    for name in sorted(os.listdir(options.sets)):
        folder = os.path.join(options.sets, name)
        if not os.path.exists(os.path.join(folder, "gold.json")):
            continue
        story = Story(folder, options)
        ranked = run(story, score, None)
        shuffled = run(story, score, random.Random(options.seed))
        line = [*(ranked[count] for count in ASKED), *(shuffled[count] for count in ASKED[1:])]
        if None not in line:
            total.append(line)
            print(f"| {name} | " + " | ".join(f"{value:.3f}" for value in line) + " |", flush=True)
    means = [sum(column) / len(total) for column in zip(*total)]
    print("| mean | " + " | ".join(f"{value:.3f}" for value in means) + " |")


if __name__ == "__main__":
    main()
