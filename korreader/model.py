"""The classes korreader returns: a page, its blocks, and the article read from them.

All are attrs classes: frozen, slotted, keyword-only and validated.  Offsets count code points of ``page.text``.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self

from attrs import Attribute, field, frozen
from attrs.validators import ge, in_, instance_of, optional

from korreader.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["BODY_ROLES", "Article", "Block", "Caption", "Evidence", "Issue", "Language", "Page", "Repair", "Role"]


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


def _text() -> Any:
    return field(validator=instance_of(str))


def _optional_text() -> Any:
    return field(default=None, validator=optional(instance_of(str)))


def _tuple_of(kind: type) -> Any:
    def check(_: Any, attribute: Attribute[Any], values: tuple[Any, ...]) -> None:
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

    code: str = _text()
    """A short, stable name, such as ``empty-page``; ``docs/issues.md`` lists them all."""
    message: str = _text()
    """What happened and what to do, in a sentence."""


@frozen(kw_only=True)
class Repair:
    """A change that decoding made to the page, or something it found and left alone.

    >>> Repair(kind="nfc", count=3, detail="composed 3 runs of decomposed characters").count
    3
    """

    kind: str = _text()
    """A short, stable name, such as ``mojibake``; ``docs/decoding.md`` lists them all."""
    count: int = field(validator=[instance_of(int), ge(0)])
    """How many places were changed."""
    detail: str = _text()
    """What was done, in a sentence."""


@frozen(kw_only=True)
class Page:
    """A decoded page and where it came from.

    >>> Page(text="한 줄").kind
    'text'
    """

    text: str = _text()
    """Plain text: the decoded input itself.  HTML: the visible text in document order."""
    kind: str = field(default="text", validator=in_(("text", "html")))
    """``text`` or ``html``."""
    encoding: str | None = _optional_text()
    """The encoding the bytes were read with; ``None`` when the source was a ``str``."""
    url: str | None = _optional_text()
    """The address given to ``read``, unchanged."""
    repairs: tuple[Repair, ...] = _tuple_of(Repair)
    """What decoding changed.  Empty when the text needed nothing."""


@frozen(kw_only=True)
class Evidence:
    """One reason for the role of a block.

    >>> Evidence(name="says.ui-string", weight=2.5).weight
    2.5
    """

    name: str = _text()
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
    text: str = _text()
    """The clean form: white space folded, hard-wrapped lines joined, invisible characters left out."""
    role: Role = field(validator=instance_of(Role))
    lang: Language = field(validator=instance_of(Language))
    evidence: tuple[Evidence, ...] = _tuple_of(Evidence)
    """Why the block has its role, strongest reason first."""
    element: str | None = _optional_text()
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

    text: str = _text()
    """The caption as printed, credit included."""
    credit: str | None = _optional_text()
    """Who is credited with the picture, when the caption says so."""
    alt: str | None = _optional_text()
    """The picture's alternative text, when the page gives one that says something else."""


def _check_partition(page: Page, blocks: Iterable[Block]) -> None:
    position = 0
    for block in blocks:
        if block.start != position:
            message = f"blocks must partition the page: a block starts at {block.start}, expected {position}"
            raise ValueError(message)
        position = block.end
    if position != len(page.text):
        message = f"blocks must partition the page: they end at {position}, the page at {len(page.text)}"
        raise ValueError(message)


