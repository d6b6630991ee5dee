"""A task over a stream of pages: in order, in constant memory, over processes that may die."""

from __future__ import annotations

from collections import deque
from multiprocessing.connection import wait
from os import PathLike
from typing import TYPE_CHECKING, Any

from attrs import define, field

from korreader.crawl.process import WorkerProcess
from korreader.crawl.worker import attempt
from korreader.errors import PageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from korreader.crawl.page import RawPage

__all__ = ["map_pages"]

GROUP_PAGES, GROUP_BYTES = 16, 1_000_000
"""A group is sent at once: large enough that sending costs little, small enough that all workers stay busy."""
FILE_BYTES = 50_000
"""What a page counts that the worker opens itself."""
LOOK_AHEAD = 4
"""Groups a worker that are begun or wait to be handed out in order."""
AT_A_WORKER = 2
"""Groups at one worker: the one it reads, and the next."""


@define(eq=False)
class _Group:
    """Consecutive items of the stream, and what became of those that are done."""

    items: list[Any]
    results: list[Any]
    waiting: int = field(default=0)

    @property
    def done(self) -> bool:
        return not self.waiting


def map_pages(
    task: Callable[[RawPage], Any], pages: Iterable[RawPage | PageError], *, workers: int, deadline: float
) -> Iterator[Any]:
    """What the task makes of each page, in the order of the pages; a ``PageError`` for those that fail.

    Args:
        task: what to do with a page; it goes to the workers by pickle.
        pages: the pages; errors among them come out in their place.
        workers: how many processes; with 0, everything happens in this one, and the deadline is not kept.
        deadline: seconds a page may take.

    >>> from korreader.crawl.page import Bounds, RawPage
    >>> list(map_pages(lambda page: page.content, [RawPage(content="a")], workers=0, deadline=9))
    ['a']
    """
    if workers:
        return _Pool(task, pages, workers, deadline).run()
    return (page if isinstance(page, PageError) else attempt(task, page) for page in pages)


class _Pool:
    def __init__(
        self, task: Callable[[RawPage], Any], pages: Iterable[RawPage | PageError], workers: int, deadline: float
    ) -> None:
        self.task, self.pages, self.most, self.deadline = task, iter(pages), workers, deadline
        self.workers: list[WorkerProcess] = []
        self.window: deque[_Group] = deque()
        self.again: deque[tuple[tuple[_Group, list[int]], list[RawPage]]] = deque()
        """Pages that a worker held when it died, to be read again: those that may have killed it one by one."""
        self.begun = 0
        self.exhausted = False

    def run(self) -> Iterator[Any]:
        try:
            while True:
                self._hand_out()
                if self.window and self.window[0].done:
                    yield from self.window.popleft().results
                elif self.window:
                    self._listen()
                elif self.exhausted:
                    return
        finally:
            for worker in self.workers:
                worker.kill()

    def _hand_out(self) -> None:
        """Give work to all who have room for it, new workers included."""
        while worker := self._free_worker():
            if self.again:
                worker.give(*self.again.popleft())
                continue
            if self.exhausted or len(self.window) >= LOOK_AHEAD * self.most:
                return
            if group := self._next_group():
                indices = [index for index, item in enumerate(group.items) if not isinstance(item, PageError)]
                group.waiting = len(indices)
                self.window.append(group)
                if indices:
                    worker.give((group, indices), [group.items[index] for index in indices])

    def _free_worker(self) -> WorkerProcess | None:
        if not self.again and self.exhausted:
            return None
        idlest = min(self.workers, key=lambda worker: len(worker.groups), default=None)
        if idlest is not None and (not idlest.groups or len(self.workers) == self.most):
            return idlest if len(idlest.groups) < AT_A_WORKER else None
        worker = WorkerProcess(self.task)
        self.workers.append(worker)
        return worker

    def _next_group(self) -> _Group | None:
        # The first groups are small, so that a few pages already keep all workers busy.
        pages, most, size = list[Any](), min(GROUP_PAGES, 1 + self.begun // self.most), 0
        while len(pages) < most and size < GROUP_BYTES:
            page = next(self.pages, None)
            if page is None:
                self.exhausted = True
                break
            pages.append(page)
            if not isinstance(page, PageError):
                size += FILE_BYTES if isinstance(page.content, PathLike) else len(page.content)
        self.begun += 1
        return _Group(items=pages, results=list(pages)) if pages else None

    def _listen(self) -> None:
        """Take what the workers have done; end those that keep silent for too long."""
        patience = min(worker.seconds_left(self.deadline) for worker in self.workers)
        speaking = set(wait([worker.connection for worker in self.workers], max(0.0, patience)))
        for worker in list(self.workers):
            if worker.connection in speaking:
                try:
                    answer = worker.take()
                except EOFError:
                    worker.check_start()
                    self._bury(worker, "crashed", "the worker process died while it read the page")
                else:
                    if answer:
                        self._settle(*answer)
            # While another was ended, this one may have spoken: then it comes next.
            elif worker.seconds_left(self.deadline) <= 0 and not worker.connection.poll():
                worker.check_start()
                self._bury(worker, "deadline", f"not read within {self.deadline:g} seconds")

    def _settle(self, name: tuple[_Group, list[int]], results: list[Any]) -> None:
        group, indices = name
        for index, result in zip(indices, results, strict=True):
            group.results[index] = result
            # What was read is not needed again; large pages must not wait here for the slowest of the window.
            group.items[index] = None
        group.waiting -= len(indices)

    def _bury(self, worker: WorkerProcess, code: str, message: str) -> None:
        """Take back what a worker held; a page that was alone with it is the one that failed."""
        worker.kill()
        self.workers.remove(worker)
        suspect, *innocent = worker.groups
        self.again.extend(innocent)
        (group, indices), pages = suspect
        if len(pages) == 1:
            self._settle((group, indices), [pages[0].failure(code, message)])
        else:
            self.again.extend(((group, [index]), [page]) for index, page in zip(indices, pages, strict=True))
