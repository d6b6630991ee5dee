"""A run over many pages, which can be killed at any moment and started again."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

from attrs import asdict, field, frozen

from korreader.crawl.chunks import write_chunks
from korreader.crawl.files import read_json, write_json
from korreader.crawl.ledger import Chunk, Counts, Ledger, total
from korreader.crawl.outputs import format_of, join_parts
from korreader.crawl.records import RECORD_VERSION, RecordMaker
from korreader.errors import CrawlError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from korreader.crawl.inputs import Inputs

__all__ = ["Run", "run_batch"]


@frozen(kw_only=True)
class Run:
    """What a run does.

    >>> from pathlib import Path
    >>> Run(out=Path("articles.jsonl.gz")).form
    'jsonl.gz'
    """

    out: Path
    """A folder for parts, or a file with the ending of a format."""
    maker: RecordMaker = field(factory=RecordMaker)
    form: str = field()
    """The format; that of the file's name, else ``jsonl.gz``."""
    workers: int = 1
    chunk_pages: int = 5_000
    """How many pages are read again at most when the run was killed."""
    limit: int | None = None
    """How many pages are taken from the inputs; all when ``None``."""
    overwrite: bool = False

    @form.default
    def _form(self) -> str:
        return format_of(self.out.name) or "jsonl.gz"

    @property
    def is_file(self) -> bool:
        """Whether one file is wanted, not a folder."""
        return format_of(self.out.name) is not None

    @property
    def folder(self) -> Path:
        """Where the parts are written."""
        return self.out.with_name(self.out.name + ".run") if self.is_file else self.out

    @property
    def summary(self) -> Path:
        """Where the counts of the complete run are."""
        return self.out.with_name(self.out.name + ".summary.json") if self.is_file else self.out / "_summary.json"

    @property
    def errors(self) -> Path:
        """Where the pages are named that could not be read."""
        return self.out.with_name(self.out.name + ".errors.jsonl") if self.is_file else self.out / "_errors.jsonl"

    def identity(self, inputs: Inputs) -> dict[str, Any]:
        """What must be the same for a run to go on: everything that decides on the output."""
        from korreader import __version__

        maker = self.maker
        return {
            "korreader": __version__,
            "record_version": RECORD_VERSION,
            "inputs": inputs.digest(),
            "format": self.form,
            "include": list(maker.parts),
            "language": sorted(maker.languages),
            "articles_only": maker.articles_only,
            "to": maker.to,
            "max_bytes": maker.bounds.max_bytes,
            "deadline": maker.bounds.deadline,
            "keys": [inputs.keys.content, inputs.keys.url],
            "chunk_pages": self.chunk_pages,
            "limit": self.limit,
        }


def run_batch(run: Run, inputs: Inputs, progress: Callable[[Counts, int], None] | None = None) -> Counts:
    """Read all pages of the inputs, and write what is wanted of them; go on where a killed run ended.

    Args:
        run: what to do.
        inputs: the pages.
        progress: called now and then with the counts so far and the bytes of the inputs that are done.

    Returns:
        The counts of the whole run, those of earlier attempts included.

    Raises:
        CrawlError: the output belongs to something else, or a library is missing.
    """
    identity = run.identity(inputs)
    finished = read_json(run.summary)
    if finished is not None and not run.overwrite and (run.out.exists() or not run.is_file):
        if finished["run"] != identity:
            message = f"{run.out} holds the output of another run; choose another name, or pass --overwrite"
            raise CrawlError(message)
        _clean_up(run)
        return Counts(**finished["counts"])
    # A run that was killed between its last two steps left its output and its folder.
    begun = read_json(run.folder / "_run.json") == identity
    if run.is_file and run.out.exists() and not run.overwrite and not begun:
        message = f"{run.out} is there already; choose another name, or pass --overwrite"
        raise CrawlError(message)
    ledger = Ledger(run.folder, run.form)
    with ledger.lock():
        if run.overwrite:
            run.summary.unlink(missing_ok=True)
        chunks = ledger.open(identity, overwrite=run.overwrite)
        for chunk in write_chunks(run, inputs, ledger, chunks, progress):
            chunks.append(chunk)
        _finish(run, identity, ledger, chunks)
    _clean_up(run)
    return total(chunks)


def _finish(run: Run, identity: dict[str, Any], ledger: Ledger, chunks: list[Chunk]) -> None:
    """Put together what a complete run leaves; every step can be done again."""
    errors = [ledger.errors(chunk.number) for chunk in chunks if chunk.counts.failed]
    if errors:
        join_parts(errors, run.errors, "jsonl", ())
    else:
        run.errors.unlink(missing_ok=True)
    if run.is_file:
        join_parts(
            [ledger.part(chunk.number) for chunk in chunks if chunk.counts.written], run.out, run.form, run.maker.parts
        )
    counts = total(chunks)
    write_json(run.summary, {"counts": asdict(counts), "run": identity})


def _clean_up(run: Run) -> None:
    """Take away what only a run that is not complete needs."""
    if run.is_file:
        shutil.rmtree(run.folder, ignore_errors=True)
