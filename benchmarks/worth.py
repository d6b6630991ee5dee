"""What each kind of evidence is worth: how much is lost when the role decision must do without it.

    python benchmarks/worth.py [--folds N] [--only NAME ...]

For each kind, the weights are fitted without it on part of the labelled pages and checked on the other sites, in turn;
the table gives the differences from the decision with all evidence, in hundredths.
"""

from __future__ import annotations

import argparse
import re
import sys
from functools import partial
from multiprocessing import get_context

from fit_roles import Example, counts, held_out
from labelled import PAGES, load

KINDS = {
    "none": r"(?!)",
    "says: length of the line": r"says\.width",
    "says: interface phrase": r"says\.(?:no-|part-)?phrase",
    "says: date": r"says\.(?:date|clock)",
    "says: name, address": r"says\.(?:byline|email)",
    "says: caption's wording": r"says\.caption",
    "says: dateline": r"says\.dateline",
    "says: running text": r"says\.(?:prose|full-stop|short-stop)",
    "says: cue of a notice or prompt": r"says\.cue",
    "says: whom it speaks to": r"says\.(?:to-reader|from-us|polite|imperative|first-person)",
    "says: language": r"says\.(?:other-language|no-letters)",
    "says: words shared with the story": r"says\.shares",
    "says: words of the site": r"says\.site-word",
    "says: the site's own name": r"says\.names-site",
    "says: shape of the line": r"says\.(?:dot|shape|pointer|star|bracket|quote|hash|lower|number|question|colon|url|file|phone|name-shape|capitals|title-case)",
    "stands: nearest neighbours": r"stands\.(?:after|before)-|stands\.between",
    "stands: neighbours two away": r"stands\.two-",
    "stands: distance from running text": r"stands\.(?:past-[1-5n]|ahead|amid|story|only-story|no-story|without-prose)",
    "stands: amount of running text": r"stands\.prose-(?:before|after)",
    "stands: under a heading": r"stands\.(?:prose-|far-)?under",
    "stands: past the marks of the end": r"stands\.(?:past-(?!none)[a-z]|prose-past)",
    "stands: marked list": r"stands\.(?:in|before)-marked",
    "stands: heads running text": r"stands\.heads-prose",
    "stands: heads links": r"stands\.heads-links",
    "stands: within a paragraph": r"stands\.within-paragraph",
    "stands: led as captions are": r"stands\.led-as",
    "stands: above the story": r"stands\.above-",
    "stands: seen before or again": r"stands\.(?:repeat|twin)",
    "stands: blank lines, images": r"stands\.(?:after|before)-(?:blank|image)",
    "is: hints of near elements": r"is\.(?!within|kind|tag|link|part-link|no-link|italic|in-|before-|after-|beside-|on-|strong|story-|payload|.*-value|title-part)",
    "is: hints of far elements": r"is\.within",
    "is: kind of element, tag, bold, italics": r"is\.(?:kind|tag|strong|italic)",
    "is: articles beside the story's": r"is\.in-(?:inner|other)-article",
    "is: boxes amid the story": r"is\.box-",
    "is: link": r"is\.(?:part-|no-)?link",
    "is: place beside the story's container": r"is\.(?:in|before|after|beside)-container",
    "is: where the story's paragraphs are": r"is\.(?:on-story-path|story-paragraph|below-story-start)",
    "is: repeats the metadata": r"is\.(?:.*-value|title-part)",
}


EXAMPLES: list[Example] = []
MODELS: dict = {}
"""The labelled pages, and the weights with all evidence that later fits start from: read once, shared by the processes."""


def measure(pattern: str, folds: int):
    without = re.compile(pattern)
    every = [example.evidence for example in EXAMPLES]
    for example in EXAMPLES:
        example.evidence = [
            [tuple(name for name in bundle if not without.match(name)) for bundle in found]
            for found in example.evidence
        ]
        example.name()
    pairs = held_out(EXAMPLES, folds, prior=1.0, models=MODELS)
    for example, evidence in zip(EXAMPLES, every, strict=True):
        example.evidence = evidence
    found = {}
    for kind in ("text", "html"):
        accuracy, _, _, f1, _ = counts([pair for pair in pairs if pair[0].page.layout.kind == kind])
        found[f"{kind} body F1"], found[f"{kind} roles"] = 100 * f1, 100 * accuracy
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--only", nargs="*", default=[])
    args = parser.parse_args()
    EXAMPLES.extend(Example(page, {}) for page in load([PAGES]))
    whole = measure(KINDS["none"], args.folds)
    print("| without | " + " | ".join(whole) + " |")
    print("|---|" + "---|" * len(whole))
    print("| (all evidence) | " + " | ".join(f"{value:.1f}" for value in whole.values()) + " |", flush=True)
    kinds = {name: KINDS[name] for name in args.only or KINDS if name != "none"}
    with get_context("fork").Pool() as pool:
        for kind, found in zip(kinds, pool.imap(partial(measure, folds=args.folds), kinds.values()), strict=True):
            print(f"| {kind} | " + " | ".join(f"{found[one] - whole[one]:+.1f}" for one in whole) + " |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
