"""A page and its parts: the decoded text, its blocks, and what is said about them."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from attrs import Attribute, field, frozen
from attrs.validators import ge, in_, instance_of, optional

__all__ = ["BODY_ROLES", "Block", "Caption", "Evidence", "Issue", "Language", "Page", "Repair", "Role"]


class Role(StrEnum):
    """What a block is on its page.  The members are plain strings too.

    >>> Role.PARAGRAPH == "paragraph"
    True
    """

    TITLE = "title"
    SUBTITLE = "subtitle"
    BYLINE = "byline"
    DATE = "date"
    CAPTION = "caption"
    PARAGRAPH = "paragraph"
    SUBHEADING = "subheading"
    LIST = "list"
    QUOTE = "quote"
    TABLE = "table"
    UI = "ui"
    COMMENT = "comment"
    AD = "ad"
    RELATED = "related"
    COPYRIGHT = "copyright"
    CONTACT = "contact"
    NOTE = "note"
    OTHER = "other"


BODY_ROLES = frozenset({Role.PARAGRAPH, Role.SUBHEADING, Role.LIST, Role.QUOTE, Role.TABLE})
"""The roles that make up ``article.body``."""


class Language(StrEnum):
    """The language of a text: Korean, English, both, another one, or none (no letters).

    >>> Language("ko").name
    'KOREAN'
    """

    KOREAN = "ko"
    ENGLISH = "en"
    MIXED = "mixed"
    OTHER = "other"
    NONE = "none"


def text_field() -> Any:
    return field(validator=instance_of(str))


def optional_text_field() -> Any:
    return field(default=None, validator=optional(instance_of(str)))


def tuple_field(kind: type) -> Any:
    def check(_: Any, attribute: Attribute[Any], values: tuple[Any, ...]) -> None:
        if set(map(type, values)) <= {kind}:
            return
        for value in values:
            if not isinstance(value, kind):
                message = f"{attribute.name} must hold {kind.__name__} only, not {type(value).__name__}"
                raise TypeError(message)

    return field(default=(), converter=tuple, validator=check)


@frozen(kw_only=True)
class Issue:
    """Something that could not be read, and why.

    >>> Issue(code="empty-page", message="the page holds no text").code
    'empty-page'
    """

    code: str = text_field()
    """A short, stable name, such as ``empty-page``; ``docs/issues.md`` lists them all."""
    message: str = text_field()
    """What happened and what to do, in a sentence."""


@frozen(kw_only=True)
class Repair:
    """A change that decoding made to the page, or something it found and left alone.

    >>> Repair(kind="nfc", count=3, detail="composed 3 runs of decomposed characters").count
    3
    """

    kind: str = text_field()
    """A short, stable name, such as ``mojibake``; ``docs/decoding.md`` lists them all."""
    count: int = field(validator=[instance_of(int), ge(0)])
    """How many places were changed."""
    detail: str = text_field()
    """What was done, in a sentence."""


@frozen(kw_only=True)
class Page:
    """A decoded page and where it came from.

    >>> Page(text="한 줄").kind
    'text'
    """

    text: str = text_field()
    """Plain text: the decoded input itself.  HTML: the visible text in document order."""
    kind: str = field(default="text", validator=in_(("text", "html")))
    """``text`` or ``html``."""
    encoding: str | None = optional_text_field()
    """The encoding the bytes were read with; ``None`` when the source was a ``str``."""
    url: str | None = optional_text_field()
    """The address given to ``read``, unchanged."""
    repairs: tuple[Repair, ...] = tuple_field(Repair)
    """What decoding changed.  Empty when the text needed nothing."""


@frozen(kw_only=True)
class Evidence:
    """One reason for the role of a block.

    >>> Evidence(name="says.ui-string", weight=2.5).weight
    2.5
    """

    name: str = text_field()
    """Name of the rule: what the block says, is, or where it stands; ``docs/roles.md`` lists them all."""
    weight: float = field(converter=float)
    """How much the rule speaks for (above 0) or against (below 0) the role that was chosen, in log-odds."""


@frozen(kw_only=True)
class Block:
    """A run of the page with one role.

    >>> Block(start=0, end=3, text="닫기", role=Role.UI, lang=Language.KOREAN).role.value
    'ui'
    """

    start: int = field(validator=[instance_of(int), ge(0)])
    """Where the block starts in ``page.text``."""
    end: int = field(validator=instance_of(int))
    """Where it ends; the next block starts here."""
    text: str = text_field()
    """The clean form: white space folded, hard-wrapped lines joined, invisible characters left out."""
    role: Role = field(validator=instance_of(Role))
    lang: Language = field(validator=instance_of(Language))
    evidence: tuple[Evidence, ...] = tuple_field(Evidence)
    """Why the block has its role, strongest reason first."""
    element: str | None = optional_text_field()
    """The HTML element it came from, as a path of tags and classes; ``None`` for plain text."""

    def __attrs_post_init__(self) -> None:
        if self.end <= self.start:
            message = f"a block must not be empty: start={self.start}, end={self.end}"
            raise ValueError(message)

    @property
    def is_body(self) -> bool:
        """Whether the block belongs to the article's body."""
        return self.role in BODY_ROLES


@frozen(kw_only=True)
class Caption:
    """A caption of a photo, chart or video; a caption that the page prints twice is one.

    >>> Caption(text="A ferry in Mokpo. / Yonhap", credit="Yonhap").credit
    'Yonhap'
    """

    text: str = text_field()
    """The caption as printed, credit included."""
    credit: str | None = optional_text_field()
    """Who is credited with the picture, when the caption says so."""
    alt: str | None = optional_text_field()
    """The picture's alternative text, when the page gives one that says something else."""
