"""Libraries that only some inputs and outputs need; a missing one is named with what to install."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from korreader.errors import CrawlError

__all__ = ["need"]

EXTRAS = {
    "warcio.archiveiterator": "crawl",
    "brotli": "crawl",
    "zstandard": "crawl",
    "pyarrow": "parquet",
    "pyarrow.parquet": "parquet",
}


def need(module: str, purpose: str) -> Any:
    """The imported module.

    Raises:
        CrawlError: it is not installed; the message says how to install it.

    >>> need("json", "writing JSON").__name__
    'json'
    """
    try:
        return import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        extra = EXTRAS.get(module)
        wanted = f"'korreader[{extra}]'" if extra else package
        message = f"{purpose} needs {package}: pip install {wanted}"
        raise CrawlError(message) from error
