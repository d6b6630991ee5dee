"""What a run has done, chunk by chunk, so that it can go on after it was killed.

The folder of a run holds::

    part-00000.jsonl.gz    the records of the first chunk
    _run.json              what the run is: its inputs by their digest, and its options
    _chunks/00000.json     that the first chunk is done: its counts, and where the input goes on
    _errors/00000.jsonl    the pages of the first chunk that could not be read
    _errors.jsonl          all of them, when the run is complete
    _summary.json          the counts, when the run is complete

A chunk counts once its ``_chunks`` file is there; that is written last.  What a killed run left of a later chunk is
written again.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from attrs import asdict, field, frozen

from korreader.crawl.files import read_json, write_json
from korreader.errors import CrawlError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BEFORE_A_RUN = frozenset({"_lock", "_run.json.tmp"})
"""What a run may leave that was killed before it wrote down what it is."""

__all__ = ["Chunk", "Counts", "Ledger", "total"]


@frozen(kw_only=True)
class Counts:
    """How many pages came to what.

    >>> (Counts(read=3, written=3) + Counts(read=2, failed=1)).read
    5
    """

    read: int = 0
    """Pages that were read."""
    written: int = 0
    """Those that were written."""
    filtered: int = 0
    """Those that the filters left out."""
    failed: int = 0
    """Pages, and parts of archives, that could not be read."""
    other: int = 0
    """What archives hold beside pages: pictures, redirections, error answers."""

    def __add__(self, more: Counts) -> Counts:
        mine, theirs = asdict(self), asdict(more)
        return Counts(**{name: mine[name] + theirs[name] for name in mine})


@frozen(kw_only=True)
class Chunk:
    """A chunk that is done."""

    number: int
    counts: Counts = field(factory=Counts)
    file: int = 0
    """The number of the input file in which the next chunk begins."""
    unit: int = 0
    """The units of that file that are done."""

    @property
    def items(self) -> int:
        """Pages and errors, whatever became of them."""
        return self.counts.read + self.counts.failed


@frozen
class Ledger:
    """The folder of a run."""

    folder: Path
    form: str

    def part(self, number: int) -> Path:
        """Where the records of a chunk are."""
        return self.folder / f"part-{number:05}.{self.form}"

    def errors(self, number: int) -> Path:
        """Where the errors of a chunk are."""
        return self.folder / "_errors" / f"{number:05}.jsonl"

    def _entry(self, number: int) -> Path:
        return self.folder / "_chunks" / f"{number:05}.json"

    def open(self, identity: dict[str, Any], *, overwrite: bool) -> list[Chunk]:
        """The chunks that are done; none for a new run.

        Raises:
            CrawlError: the folder belongs to another run.
        """
        if overwrite:
            self.clear()
        known = read_json(self.folder / "_run.json")
        if known is None:
            write_json(self.folder / "_run.json", identity)
            known = identity
        if known != identity:
            names = sorted(key for key in {*known, *identity} if known.get(key) != identity.get(key))
            message = f"{self.folder} holds another run (it differs in: {', '.join(names)}); choose another name, or pass --overwrite"
            raise CrawlError(message)
        for name in ("_chunks", "_errors"):
            (self.folder / name).mkdir(exist_ok=True)
        return list(self._done())

    def _check_owner(self) -> None:
        """Fail when the folder is one of somebody else."""
        if (self.folder / "_run.json").exists() or not self.folder.exists():
            return
        if not {path.name for path in self.folder.iterdir()} <= BEFORE_A_RUN:
            message = f"{self.folder} is not empty and no run of korreader: choose another name"
            raise CrawlError(message)

    def _done(self) -> Iterator[Chunk]:
        number = 0
        while (entry := read_json(self._entry(number))) is not None:
            yield Chunk(**{**entry, "counts": Counts(**entry["counts"])})
            number += 1

    def close_chunk(self, chunk: Chunk) -> None:
        """Write down that a chunk is done; its files must be in place."""
        write_json(self._entry(chunk.number), asdict(chunk))

    def clear(self) -> None:
        """Take away everything that a run has written here, and nothing else."""
        # First what makes the rest count, so that a kill in between leaves nothing that looks done.
        for pattern in (
            "_run.json",
            "_summary.json",
            "_chunks/*",
            "_errors/*",
            "_errors.jsonl",
            "part-*",
            "_part-*.tmp",
            "_*.tmp",
        ):
            for path in sorted(self.folder.glob(pattern)):
                path.unlink()
        for name in ("_chunks", "_errors"):
            if (self.folder / name).is_dir():
                (self.folder / name).rmdir()

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Keep a second run out; the system opens the lock again when the process ends, however it ends.

        Raises:
            CrawlError: another run is at work here, or the folder holds something else.
        """
        self._check_owner()
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "_lock").open("w") as file:
            try:
                import fcntl
            except ImportError:  # Windows
                yield
                return
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                message = f"another run is writing to {self.folder}"
                raise CrawlError(message) from error
            yield


def total(chunks: list[Chunk]) -> Counts:
    """The counts of all chunks together.

    >>> total([Chunk(number=0, counts=Counts(read=2)), Chunk(number=1, counts=Counts(read=3))]).read
    5
    """
    return sum((chunk.counts for chunk in chunks), Counts())
