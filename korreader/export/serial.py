"""Articles as plain values and as JSON, and back."""

from __future__ import annotations

import json
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from cattrs import Converter, transform_error
from cattrs.errors import BaseValidationError, ForbiddenExtraKeysError

from korreader.errors import FormatError
from korreader.model import Language, Role

if TYPE_CHECKING:
    from korreader.model import Article

__all__ = ["SCHEMA_VERSION", "article_from_dict", "article_to_dict", "dumps", "loads"]

SCHEMA_VERSION = 1
"""The version of the form that ``to_dict`` writes; it grows when a key changes its meaning or goes away."""

A = TypeVar("A", bound="Article")


@cache
def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True)
    converter.register_unstructure_hook(date, lambda value: value.isoformat())
    converter.register_unstructure_hook(Role, str)
    converter.register_unstructure_hook(Language, str)
    converter.register_structure_hook(date, _to_date)
    converter.register_structure_hook(str, _to_str)
    # These are strings, too, but not any string will do.
    converter.register_structure_hook(Role, lambda value, _: Role(value))
    converter.register_structure_hook(Language, lambda value, _: Language(value))
    return converter


def _to_date(value: Any, _: type) -> date:
    if not isinstance(value, str):
        message = f"expected a date in ISO 8601, found {value!r}"
        raise TypeError(message)
    return datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)


def _to_str(value: Any, _: type) -> str:
    if not isinstance(value, str):
        message = f"expected a string, found {value!r}"
        raise TypeError(message)
    return value


def _reason(error: BaseException, _: type | None) -> str:
    """What is wrong with one field, without the apparatus around it."""
    if isinstance(error, KeyError):
        return f"missing: {error.args[0]}"
    if isinstance(error, ForbiddenExtraKeysError):
        return f"unknown: {', '.join(sorted(error.extra_fields))}"
    return str(error.args[0]) if error.args else repr(error)


def article_to_dict(article: Article) -> dict[str, Any]:
    """The article as plain values, led by ``schema_version``."""
    return {"schema_version": SCHEMA_VERSION, **_converter().unstructure(article)}


def article_from_dict(cls: type[A], data: dict[str, Any]) -> A:
    """The article that ``article_to_dict`` wrote.

    Raises:
        FormatError: the data has another form; the message names each field at fault.
    """
    if not isinstance(data, dict):
        message = f"expected a dict, as Article.to_dict() writes it, found {type(data).__name__}"
        raise FormatError(message)
    rest = dict(data)
    version = rest.pop("schema_version", None)
    if version != SCHEMA_VERSION:
        message = f"schema_version: expected {SCHEMA_VERSION}, found {version!r}"
        raise FormatError(message)
    try:
        return _converter().structure(rest, cls)
    except BaseValidationError as error:
        raise FormatError("; ".join(transform_error(error, format_exception=_reason))) from error


def dumps(data: Any, indent: int | None = None) -> str:
    """Plain values as JSON, Hangul readable."""
    return json.dumps(data, ensure_ascii=False, indent=indent, allow_nan=False)


def loads(text: str) -> Any:
    """The values of a JSON text.

    Raises:
        FormatError: the text is not JSON.
    """
    try:
        return json.loads(text)
    except ValueError as error:
        message = f"not JSON: {error}"
        raise FormatError(message) from error
