"""Engines are extras: what is said when one is missing, or is given something else."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from korreader.errors import MissingExtraError

__all__ = ["check_kind", "load_engine"]


def load_engine(module: str, extra: str) -> Any:
    """A module of an engine.

    Raises:
        MissingExtraError: it is not installed.

    >>> load_engine("no_such_engine.sql", "spark")
    Traceback (most recent call last):
    korreader.errors.MissingExtraError: korreader.engines.spark needs the extra "spark": pip install "korreader[spark]"
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingExtraError(extra, f"korreader.engines.{extra}") from error


def check_kind(data: object, *kinds: type) -> None:
    """Fail for what an adapter does not read.

    Raises:
        TypeError: ``data`` is of none of the kinds.

    >>> check_kind([], dict)
    Traceback (most recent call last):
    TypeError: read_pages takes a dict, not a list
    """
    if not isinstance(data, kinds):
        names = " or ".join(kind.__name__ for kind in kinds)
        message = f"read_pages takes a {names}, not a {type(data).__name__}"
        raise TypeError(message)
