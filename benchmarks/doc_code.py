"""The code in the documentation that wants more than korreader installed, run as it stands there."""

from __future__ import annotations

import contextlib
import io
import re
import textwrap
from typing import Any

from engine_pages import ROOT


def blocks(page: str, heading: str) -> list[str]:
    """The code under a heading that wants more than korreader installed."""
    text = (ROOT / "docs" / page).read_text("utf-8").split(f"\n{heading}\n", 1)[1]
    section = re.split(r"^##+ ", text, maxsplit=1, flags=re.MULTILINE)[0]
    found = re.findall(r"^ *```py\n(.*?)^ *```$", section, re.MULTILINE | re.DOTALL)
    assert found, f"no code under {heading} of {page}"
    return [textwrap.dedent(block) for block in found]


def run_blocks(page: str, heading: str) -> dict[str, Any]:
    names: dict[str, Any] = {"__name__": "documentation"}
    with contextlib.redirect_stdout(io.StringIO()):
        for block in blocks(page, heading):
            exec(compile(block, f"{page}: {heading}", "exec", dont_inherit=True), names)
    return names
