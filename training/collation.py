#!/usr/bin/env python3
"""Collation of words against facts that other programs' tests assert.

    python3 training/collation.py --bin target/debug/urtext ../shared/eval/collatex [--show]

The folder holds vectors.json and issue_vectors.json (its README explains the facts), console_examples.json and
json_input_fixtures.json. Tokens are those of the vector; the program gets them as CollateX JSON and prints its tables
of words. Printed are the vectors of which every fact holds, by portability, those that fail, and how many inputs of
three and more witnesses give the same result in six orders. Facts about the inside of another program (suffix arrays,
candidate matches, exact output) are not asked for.
"""

import argparse
import itertools
import json
import re
import subprocess
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

MARKS = re.escape(".?!,;:")
JAVA = re.compile(rf"[{MARKS}]+\s*|[^{MARKS}\s]+\s*")
PYTHON = re.compile(r"\w+\s*|\W+")


def tokens(vector, witness):
    """(text, form) of each token of a witness, as the suite that the vector is from cuts it."""
    is_java = vector.get("suite") == "java"
    if isinstance(witness, str):
        if vector.get("tokenizer") == "java-ws-or-punct":
            return [(m.group(), m.group().strip().lower()) for m in JAVA.finditer(witness)]
        return [(m.group(), m.group().rstrip()) for m in PYTHON.finditer(witness)]
    plain = (lambda text: text.strip().lower()) if is_java else str.strip
    return [(t["t"], t["n"] if t.get("n") is not None else plain(t["t"])) for t in witness]


class Collation:
    """What the program says of some witnesses: node and column of every token, and the moves."""

    def __init__(self, program, witnesses):
        self.witnesses, self.sigla = witnesses, list(witnesses)
        # Sigla of the vectors may be any text.
        name = {siglum: f"w{number}" for number, siglum in enumerate(self.sigla)}
        given = [
            {"id": name[s], "tokens": [{"t": t, "n": n, "place": at} for at, (t, n) in enumerate(tokens)]}
            for s, tokens in witnesses.items()
        ]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "witnesses.json"
            path.write_text(json.dumps({"witnesses": given}), encoding="utf-8")
            command = [program, "align", str(path), "--model", "none", "--quiet", "--words"]
            ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
        if ran.returncode:
            raise ValueError(ran.stderr.strip())
        self.read(json.loads(ran.stdout), name)

    def read(self, document, name):
        columns, nodes = self.starts(document.get("columns", []), "column"), self.starts(document.get("words", []), "node")
        self.nodes, self.columns, at = {}, {}, {}
        for siglum in self.sigla:
            own = [w for w in document.get("words", []) if w["witness"] == name[siglum]]
            own.sort(key=lambda w: json.loads(w["fields"])["place"])
            places = [json.loads(w["fields"])["place"] for w in own]
            if places != list(range(len(self.witnesses[siglum]))):
                raise ValueError(f"tokens of {siglum} are lost or doubled: {places}")
            self.nodes[siglum] = [nodes[w["row"]] + w["node"] for w in own]
            self.columns[siglum] = [columns[w["row"]] + w["column"] for w in own]
            for word, node in zip(own, self.nodes[siglum]):
                at[name[siglum], word["row"], word["byte_start"]] = node
        sides = defaultdict(dict)
        for move in document.get("moves", []):
            place = (move["witness"], move["row"])
            run = [n for (w, r, b), n in at.items() if (w, r) == place and move["byte_start"] <= b < move["byte_end"]]
            sides[move["moved"]].setdefault(move["side"], run)
        self.moves = [sorted(both.values()) for both in sides.values()]
        self.holders = defaultdict(dict)
        for siglum, own in self.nodes.items():
            for place, node in enumerate(own):
                self.holders[node][siglum] = place

    @staticmethod
    def starts(rows, key):
        """The number of the first of each row of the alignment table, counted through."""
        widths, starts, done = {}, {}, 0
        for row in rows:
            widths[row["row"]] = max(widths.get(row["row"], 0), row[key] + 1)
        for row in sorted(widths):
            starts[row], done = done, done + widths[row]
        return starts

    def same(self):
        """The result without names and order."""
        nodes = sorted(sorted(holders.items()) for holders in self.holders.values())
        return json.dumps([nodes, sorted(self.columns.items())])

    def joined(self):
        """Runs that no witness interrupts: for each witness (column, places, node) of its runs."""
        after, before = defaultdict(set), defaultdict(set)
        for own in self.nodes.values():
            for one, next_one in zip(["start", *own], [*own, "end"]):
                after[one].add(next_one)
                before[next_one].add(one)
        goes_on = {n for n in before if len(before[n]) == 1 and len(after[next(iter(before[n]))]) == 1}
        goes_on -= set(after["start"]) | {"end"}
        runs = {}
        for siglum, own in self.nodes.items():
            runs[siglum] = []
            for place, node in enumerate(own):
                if node in goes_on:
                    runs[siglum][-1].append(place)
                else:
                    runs[siglum].append([place])
        heads = {s: [self.nodes[s][run[0]] for run in runs[s]] for s in runs}
        rank = ranks(heads)
        return {s: [(rank[h], run, h) for h, run in zip(heads[s], runs[s])] for s in runs}


