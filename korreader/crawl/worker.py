"""A worker process: it takes groups of pages from a connection, and sends back what became of each."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

from korreader.errors import PageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from korreader.crawl.page import RawPage

__all__ = ["attempt", "main", "serve"]

READY = "ready"


def attempt(task: Callable[[RawPage], Any], page: RawPage) -> Any:
    """What the task makes of a page, or the error that names it; a fault of ours costs that page, not the run.

    >>> from korreader.crawl.page import RawPage
    >>> attempt(len, RawPage(content="", source="a.html"))
    PageError("a.html: TypeError: object of type 'RawPage' has no len()")
    """
    try:
        return task(page)
    except PageError as error:
        return error
    except Exception as error:  # noqa: BLE001 - whatever happens to one page must not end the run
        return page.failure("failed", f"{type(error).__name__}: {error}")


def serve(connection: Connection) -> None:
    """Answer groups of pages until the other side closes the connection."""
    # Ctrl-C goes to the whole group of processes; the parent decides what becomes of its workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    task = connection.recv()
    inbox: SimpleQueue[list[RawPage]] = SimpleQueue()
    # The next group arrives while this one is read, so that the worker never waits for the parent, and the
    # parent never waits for a worker that is busy.
    threading.Thread(target=_receive, args=(connection, inbox), daemon=True).start()
    connection.send(READY)
    while True:
        results = [attempt(task, page) for page in inbox.get()]
        connection.send_bytes(pickle.dumps(results, pickle.HIGHEST_PROTOCOL))


def _receive(connection: Connection, inbox: SimpleQueue[list[RawPage]]) -> None:
    try:
        while True:
            inbox.put(connection.recv())
    except (EOFError, OSError):
        # The parent has gone, perhaps without a word: leave at once, whatever page is being read.
        os._exit(0)


def main() -> None:
    """Serve on the socket whose number is the last argument of the process."""
    serve(Connection(int(sys.argv[-1])))
