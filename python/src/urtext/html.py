"""HTML for notebooks: no script, style scoped to the fragment, readable where the style is stripped.

It says what ``urtext view --fragment`` says; a test keeps the two equal. All text is from outside: everything is
escaped, and what would not be seen, or would reorder what is, becomes a visible mark.
"""

from __future__ import annotations

import re
from html import escape
from importlib import resources
from typing import Any

# Above so many witnesses their number stands for their sigla.
_MOST_SIGLA = 8

_LANG = re.compile(r"(?=.{1,35}$)[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8})*", re.ASCII)

# The last two of each plane are no characters.
_NO_CHARACTERS = "".join(chr(0x10000 * plane + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))

# Emoji flags spelt with tag characters come first, and stay.
_UNSEEN = re.compile(
    "(?P<flag>\U0001f3f4[\U000e0020-\U000e007f]+)|"
    "[\0-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ufdd0-\ufdef"
    "\ud800-\udfff\U000e0000-\U000e007f" + _NO_CHARACTERS + "]"
)

_NAMES = {
    "\r": " ",
    "\x7f": "␡",
    "\u200b": "⟦ZWSP⟧",
    "\u2028": "⟦LS⟧",
    "\u2029": "⟦PS⟧",
    "\u202a": "⟦LRE⟧",
    "\u202b": "⟦RLE⟧",
    "\u202c": "⟦PDF⟧",
    "\u202d": "⟦LRO⟧",
    "\u202e": "⟦RLO⟧",
    "\u2066": "⟦LRI⟧",
    "\u2067": "⟦RLI⟧",
    "\u2068": "⟦FSI⟧",
    "\u2069": "⟦PDI⟧",
    "\ufeff": "⟦BOM⟧",
}


def visible(text: str) -> str:
    """Give ``text`` with a mark for each character that would not be seen or would reorder others."""
    return _UNSEEN.sub(_mark, text)


def _mark(found: re.Match[str]) -> str:
    character = found.group()
    if found["flag"]:
        return character
    if character in _NAMES:
        return _NAMES[character]
    # The control pictures stand in the order of the controls.
    return chr(0x2400 + ord(character)) if character < " " else f"⟦U+{ord(character):04X}⟧"


def _text(value: Any) -> str:
    return escape(visible(str(value)))


def _lang(tag: str) -> str:
    """Give the attribute for a language tag, or nothing where it has not the form of one."""
    return f' lang="{tag}"' if _LANG.fullmatch(tag) else ""


def document(raw: dict[str, Any]) -> str:
    """Show a checked document: title, numbers, the story with who attests each sentence, contested facts, witnesses."""
    summary = raw["summary"]
    numbers = (
        f"<b>{summary['n_witnesses']}</b> witnesses, <b>{summary['n_lineages']}</b> independent voices, "
        f"<b>{summary['n_sentences']}</b> sentences, <b>{summary['n_contested']}</b> contested, "
        f"<b>{summary['n_asides']}</b> passages set aside"
    )
    lang = _lang(summary["lang"])
    return "\n".join(
        [
            f'<div class="urtext-fragment"><style>{_css()}</style>',
            f'<h3 dir="auto"{lang}>{_text(summary["title"])}</h3>',
            f"<p>{numbers}</p>",
            f"<ol{lang}>",
            *_story(raw),
            "</ol>",
            *_contested(raw),
            '<table><thead><tr><th scope="col">witness</th> <th scope="col">label</th> <th scope="col">sentences</th>'
            ' <th scope="col">weight</th></tr></thead><tbody>',
            *_witnesses(raw),
            "</tbody></table></div>",
        ]
    )


def passage(place: str, before: str, text: str, after: str) -> str:
    """Show a passage marked in what stands around it."""
    marked = f"{_text(before)}<mark>{_text(text)}</mark>{_text(after)}"
    return (
        f'<div class="urtext-fragment"><style>{_css()}</style>'
        f'<p><b>{_text(place)}</b></p><p dir="auto">{marked}</p></div>'
    )


def _css() -> str:
    return resources.files("urtext").joinpath("fragment.css").read_text(encoding="utf-8")


def _story(raw: dict[str, Any]) -> list[str]:
    tellers = sum(w["group"] == 0 for w in raw["witnesses"])
    attesting = _attesting(raw)
    lines = []
    for s in raw["sentences"]:
        sigla = attesting.get(s["row"], {})
        if tellers > _MOST_SIGLA:
            who = f"{s['support']}/{tellers}"
        else:
            who = " ".join(_text(siglum) + ("⇄" if moved else "") for siglum, moved in sigla.items())
        mark, note = (' class="contested"', " ▼ contested") if s["contested"] else ("", "")
        lines.append(f'<li dir="auto" value="{s["sentence"]}"{mark}>{_text(s["text"])} <small>{who}{note}</small></li>')
    return lines


def _attesting(raw: dict[str, Any]) -> dict[int, dict[str, bool]]:
    """Give for each row its witnesses in their order, each with whether it has the row in another place."""
    found: dict[int, dict[str, bool]] = {}
    for reading in raw["readings"]:
        row = found.setdefault(reading["row"], {})
        row[reading["witness"]] = row.get(reading["witness"], False) or reading["moved"]
    return found


def _contested(raw: dict[str, Any]) -> list[str]:
    slots: dict[int, set[str]] = {}
    for claim in raw["claims"]:
        if claim["status"] == "differs":
            slots.setdefault(claim["row"], set()).add(claim["slot"].replace(":", ", ").replace("_", " "))
    entries = [
        f"s{s['sentence']} {', '.join(_text(slot) for slot in sorted(slots.get(s['row'], ())))}".rstrip()
        for s in raw["sentences"]
        if s["contested"]
    ]
    return [f"<p><b>Contested:</b> {'; '.join(entries)}</p>"] if entries else []


def _witnesses(raw: dict[str, Any]) -> list[str]:
    of = len(raw["sentences"])
    return [
        f'<tr><th scope="row">{_text(w["witness"])}</th> <td><bdi>{_text(w["label"])}</bdi></td> '
        f"<td>{w['covered']} of {of}</td> <td>{w['weight']:.2f}</td></tr>"
        for w in raw["witnesses"]
    ]