def ranks(ways):
    """For each node the most nodes on a way to it."""
    after, waits = defaultdict(set), Counter()
    for way in ways.values():
        for one, next_one in zip(way, way[1:]):
            after[one].add(next_one)
    for node in after:
        waits.update(after[node])
    rank = {node: 0 for way in ways.values() for node in way}
    ready = [node for node in rank if not waits[node]]
    while ready:
        node = ready.pop()
        for next_one in after[node]:
            rank[next_one] = max(rank[next_one], rank[node] + 1)
            waits[next_one] -= 1
            if not waits[next_one]:
                ready.append(next_one)
    return rank


def lines(cells):
    """Columns as a set: two may be swapped only if no witness stands in both."""
    return sorted(sorted((siglum, *cell) for siglum, cell in column.items()) for column in cells)


def table_lines(table):
    width = max(map(len, table.values()), default=0)
    counts, columns = Counter(), []
    for at in range(width):
        column = {}
        for siglum, row in table.items():
            if at < len(row) and row[at] is not None:
                column[siglum] = (counts[siglum], row[at].strip())
                counts[siglum] += 1
        columns.append(column)
    return lines(columns)


class Facts:
    """The facts of a vector, each a method of its name that says whether it holds."""

    def __init__(self, vector, collation):
        self.vector, self.c = vector, collation
        options = vector.get("options") or {}
        python = vector.get("suite") == "python" and vector.get("tokenizer") != "none"
        self.is_java = vector.get("suite") == "java"
        self.is_joined = vector["expected"].get("joined") or python and options.get("segmentation", True)
        self.last = collation.sigla[-1]

    def form(self, siglum, place):
        return self.c.witnesses[siglum][place][1]

    def folded(self, text):
        return text.lower() if self.is_java else text

    def columns_of_tokens(self, part):
        found = defaultdict(dict)
        for siglum, own in self.c.columns.items():
            for place, column in enumerate(own):
                found[column][siglum] = (place, self.c.witnesses[siglum][place][part].strip())
        return lines(found.values())

    def columns(self, number):
        joined = self.c.joined()
        used = {c for own in joined.values() for c, _, _ in own} if self.is_joined else set(sum(self.c.columns.values(), []))
        return len(used) == number

    def table(self, table):
        return self.columns_of_tokens(1) == table_lines(table)

    def table_t(self, table):
        return self.columns_of_tokens(0) == table_lines(table)

    def segments(self, table):
        found = defaultdict(dict)
        for siglum, own in self.c.joined().items():
            tokens = self.c.witnesses[siglum]
            for number, (column, run, _) in enumerate(own):
                text = " ".join(tokens[p][1] for p in run) if self.is_java else "".join(tokens[p][0] for p in run)
                found[column][siglum] = (number, text.strip())
        return lines(found.values()) == table_lines(table)

    segments_trimmed = segments

    def aligned(self, wanted):
        def own(siglum, number):
            nodes = self.c.nodes[siglum][:number]
            return [[self.form(siglum, at), len(self.c.holders[n]) > 1] for at, n in enumerate(nodes)]

        return all(own(s, len(l)) == [[self.folded(t), is_matched] for t, is_matched in l] for s, l in wanted.items())

    def ways(self):
        if not self.vector["expected"].get("joined"):
            return self.c.nodes, lambda s, node: {self.form(s, self.c.holders[node][s])}
        joined = self.c.joined()
        runs = {(s, head): run for s, own in joined.items() for _, run, head in own}
        name = lambda s, node: {" ".join(self.form(s, p) for p in runs[s, node])}
        return {s: [head for _, _, head in own] for s, own in joined.items()}, name

    def graph(self, wanted):
        ways, _ = self.ways()
        nodes = {n for way in ways.values() for n in way}
        steps = {step for way in ways.values() for step in zip(["#start", *way], [*way, "#end"])}
        return wanted.get("vertices", len(nodes) + 2) == len(nodes) + 2 and wanted.get("edges", len(steps)) == len(steps)

    def edges(self, wanted):
        ways, name = self.ways()
        steps = defaultdict(set)
        for siglum, way in ways.items():
            for step in zip(["#start", *way], [*way, "#end"]):
                steps[step].add(siglum)

        def names(node):
            if isinstance(node, str):
                return {node}
            forms = {(s, n) for s in self.c.holders[node] for n in name(s, node)}
            return {n for _, n in forms} | {f"{n}@{s}" for s, n in forms}

        fits = lambda a, b, sigla: any(
            a in names(x) and b in names(y) and (not sigla or set(sigla) == who) for (x, y), who in steps.items()
        )
        return all(fits(*edge) for edge in wanted)

    def ranks(self, wanted):
        at = lambda s, text: {self.c.columns[s][p] + 1 for p in range(len(self.c.columns[s])) if self.form(s, p) == text}
        return all(rank in at(s, text) for s, of in wanted.items() for text, rank in of.items())

    def vertex_tokens(self, wanted):
        has = lambda text, sigla: any(
            set(h) == set(sigla) and any(self.c.witnesses[s][p][0].strip() == text for s, p in h.items())
            for h in self.c.holders.values()
        )
        return all(has(*one) for one in wanted)

    def vertices_with_token(self, wanted):
        form = lambda holders: self.form(*next(iter(holders.items())))
        return all(sum(form(h) == text for h in self.c.holders.values()) == n for text, n in wanted.items())

    def witnesses_at(self, wanted):
        return all(
            any(s in h and self.form(s, h[s]) == text and len(h) == n for h in self.c.holders.values()) for s, text, n in wanted
        )

    def witnesses_in_table(self, number):
        return len(self.c.columns) == number

    def transpositions(self, number):
        return len(self.c.moves) == number

    def moved_runs(self):
        """Places of the runs of the last witness that moved."""
        runs = []
        for sides in self.c.moves:
            for side in sides:
                if side and all(self.last in self.c.holders[n] for n in side):
                    runs.append([self.c.holders[n][self.last] for n in side])
                    break
        return runs

    def text_of(self, run):
        return re.sub(r" (?=[.,])", "", " ".join(self.form(self.last, place) for place in run))

    def transpositions_of_last_witness(self, wanted):
        return sorted(map(self.text_of, self.moved_runs())) == sorted(map(self.folded, wanted))

    def phrases(self):
        runs, own = self.moved_runs(), self.c.nodes[self.last]
        matched = [len(self.c.holders[n]) > 1 for n in own]
        for place, node in enumerate(own):
            others = self.c.holders[node].items()
            before = self.c.holders[own[place - 1]] if place else {}
            follows = any(s != self.last and before.get(s) == p - 1 for s, p in others)
            if matched[place] and place and matched[place - 1] and follows:
                runs[-1].append(place)
            elif matched[place]:
                runs.append([place])
        return [self.text_of(run) for run in sorted(runs)]

    def phrase_matches_of_last_witness(self, wanted):
        return self.phrases() == list(map(self.folded, wanted))

    def phrase_match_count(self, number):
        return len(self.phrases()) == number

    def linked(self):
        moved = set(sum(self.moved_runs(), []))
        own = self.c.nodes[self.last]
        return [[p, self.form(self.last, p)] for p, n in enumerate(own) if len(self.c.holders[n]) > 1 or p in moved]

    def linked_tokens_of_last_witness(self, wanted):
        return all([place, self.folded(text)] in self.linked() for place, text in wanted)

    def linked_count(self, number):
        return len(self.linked()) == number

    def matched_run(self, wanted):
        own = self.c.nodes[wanted["witness"]]
        return [p for p, n in enumerate(own) if len(self.c.holders[n]) > 1] == wanted["tokens"]

    def near_matches(self, wanted):
        return all(self.c.columns[a][i] == self.c.columns[b][j] for a, i, _, b, j, _ in wanted)

    def near_match_count(self, number):
        of = lambda one, other: len(set(self.c.columns[one]) & set(self.c.columns[other]))
        return sum(of(*pair) for pair in itertools.combinations(self.c.sigla, 2)) == number

    def equal(self):
        held = [h for h in self.c.holders.values() if len(h) == len(self.c.sigla)]
        return [self.form(*next(iter(h.items()))) for h in held]

    def equal_columns(self, number):
        return len(self.equal()) == number

    def equal_columns_include(self, wanted):
        return set(wanted) <= set(self.equal())

    def variant_columns(self, wanted):
        found = defaultdict(list)
        for own in self.c.joined().values():
            for column, _, head in own:
                found[column].append(head)
        everywhere = lambda heads: len(heads) == len(self.c.sigla) and len(set(heads)) == 1
        return [not everywhere(found[column]) for column in sorted(found)] == wanted

    def tei(self, wanted):
        """Text that all have, and for each place that varies who has which text."""
        found = defaultdict(dict)
        for siglum, own in self.c.joined().items():
            for column, run, head in own:
                text = "".join(self.c.witnesses[siglum][place][0] for place in run)
                found[column][siglum] = (head, text.strip())
        shown = []
        for column in sorted(found):
            cells = found[column]
            if len(cells) == len(self.c.sigla) and len({head for head, _ in cells.values()}) == 1:
                shown.append(next(iter(cells.values()))[1])
                continue
            readings = defaultdict(list)
            for siglum in self.c.sigla:
                if siglum in cells:
                    readings[cells[siglum][1]].append(siglum)
            shown.append({"app": sorted([sigla, text] for text, sigla in readings.items())})
        plain = lambda parts: [p.replace(" ", "") if isinstance(p, str) else sorted(p["app"]) for p in parts]
        # Where the text falls into pieces between two places is of no account.
        texts = lambda parts: [
            "".join(group) if of_text else list(group)
            for of_text, group in itertools.groupby(plain(parts), lambda part: isinstance(part, str))
        ]
        return texts(shown) == texts(wanted)

    def same_column(self, wanted):
        def column(siglum, text):
            own = self.c.witnesses[siglum]
            return next((self.c.columns[siglum][p] for p in range(len(own)) if own[p][0].strip() == text.strip()), None)

        return all(len({column(*one) for one in group}) == 1 for group in wanted)

    def cell_in_row(self, wanted):
        return any(text.strip() == wanted[1] for text, _ in self.c.witnesses[wanted[0]])

    def acyclic(self, _):
        return all(own == sorted(set(own)) for own in self.c.columns.values())

    def no_crash(self, _):
        return True

    path = serialises_to = no_crash


