"""Scores of korreader on labelled pages that its weights were not fitted on.

    python benchmarks/held_out.py [--folds N] [--also REGEX ...] [--misses]

The pages are split by site.  Each part is read from beginning to end with weights fitted on all other parts, so that the
figures are those of pages of unknown sites; ``score_pages.py`` says what they mean.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from unittest import mock

from fit_roles import Example, fit, make_decider, parts
from labelled import PAGES, load
from score_pages import golds, score, show

from korreader import Article, read


def read_held_out(folds: int) -> Iterator[tuple[dict, bytes | str, Article]]:
    """The labels and the source of every page, and what is read of it with the weights of others."""
    sources = {gold["name"]: (gold, source) for gold, source in golds(PAGES)}
    for held, others in parts([Example(page, {}) for page in load([PAGES])], folds):
        with mock.patch("korreader.roles.decider", return_value=make_decider(fit(others))):
            for example in held:
                gold, source = sources[example.page.name]
                yield gold, source, read(source)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=int, default=6)
    parser.add_argument("--also", nargs="*", default=[], help="one more table for the pages whose names match this")
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    pages = list(read_held_out(args.folds))
    show(score(pages, misses=args.misses))
    for pattern in args.also:
        print(f"\n{pattern}\n")
        show(score(found for found in pages if re.match(pattern, found[0]["name"])))
    return 0


if __name__ == "__main__":
    sys.exit(main())
