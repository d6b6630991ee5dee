"""What workers are made to do in tests; workers import it by name."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

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