@frozen(kw_only=True, repr=False)
class Article:
    """What korreader read from one page.

    Fields that the page does not show are ``None`` or empty.

    >>> page = Page(text="닫기")
    >>> close = Block(start=0, end=2, text="닫기", role=Role.UI, lang=Language.KOREAN)
    >>> Article(page=page, blocks=[close]).body
    ()
    """

    page: Page = field(validator=instance_of(Page))
    blocks: tuple[Block, ...] = _tuple_of(Block)
    """Every block of the page, in order: they partition ``page.text``."""
    title: str | None = _optional_text()
    """The headline, without the site's name."""
    subtitle: str | None = _optional_text()
    """The lines of the deck under the headline, joined with newlines."""
    authors: tuple[str, ...] = _tuple_of(str)
    """Names as printed, without "By" or "기자"."""
    agency: str | None = _optional_text()
    """The news agency named in the dateline or the byline."""
    section: str | None = _optional_text()
    published: date | None = field(default=None, validator=optional(instance_of(date)))
    """A ``datetime`` with its offset (+09:00 when the page shows Korean local time), or a ``date`` when it shows no time."""
    updated: date | None = field(default=None, validator=optional(instance_of(date)))
    """When the article was last changed; as ``published``."""
    dateline: str | None = _optional_text()
    """The agency head of the first paragraph, such as ``SEOUL, June 11 (AJP)`` or ``[무주=뉴시스]``."""
    captions: tuple[Caption, ...] = _tuple_of(Caption)
    url: str | None = _optional_text()
    """The canonical address that the page gives, else the address given to ``read``."""
    site: str | None = _optional_text()
    """The site's name as the page gives it, else the host of the address."""
    language: Language = field(default=Language.NONE, validator=instance_of(Language))
    """The language of the body."""
    is_article: bool = field(default=False, validator=instance_of(bool))
    """Whether the page is an article: false for index, login and error pages."""
    issues: tuple[Issue, ...] = _tuple_of(Issue)
    """What could not be read, and why."""

    def __attrs_post_init__(self) -> None:
        _check_partition(self.page, self.blocks)

    def __repr__(self) -> str:
        kind = "article" if self.is_article else "no article"
        return (
            f"<Article {self.title!r}: {kind}, {self.language}, {len(self.body)} of {len(self.blocks)} blocks are body>"
        )

    @property
    def body(self) -> tuple[Block, ...]:
        """The blocks of the story itself: paragraphs, sub-headings, list items, quotations and table rows."""
        return tuple(block for block in self.blocks if block.role in BODY_ROLES)

    @property
    def text(self) -> str:
        """The body as text, a block a line."""
        return "\n".join(block.text for block in self.body)

    def text_in(self, *languages: str) -> str:
        r"""The body blocks of these languages as text, a block a line.

        Args:
            languages: any of ``ko``, ``en``, ``mixed``, ``other``, ``none``.

        Raises:
            ValueError: a language is none of these.

        >>> import korreader
        >>> korreader.read("A title\n\nThe ferry left at nine.\n배는 아홉 시에 떠났다.").text_in("ko")
        '배는 아홉 시에 떠났다.'
        """
        wanted = {Language(language) for language in languages}
        return "\n".join(block.text for block in self.body if block.lang in wanted)

    def to_dict(self) -> dict[str, Any]:
        """The article as plain ``dict``, ``list``, ``str``, numbers and ``None``; dates in ISO 8601.

        >>> Article(page=Page(text="")).to_dict()["schema_version"]
        1
        """
        from korreader.export.serial import article_to_dict

        return article_to_dict(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """The article that ``to_dict`` wrote.

        Raises:
            FormatError: the data is not what ``to_dict`` writes; the message names each field at fault.

        >>> article = Article(page=Page(text=""))
        >>> Article.from_dict(article.to_dict()) == article
        True
        """
        from korreader.export.serial import article_from_dict

        return article_from_dict(cls, data)

    def to_json(self, *, indent: int | None = None) -> str:
        """The article as JSON (``to_dict`` says what it holds), in one line unless ``indent`` is given.

        >>> Article(page=Page(text="")).to_json()[:20]
        '{"schema_version": 1'
        """
        from korreader.export.serial import dumps

        return dumps(self.to_dict(), indent=indent)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The article that ``to_json`` wrote.

        Raises:
            FormatError: the text is not JSON, or not what ``to_json`` writes.

        >>> article = Article(page=Page(text=""))
        >>> Article.from_json(article.to_json()) == article
        True
        """
        from korreader.export.serial import loads

        data = loads(text)
        if not isinstance(data, dict):
            message = "expected a JSON object, as Article.to_json() writes it"
            raise FormatError(message)
        return cls.from_dict(data)

    def to_markdown(self) -> str:
        r"""The article as Markdown: the headline and fields first, then the body.

        >>> Article(page=Page(text=""), title="A quiet harbour").to_markdown()
        '# A quiet harbour\n'
        """
        from korreader.export.markdown import article_to_markdown

        return article_to_markdown(self)
