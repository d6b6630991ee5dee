"""Body extraction and fields on the public test pages of fundus, beside other tools, in one run.

    python benchmarks/fundus.py FOLDER [--lang en]
    python benchmarks/fundus.py FOLDER --fields

FOLDER holds fundus's ``tests/resources/parser/test_data`` and a ``fundus_map.json``: page -> publisher, the version of
the expected values, address, languages.  The score of a page is the F1 over bigrams of letters and digits, of the
better of two right answers: with and without the summary; the table gives means over pages.

``--fields`` scores the fields: titles whose words are equal, the F1 over authors, days of publication that are equal.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import unicodedata
from collections import Counter
from pathlib import Path

import korreader


def bigrams(text: str) -> Counter[str]:
    letters = "".join(re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text)))
    return Counter(map("".join, zip(letters, letters[1:])))


def f1(want: str, got: str) -> tuple[float, float, float]:
    gold, found = bigrams(want), bigrams(got)
    right = sum((gold & found).values())
    if not right:
        return 0.0, 0.0, 0.0
    precision, recall = right / sum(found.values()), right / sum(gold.values())
    return 2 * precision * recall / (precision + recall), precision, recall


def pages(folder: Path):
    for name, info in json.loads((folder / "fundus_map.json").read_text("utf-8")).items():
        country = name.split("/")[0]
        expected = json.loads((folder / country / f"{info['publisher']}.json").read_text("utf-8")).get(info["version"])
        if expected and expected.get("body"):
            body = expected["body"]
            story = [line for section in body["sections"] for line in (*section["headline"], *section["paragraphs"])]
            answers = ["\n".join(story)] + (["\n".join([*body["summary"], *story])] if body.get("summary") else [])
            info = {**info, "expected": expected}
            yield name, info, gzip.decompress((folder / name).read_bytes()), answers


def tools():
    found = {"korreader": lambda data, url: korreader.read(data, url=url).text}
    try:
        import trafilatura

        found["trafilatura"] = lambda data, url: trafilatura.extract(data.decode("utf-8"), include_comments=False) or ""
    except ImportError:
        print("trafilatura: not installed", file=sys.stderr)
    try:
        from resiliparse.extract.html2text import extract_plain_text

        found["resiliparse"] = lambda data, url: extract_plain_text(data.decode("utf-8"), main_content=True)
    except ImportError:
        print("resiliparse: not installed", file=sys.stderr)
    return found


def words(text: str | None) -> str:
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", text or "").casefold()))


def field_readers():
    def own(data, url):
        article = korreader.read(data, url=url)
        return article.title, article.authors, str(article.published or "")

    found = {"korreader": own}
    try:
        import trafilatura

        def other(data, url):
            document = trafilatura.bare_extraction(data.decode("utf-8"), url=url, with_metadata=True)
            values = document.as_dict() if document else {}
            names = (values.get("author") or "").split(";")
            return values.get("title"), [name for name in names if name.strip()], values.get("date") or ""

        found["trafilatura"] = other
    except ImportError:
        print("trafilatura: not installed", file=sys.stderr)
    return found


def field_scores(expected, title, authors, published) -> dict[str, float]:
    """The scores of one page; authors count only on pages that have some."""
    found = {
        "title": float(words(title) == words(expected["title"])),
        "day": float(published[:10] == expected["publishing_date"][:10]),
    }
    gold, names = set(map(words, expected.get("authors") or [])), set(map(words, authors))
    if gold:
        found["authors"] = 2 * len(gold & names) / (len(gold) + len(names))
    return found


def fields(folder: Path, language: str | None) -> None:
    print("| tool | titles | authors | day |\n|---|---|---|---|")
    for tool, read in field_readers().items():
        rows = [
            field_scores(info["expected"], *read(data, info["url"]))
            for _, info, data, _ in pages(folder)
            if not language or language in info["languages"]
        ]
        means = []
        for key in ("title", "authors", "day"):
            values = [row[key] for row in rows if key in row]
            means.append(f"{sum(values) / len(values):.3f}")
        print(f"| {tool} | " + " | ".join(means) + " |")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--lang", help="only pages whose one language this is")
    parser.add_argument("--fields", action="store_true", help="titles, authors and days instead of bodies")
    args = parser.parse_args()
    if args.fields:
        fields(args.folder, args.lang)
        return 0
    scores: dict[str, list[tuple[float, float, float]]] = {name: [] for name in tools()}
    for _, info, data, answers in pages(args.folder):
        if args.lang and args.lang not in info["languages"]:
            continue
        for name, read in tools().items():
            text = read(data, info["url"])
            scores[name].append(max(f1(answer, text) for answer in answers))
    print("| tool | pages | F1 | precision | recall |\n|---|---|---|---|---|")
    for name, rows in scores.items():
        means = [sum(column) / len(rows) for column in zip(*rows)]
        print(f"| {name} | {len(rows)} | " + " | ".join(f"{mean:.3f}" for mean in means) + " |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
