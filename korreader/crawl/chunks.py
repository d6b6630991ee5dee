"""Reading the pages of a run and writing them, a chunk at a time."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any

from attrs import evolve

from korreader.crawl.files import commit, temporary
from korreader.crawl.ledger import Chunk, Counts, total
from korreader.crawl.outputs import new_writer
from korreader.crawl.pool import map_pages
from korreader.errors import PageError
from korreader.export.serial import dumps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from korreader.crawl.inputs import Inputs
    from korreader.crawl.inputs.unit import Unit
    from korreader.crawl.ledger import Ledger
    from korreader.crawl.outputs import PartWriter
    from korreader.crawl.page import RawPage
    from korreader.crawl.run import Run

__all__ = ["write_chunks"]


def write_chunks(
    run: Run, inputs: Inputs, ledger: Ledger, done: list[Chunk], progress: Callable[[Counts, int], None] | None
) -> Iterator[Chunk]:
    """Do the chunks that are not done yet, and give each when it is safe."""
    start = done[-1] if done else Chunk(number=-1)
    left = None if run.limit is None else run.limit - sum(chunk.items for chunk in done)
    feed = _Feed(inputs, start, left)
    before, sizes = total(done), _sizes_before(inputs)
    pages = map_pages(run.maker, feed.pages(), workers=run.workers, deadline=run.maker.bounds.deadline)
    chunk = _OpenChunk(run, ledger, start)
    for result in pages:
        index, unit, other = feed.pulled.popleft()
        chunk.add(result, index, unit, other)
        if progress:
            progress(before + chunk.chunk.counts, sizes[index] + unit.seen)
        if chunk.chunk.items >= run.chunk_pages:
            yield chunk.close()
            before += chunk.chunk.counts
            chunk = _OpenChunk(run, ledger, chunk.chunk)
    chunk.chunk = evolve(chunk.chunk, counts=chunk.chunk.counts + Counts(other=feed.other))
    if chunk.chunk.counts != Counts():
        yield chunk.close()


def _sizes_before(inputs: Inputs) -> list[int]:
    sizes = [0]
    for file in inputs.files:
        sizes.append(sizes[-1] + file.size)
    return sizes


class _Feed:
    """The pages that are still to be read, and what is known of those that were handed out."""

    def __init__(self, inputs: Inputs, start: Chunk, left: int | None) -> None:
        self._units = inputs.units(start.file, start.unit)
        self._left = left
        self.pulled: deque[tuple[int, Unit, int]] = deque()
        """For each page handed out: its file, its unit, and how many units without a page came before it."""
        self.other = 0
        """The units without a page that came after the last page."""

    def pages(self) -> Iterator[RawPage | PageError]:
        if self._left is not None and self._left <= 0:
            return
        for number, (index, unit) in enumerate(self._with_pages(), 1):
            self.pulled.append((index, unit, self.other))
            self.other = 0
            if unit.page is not None:
                yield unit.page
            if number == self._left:
                return

    def _with_pages(self) -> Iterator[tuple[int, Unit]]:
        for index, unit in self._units:
            if unit.page is None:
                self.other += 1
            else:
                yield index, unit


class _OpenChunk:
    """The chunk that is being written."""

    def __init__(self, run: Run, ledger: Ledger, before: Chunk) -> None:
        self.chunk = evolve(before, number=before.number + 1, counts=Counts())
        self._run, self._ledger = run, ledger
        self._writer: PartWriter | None = None
        self._errors: list[PageError] = []

    def add(self, result: Any, index: int, unit: Unit, other: int) -> None:
        """Take what became of the next page."""
        if isinstance(result, PageError):
            self._errors.append(result)
            counts = Counts(failed=1, other=other)
        elif result is None:
            counts = Counts(read=1, filtered=1, other=other)
        else:
            if self._writer is None:
                self._writer = new_writer(self._ledger.part(self.chunk.number), self._run.form, self._run.maker.parts)
            self._writer.write(result)
            counts = Counts(read=1, written=1, other=other)
        self.chunk = evolve(self.chunk, counts=self.chunk.counts + counts, file=index, unit=unit.after)

    def close(self) -> Chunk:
        """Put the files of the chunk in place, then write down that it is done."""
        number = self.chunk.number
        # A killed run may have left files here that this one does not write.
        if self._writer:
            self._writer.close()
        else:
            self._ledger.part(number).unlink(missing_ok=True)
        if self._errors:
            path = self._ledger.errors(number)
            temporary(path).write_text("".join(map(_error_line, self._errors)), encoding="utf-8")
            commit(path)
        else:
            self._ledger.errors(number).unlink(missing_ok=True)
        self._ledger.close_chunk(self.chunk)
        return self.chunk


def _error_line(error: PageError) -> str:
    record = {"source": error.source, "url": error.url, "code": error.code, "message": error.message}
    # Messages may quote a page, with whatever is in it.
    return dumps(record).encode("utf-8", "backslashreplace").decode() + "\n"
