"""Scores of korreader on labelled pages: tests/pages, or any folder labelled by docs/labels.md.

    python benchmarks/score_pages.py [FOLDER] [--misses] [--json FILE]
    python benchmarks/score_pages.py --pin            # raise the floors in tests/pages/floors.json to today's scores

A body block counts when its text is the gold text, white space and bullets aside; ``docs/labels.md`` says what the
scores mean.  Floors only rise: a score that fell is reported and its floor kept, unless ``--lower`` is given.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import unicodedata
from collections import Counter
from datetime import datetime
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING, Any

from korreader import Article, read

if TYPE_CHECKING:
    from collections.abc import Iterable

PAGES = Path(__file__).resolve().parent.parent / "tests" / "pages"
FLOORS = PAGES / "floors.json"
CHROME = frozenset(("ui", "comment", "ad", "related", "copyright", "contact"))
NEUTRAL = frozenset(("note", "other", "subtitle"))
SAME_CAPTION = 0.8
"""How much of two captions must be equal: one may have the credit, or the words that announce it."""
SLACK = 0.002
"""How far a score may stand below today's when floors are pinned: one line in five hundred."""


def squeeze(text: str | None) -> str:
    return re.sub(r"[\s|\u00ad\u200b-\u200d\u2060\ufeff]+", "", unicodedata.normalize("NFC", text or ""))


def keys(text: str) -> set[str]:
    bare = re.sub(r"^\s*(?:[•◦▪■□○●◇◆▲△ㅇo\-–—*·※]|\d{1,2}[.)])\s*", "", text)
    return {squeeze(text), squeeze(bare)} - {""}


def label_text(line: dict[str, Any]) -> str:
    return line.get("text") or str(line["n"])


def score_page(gold: dict[str, Any], article: Article) -> Counter[str]:
    """The counts of one page, to be summed over pages."""
    found: Counter[str] = Counter()
    wanted = [(item, set().union(*map(keys, [item["text"], *item.get("alt_text", [])]))) for item in gold["body"]]
    neutral = {
        key
        for line in gold["lines"]
        if line["role"] in NEUTRAL or NEUTRAL & set(line.get("alt", ()))
        for key in keys(label_text(line))
    }
    if "caption_in_body" in gold.get("lenient", ()):
        neutral |= {key for caption in [*gold["captions"], *gold.get("captions_alt", [])] for key in keys(caption)}
    left = list(wanted)
    out = {squeeze(block.text) for block in article.body}
    for block in article.body:
        own = keys(block.text)
        hit = next((pair for pair in left if pair[1] & own), None)
        if hit is not None:
            left.remove(hit)
            found["right"] += 1
            found["language_right"] += block.lang == hit[0]["lang"]
        elif not own & neutral:
            found["wrong"] += 1
    found["gold"] = len(wanted)
    body = "\0".join(out)
    paragraphs = [own for item, own in wanted if item.get("kind", "body") == "body"]
    found["paragraphs"] = len(paragraphs)
    found["lost"] = sum(not any(key in body for key in own) for own in paragraphs)
    chrome = [squeeze(label_text(line)) for line in gold["lines"] if line["role"] in CHROME]
    gold_text = "\0".join(key for _, own in wanted for key in own)
    found["chrome"] = len(chrome)
    found["leaked"] = sum(one in out or (len(one) >= 10 and one in body and one not in gold_text) for one in chrome)
    found["perfect"] = found["right"] == found["gold"] and not found["wrong"]
    found["pages"] = 1
    return found + score_fields(gold, article)


def score_fields(gold: dict[str, Any], article: Article) -> Counter[str]:
    found: Counter[str] = Counter()
    lenient = set(gold.get("lenient", ()))

    def count(name: str, right: bool) -> None:
        found[f"{name}_n"] += 1
        found[f"{name}_right"] += right

    if gold["title"] and "title" not in lenient:
        count("title", squeeze(article.title) in {squeeze(one) for one in [gold["title"], *gold.get("title_alt", [])]})
    if gold["is_article"] and "authors" not in lenient:
        names = {name.casefold() for name in article.authors}
        count(
            "authors",
            any(names == {n.casefold() for n in one} for one in [gold["authors"], *gold.get("authors_alt", [])]),
        )
    if gold.get("published"):
        count("published", any(same_time(one, article) for one in [gold["published"], *gold.get("published_alt", [])]))
    if "is_article" not in lenient:
        count("article" if gold["is_article"] else "non_article", article.is_article == gold["is_article"])
    return found + score_captions(gold, article)


def score_captions(gold: dict[str, Any], article: Article) -> Counter[str]:
    """How many captions were found, of how many, and how many blocks were taken for one that are none."""
    wanted = list(dict.fromkeys(map(squeeze, gold["captions"])))
    also = list(map(squeeze, gold.get("captions_alt", [])))
    right = wrong = 0
    for text in dict.fromkeys(squeeze(caption.text) for caption in article.captions):
        known = next((one for one in wanted if is_same_caption(one, text)), None)
        if known is not None:
            wanted.remove(known)
            right += 1
        else:
            wrong += not any(is_same_caption(one, text) for one in [*gold["captions"], *also])
    return Counter(captions_right=right, captions_wrong=wrong, captions_lost=len(wanted))


def is_same_caption(one: str, other: str) -> bool:
    return SequenceMatcher(None, squeeze(one), other, autojunk=False).ratio() >= SAME_CAPTION