def failed(program, vector):
    """The facts that do not hold; None if none can be asked for."""
    if any(isinstance(w, list) and w and isinstance(w[0], str) for w in vector["witnesses"].values()):
        return None
    facts = [f for f in vector["expected"] if hasattr(Facts, f) or f == "order_independent"]
    if not vector["witnesses"]:
        return [] if vector.get("tokenizer") != "none" and set(facts) & {"columns", "graph", "table"} else None
    if not facts:
        return None
    witnesses = {s: tokens(vector, w) for s, w in vector["witnesses"].items()}
    try:
        collation = Collation(program, witnesses)
    except ValueError as error:
        return [str(error)]
    holds = Facts(vector, collation)
    wrong = [f for f in facts if f != "order_independent" and not getattr(holds, f)(vector["expected"][f])]
    if "order_independent" in facts and not same_in_orders(program, witnesses):
        wrong.append("order_independent")
    return wrong


def same_in_orders(program, witnesses):
    orders = itertools.islice(itertools.permutations(witnesses), 6)
    return len({Collation(program, {s: witnesses[s] for s in order}).same() for order in orders}) == 1


def inputs(folder, vectors):
    """Every different input of three and more witnesses, in tokens."""
    given = [(v, v["witnesses"]) for v in vectors]
    plain = {"tokenizer": "java-ws-or-punct"}
    examples = json.loads((folder / "console_examples.json").read_text("utf-8"))
    fixtures = json.loads((folder / "json_input_fixtures.json").read_text("utf-8"))
    for example in [*examples, *fixtures.values()]:
        given.append((plain, {w["id"]: w.get("content") or w["tokens"] for w in example["witnesses"]}))
    seen = set()
    for vector, witnesses in given:
        key = json.dumps(witnesses, sort_keys=True)
        of_sentences = any(isinstance(w, list) and w and isinstance(w[0], str) for w in witnesses.values())
        if len(witnesses) >= 3 and not of_sentences and key not in seen:
            seen.add(key)
            yield {s: tokens(vector, w) for s, w in witnesses.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--bin", default="target/debug/urtext")
    parser.add_argument("--show", action="store_true", help="name the vectors that fail")
    args = parser.parse_args()
    vectors = json.loads((args.folder / "vectors.json").read_text("utf-8"))
    issues = json.loads((args.folder / "issue_vectors.json").read_text("utf-8"))
    for issue in issues:
        issue["portability"] = "issues"
    for portability in ["must", "choice", "issues"]:
        asked = [(v, failed(args.bin, v)) for v in vectors + issues if v["portability"] == portability]
        asked = [(v, wrong) for v, wrong in asked if wrong is not None]
        print(f"{portability}: {sum(not wrong for _, wrong in asked)} of {len(asked)}")
        for vector, wrong in asked:
            if wrong and args.show:
                print(f"  {vector['name']}: {', '.join(wrong)}")
    all_inputs = list(inputs(args.folder, vectors + issues))
    same = sum(same_in_orders(args.bin, witnesses) for witnesses in all_inputs)
    print(f"the same in six orders: {same} of {len(all_inputs)}")


if __name__ == "__main__":
    main()
