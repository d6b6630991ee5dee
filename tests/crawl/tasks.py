"""What workers are made to do in tests; workers import it by name."""

from __future__ import annotations

import json
import os
import time
from functools import cache
from typing import TYPE_CHECKING, Any

from korreader.crawl.records import RecordMaker

if TYPE_CHECKING:
    from korreader import RawPage


def echo_or_die(page: RawPage) -> str:
    """The content; a page may ask its worker to die, to hang or to fail."""
    content = str(page.content)
    if content == "die":
        os._exit(9)
    if content == "hang":
        time.sleep(3_600)
    if content == "fail":
        raise ZeroDivisionError
    if content == "slow":
        time.sleep(0.5)
    return content


LOADS = 0
"""How often this process made a Kiwi, since it was asked to count."""


@cache
def _count_loads() -> None:
    import kiwipiepy

    class Counted(kiwipiepy.Kiwi):  # type: ignore[misc]  # it has no types
        def __init__(self, *arguments: Any, **options: Any) -> None:
            global LOADS  # noqa: PLW0603 - of this process
            LOADS += 1
            super().__init__(*arguments, **options)

    kiwipiepy.Kiwi = Counted


class CountingMaker(RecordMaker):
    """Makes the records of a run, and notes in each who made it and how often that process has loaded Kiwi."""

    def __call__(self, page: RawPage) -> bytes:
        _count_loads()
        record = super().__call__(page)
        assert isinstance(record, dict)
        return json.dumps(record | {"worker": os.getpid(), "loads": LOADS}).encode() + b"\n"
