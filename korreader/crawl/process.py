"""One worker process, as its parent sees it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections import deque
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any

from korreader.crawl.worker import READY, serve
from korreader.errors import CrawlError

if TYPE_CHECKING:
    from collections.abc import Callable

    from korreader.crawl.page import RawPage

__all__ = ["WorkerProcess"]

START = "from korreader.crawl.worker import main; main()"
SLOWEST_START = 120.0
"""Seconds after which a worker that did not come up is given up."""


class WorkerProcess:
    """A process that runs a task on groups of pages, one group after the other.

    It never imports the script it was started from, so that scripts need no ``if __name__ == "__main__"``.
    """

    def __init__(self, task: Callable[[RawPage], Any]) -> None:
        self.ready = False
        self.since = time.monotonic()
        """When the first of the groups was begun, or the process."""
        self.groups: deque[tuple[Any, list[RawPage]]] = deque()
        """What the worker has to do: the caller's own name for each group, and its pages."""
        self._process, self.connection = _start()
        # If it died at once, the caller learns of it when it waits.
        with suppress(OSError):
            self.connection.send(task)

    def give(self, name: Any, pages: list[RawPage]) -> None:
        """Hand over a group of pages."""
        if not self.groups:
            self.since = time.monotonic()
        self.groups.append((name, pages))
        # If it died, its groups are taken back when the connection is found closed.
        with suppress(OSError):
            self.connection.send(pages)

    def take(self) -> tuple[Any, list[Any]] | None:
        """The results of the oldest group; ``None`` when the worker only reported that it is ready.

        Raises:
            EOFError: the worker has died.
        """
        try:
            answer = self.connection.recv()
        except OSError as error:
            raise EOFError from error
        self.since = time.monotonic()
        if answer == READY:
            self.ready = True
            return None
        name, _ = self.groups.popleft()
        return name, answer

    def seconds_left(self, deadline: float) -> float:
        """How long the worker may still stay silent."""
        allowed = deadline if self.ready else SLOWEST_START
        return self.since + allowed - time.monotonic() if self.groups or not self.ready else allowed

    def check_start(self) -> None:
        """Fail unless the worker had come up: then no other will either.

        Raises:
            CrawlError: the worker died before it was ready.
        """
        if not self.ready:
            message = "a worker process ended before it was ready; read in this process instead: workers=0"
            raise CrawlError(message)

    def kill(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self.connection.close()
        if isinstance(self._process, subprocess.Popen):
            self._process.wait()
        else:
            self._process.join()


def _start() -> tuple[Any, Connection]:
    if os.name == "nt":
        return _spawn()
    ours, theirs = socket.socketpair()
    with theirs:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
        process = subprocess.Popen(  # noqa: S603 - our own interpreter, with our own code
            [sys.executable, "-c", START, str(theirs.fileno())],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            pass_fds=(theirs.fileno(),),
            env=environment,
        )
    return process, Connection(ours.detach())


def _spawn() -> tuple[Any, Connection]:
    from multiprocessing import get_context

    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(theirs,), daemon=True)
    process.start()
    theirs.close()
    return process, ours
