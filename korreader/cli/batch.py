"""The ``batch`` command: its arguments, its progress bar and its summary."""

from __future__ import annotations

import argparse
import sys
import time
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from korreader.crawl.ledger import Counts
    from korreader.crawl.run import Run

__all__ = ["add_batch", "run_command"]

EPILOG = """inputs:
  folders (with sub-folders), globs in quotes, pages (.html .txt), JSON Lines (.jsonl, .gz, .zst),
  Parquet (.parquet) and web archives (.warc, .warc.gz, .wet.gz)

examples:
  korreader batch pages/ -o articles.jsonl.gz
  korreader batch crawl.warc.gz -o articles.parquet --articles-only --include fields,text,blocks
  korreader batch 'crawl/*.warc.gz' -o articles/ --format parquet --workers 8

A run that was killed goes on when the same command is given again.
"""
PARTS = "fields, text, blocks, page, sentences, tokens, money"
FORMATS = ("jsonl", "jsonl.gz", "jsonl.zst", "parquet")
LANGUAGES = ("ko", "en", "mixed", "other", "none")
REDRAW = 0.1


def add_batch(commands: Any) -> None:
    """Add the command to the parser."""
    batch = commands.add_parser(
        "batch",
        help="read folders and archives into JSON Lines or Parquet",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    batch.add_argument("inputs", metavar="INPUT", nargs="+", help="a folder, glob, page or archive")
    batch.add_argument("-o", "--out", metavar="OUT", required=True, help="a folder, or a file such as articles.parquet")
    records = batch.add_argument_group("records")
    records.add_argument("--format", choices=FORMATS, help="format of a folder's parts (default: jsonl.gz)")
    records.add_argument("--include", default="fields,text", metavar="PARTS", help=f"of {PARTS} (default: fields,text)")
    records.add_argument("--to", metavar="CODE", help="convert amounts of money to this currency, such as USD")
    records.add_argument("--language", action="append", choices=LANGUAGES, help="keep bodies in this; may be repeated")
    records.add_argument("--articles-only", action="store_true", help="leave out index, log-in and error pages")
    pages = batch.add_argument_group("pages")
    pages.add_argument("--limit", type=_count, metavar="N", help="take the first N pages only")
    pages.add_argument(
        "--max-bytes", type=_count, default=20_000_000, metavar="N", help="the largest page (default: 20000000)"
    )
    pages.add_argument(
        "--deadline", type=_seconds, default=60.0, metavar="SECONDS", help="the longest time for a page (default: 60)"
    )
    pages.add_argument("--content-key", metavar="KEY", help="the key or column that holds the page")
    pages.add_argument("--url-key", metavar="KEY", help="the key or column that holds its address")
    work = batch.add_argument_group("work")
    work.add_argument("--workers", type=_count, metavar="N", help="processes (default: one for each core)")
    work.add_argument(
        "--chunk-pages",
        type=_count,
        default=5_000,
        metavar="N",
        help="pages a chunk: what a killed run repeats at most (default: 5000)",
    )
    work.add_argument("--overwrite", action="store_true", help="begin anew, whatever an earlier run has written")
    work.add_argument("--quiet", action="store_true", help="neither progress nor summary")


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        message = f"expected a positive number, not {text}"
        raise argparse.ArgumentTypeError(message)
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        message = f"expected seconds, not {text}"
        raise argparse.ArgumentTypeError(message)
    return seconds


def _currency(code: str | None) -> str | None:
    if code is None:
        return None
    from korreader.rates.source import check_code

    return check_code(code)


def run_command(options: argparse.Namespace) -> int:
    """Run ``batch``.

    Returns:
        0 when every page was read, 1 when some could not be, 2 when the run cannot begin or go on, 130 when it was
        interrupted.
    """
    from korreader.crawl.inputs import find_inputs
    from korreader.crawl.inputs.unit import Keys
    from korreader.crawl.run import run_batch
    from korreader.errors import KorreaderError

    started = time.monotonic()
    try:
        run = _run(options)
        inputs = find_inputs(options.inputs, run.maker.bounds, Keys(options.content_key, options.url_key))
        with _Progress(inputs.size, quiet=options.quiet) as progress:
            counts = run_batch(run, inputs, progress)
    except (KorreaderError, ValueError, OSError) as error:
        print(f"korreader: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("korreader: interrupted; the same command goes on", file=sys.stderr)
        return 130
    if not options.quiet:
        _summarise(run, counts, progress.new, inputs.ignored, time.monotonic() - started)
    return 1 if counts.failed else 0


def _run(options: argparse.Namespace) -> Run:
    from pathlib import Path

    from korreader.crawl.many import check_workers
    from korreader.crawl.outputs import format_of
    from korreader.crawl.page import Bounds
    from korreader.crawl.records import RecordMaker
    from korreader.crawl.run import Run
    from korreader.model import Language

    out = Path(options.out)
    form = format_of(out.name) or options.format or "jsonl.gz"
    if options.format not in (None, form):
        message = f"--format {options.format} does not go with the name {out.name}"
        raise ValueError(message)
    if options.format is None and _looks_like_file(options.out):
        message = (
            f"a file {out.name} cannot be written, only .{', .'.join(FORMATS)}; for a folder, write {options.out}/"
        )
        raise ValueError(message)
    maker = RecordMaker(
        parts=[part.strip() for part in options.include.split(",")],
        languages=frozenset(map(Language, options.language or ())),
        articles_only=options.articles_only,
        as_json=form != "parquet",
        to=_currency(options.to),
        bounds=Bounds(max_bytes=options.max_bytes, deadline=options.deadline),
    )
    return Run(
        out=out,
        maker=maker,
        form=form,
        workers=check_workers(options.workers),
        chunk_pages=options.chunk_pages,
        limit=options.limit,
        overwrite=options.overwrite,
    )


def _looks_like_file(name: str) -> bool:
    """Whether a name ends like that of a file, in another format than ours, and no folder has it."""
    from pathlib import Path

    from korreader.crawl.outputs import format_of

    out = Path(name)
    has_ending = out.suffix[1:].isalnum() and not out.suffix[1:].isdecimal()
    return has_ending and format_of(out.name) is None and not name.endswith(("/", "\\")) and not out.is_dir()


class _Progress:
    """A progress bar on a terminal; silent elsewhere.  The bar counts bytes, as nobody knows the pages of an archive."""

    def __init__(self, size: int, *, quiet: bool) -> None:
        self._first: Counts | None = None
        self._bar = None if quiet or not sys.stderr.isatty() else _new_bar(size)
        self._drawn = self._began = time.monotonic()
        self.new = 0
        """Pages that this attempt has read or failed to read."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.close()

    def __call__(self, counts: Counts, seen: int) -> None:
        if self._first is None:
            self._first = counts
            if self._bar is not None:
                # What an earlier attempt has done says nothing about the rate of this one.
                self._bar.initial = self._bar.n = seen
        self.new = counts.read + counts.failed - self._first.read - self._first.failed + 1
        now = time.monotonic()
        if self._bar is None or now - self._drawn < REDRAW:
            return
        self._drawn = now
        rate = self.new / max(now - self._began, 1e-9)
        self._bar.set_postfix_str(
            f"{counts.read + counts.failed:,} pages, {rate:,.0f}/s, {counts.failed:,} failed", refresh=False
        )
        self._bar.update(seen - self._bar.n)


def _new_bar(size: int) -> Any:
    try:
        from tqdm import tqdm
    except ImportError:
        print("korreader: for a progress bar: pip install 'korreader[crawl]'", file=sys.stderr)
        return None
    form = "{percentage:3.0f}% {bar} {n_fmt}/{total_fmt}B [{elapsed}<{remaining}] {postfix}"
    return tqdm(total=size, unit="B", unit_scale=True, bar_format=form, dynamic_ncols=True, file=sys.stderr)


def _summarise(run: Run, counts: Counts, new: int, ignored: int, seconds: float) -> None:
    rate = (
        f" ({new:,} of them now, in {seconds:.1f} s: {new / seconds:,.0f} a second)" if new else " (all of them before)"
    )
    pages = counts.read + counts.failed
    lines = [f"{pages:,} page{'s' * (pages != 1)}{rate}", f"{counts.written:,} written to {run.out}"]
    if counts.filtered:
        lines.append(f"{counts.filtered:,} left out by the filters")
    if counts.other:
        lines.append(f"{counts.other:,} records of archives were no pages")
    if ignored:
        lines.append(f"{ignored:,} files of the folders have names of no page; a glob reads them")
    if counts.failed:
        lines.append(f"{counts.failed:,} could not be read: see {run.errors}")
    print("\n".join(f"korreader: {line}" for line in lines), file=sys.stderr)
