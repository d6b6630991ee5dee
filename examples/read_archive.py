#!/usr/bin/env python3
"""Read the pages of an archive over all cores: ``python3 examples/read_archive.py crawl.warc.gz``.

Folders, globs, JSON Lines and Parquet will do as well.  Pages that cannot be read are named on standard error.
"""

from __future__ import annotations

import sys

from korreader import PageError, iter_pages, read_many


def main(inputs: list[str]) -> int:
    """Print the day, the language and the headline of each article; 1 when a page could not be read."""
    failed = 0
    for article in read_many(iter_pages(*inputs), on_error="yield"):
        if isinstance(article, PageError):
            failed += 1
            print(f"{article.code}: {article}", file=sys.stderr)
        elif article.is_article:
            day = article.published.strftime("%Y-%m-%d") if article.published else "no date"
            print(f"{day:10} {article.language:5} {article.title}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["examples/article.html"]))