def same_time(gold: str, article: Article) -> bool:
    got = article.published
    if got is None:
        return False
    if len(gold) == 10:
        return got.isoformat()[:10] == gold
    if not isinstance(got, datetime) or got.tzinfo is None:
        return False
    want = datetime.fromisoformat(gold)
    return want.replace(second=0, microsecond=0) == got.astimezone(want.tzinfo).replace(second=0, microsecond=0)


def summarise(found: Counter[str]) -> dict[str, float]:
    def share(part: float, whole: float) -> float:
        return part / whole if whole else 1.0

    precision, recall = share(found["right"], found["right"] + found["wrong"]), share(found["right"], found["gold"])
    articles = [
        share(found[f"{kind}_right"], found[f"{kind}_n"]) for kind in ("article", "non_article") if found[f"{kind}_n"]
    ]
    scores = {
        "body_precision": precision,
        "body_recall": recall,
        "body_f1": share(2 * precision * recall, precision + recall),
        "kept_paragraphs": 1 - share(found["lost"], found["paragraphs"]) if found["paragraphs"] else 1.0,
        "clean": 1 - share(found["leaked"], found["chrome"]) if found["chrome"] else 1.0,
        "perfect_pages": share(found["perfect"], found["pages"]),
        "language": share(found["language_right"], found["right"]),
        "title": share(found["title_right"], found["title_n"]),
        "authors": share(found["authors_right"], found["authors_n"]),
        "published": share(found["published_right"], found["published_n"]),
        "captions_f1": share(
            2 * found["captions_right"],
            2 * found["captions_right"] + found["captions_wrong"] + found["captions_lost"],
        ),
        "is_article": sum(articles) / len(articles) if articles else 1.0,
    }
    return {name: round(value, 4) for name, value in scores.items()}


def golds(folder: Path) -> list[tuple[dict[str, Any], bytes | str]]:
    found = []
    for path in sorted(folder.glob("*.gold.json")):
        gold = json.loads(path.read_text("utf-8"))
        source = (folder / gold["file"]).read_bytes()
        found.append((gold, source.decode("utf-8") if gold["file"].endswith(".txt") else source))
    return found


def score_folder(folder: Path = PAGES, *, misses: bool = False) -> dict[str, dict[str, float]]:
    """The scores of the text pages, of the HTML pages, and of all pages in a folder."""
    return score(((gold, source, read(source)) for gold, source in golds(folder)), misses=misses)


def score(
    pages: Iterable[tuple[dict[str, Any], bytes | str, Article]], *, misses: bool = False
) -> dict[str, dict[str, float]]:
    """The scores of pages: the labels of each, its source, and what was read."""
    sums = {"text": Counter[str](), "html": Counter[str](), "all": Counter[str]()}
    for gold, source, article in pages:
        found = score_page(gold, article)
        for kind in ("text" if isinstance(source, str) else "html", "all"):
            sums[kind] += found
        if misses and not found["perfect"]:
            report(gold, article)
    return {kind: {"pages": found["pages"], **summarise(found)} for kind, found in sums.items()}


def show(scores: dict[str, dict[str, float]]) -> None:
    """Print a table of scores."""
    names = list(scores["all"])
    print("| pages | " + " | ".join(names) + " |")
    print("|---" * (len(names) + 1) + "|")
    for kind, values in scores.items():
        print(f"| {kind} | " + " | ".join(f"{values[name]:g}" for name in names) + " |")


def report(gold: dict[str, Any], article: Article) -> None:
    wanted = set().union(
        *(keys(text) for item in gold["body"] for text in [item["text"], *item.get("alt_text", [])]), set()
    )
    out = {key for block in article.body for key in keys(block.text)}
    for block in article.body:
        if not keys(block.text) & wanted:
            print(f"{gold['name']:32} + {block.role:10} {block.text[:90]}")
    for item in gold["body"]:
        if not keys(item["text"]) & out:
            print(f"{gold['name']:32} - {item.get('kind', 'paragraph'):10} {item['text'][:90]}")


def fingerprint(folder: Path = PAGES) -> str:
    """A digest of every page and its labels."""
    digest = hashlib.sha256()
    for path in sorted([*folder.glob("*.txt"), *folder.glob("*.html"), *folder.glob("*.gold.json")]):
        digest.update(path.name.encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def pin(*, lower: bool) -> int:
    """Write today's scores as floors; a floor of the same pages only rises unless it may be lowered."""
    before = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {"fingerprint": "", "floors": {}}
    same = before["fingerprint"] == fingerprint()
    floors: dict[str, dict[str, float]] = {}
    fell = 0
    for kind, scores in score_folder().items():
        floors[kind] = {}
        for name, value in scores.items():
            if name == "pages":
                continue
            floor, known = round(max(0.0, value - SLACK), 4), before["floors"].get(kind, {}).get(name, 0.0)
            if same and floor < known and value < known:
                fell += 1
                print(f"{kind} {name}: fell from {known} to {value}", file=sys.stderr)
            floors[kind][name] = floor if lower or not same else max(floor, known)
    FLOORS.write_text(json.dumps({"fingerprint": fingerprint(), "floors": floors}, indent=1) + "\n", encoding="utf-8")
    return 1 if fell and not lower else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=PAGES)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--pin", action="store_true")
    parser.add_argument("--lower", action="store_true")
    args = parser.parse_args()
    if args.pin:
        return pin(lower=args.lower)
    scores = score_folder(args.folder, misses=args.misses)
    show(scores)
    if args.json:
        args.json.write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
