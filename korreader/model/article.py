"""What korreader read from one page."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from attrs import field, frozen
from attrs.validators import instance_of, optional

from korreader.errors import FormatError
from korreader.model.page import (
    BODY_ROLES,
    Block,
    Caption,
    Issue,
    Language,
    Page,
    optional_text_field,
    tuple_field,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from korreader.model.tokens import Sentence, Token
    from korreader.money import ArticleMention, ConversionCheck, MoneyPair
    from korreader.rates import RateSource

__all__ = ["Article"]


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

    >>> from korreader import Role
    >>> page = Page(text="닫기")
    >>> close = Block(start=0, end=2, text="닫기", role=Role.UI, lang=Language.KOREAN)
    >>> Article(page=page, blocks=[close]).body
    ()
    """

    page: Page = field(validator=instance_of(Page))
    blocks: tuple[Block, ...] = tuple_field(Block)
    """Every block of the page, in order: they partition ``page.text``."""
    title: str | None = optional_text_field()
    """The headline, without the site's name."""
    subtitle: str | None = optional_text_field()
    """The lines of the deck under the headline, joined with newlines."""
    authors: tuple[str, ...] = tuple_field(str)
    """Names as printed, without "By" or "기자"."""
    agency: str | None = optional_text_field()
    """The news agency named in the dateline or the byline."""
    section: str | None = optional_text_field()
    published: date | None = field(default=None, validator=optional(instance_of(date)))
    """A ``datetime`` with its offset (+09:00 when the page shows Korean local time), or a ``date`` when it shows no time."""
    updated: date | None = field(default=None, validator=optional(instance_of(date)))
    """When the article was last changed; as ``published``."""
    dateline: str | None = optional_text_field()
    """The agency head of the first paragraph, such as ``SEOUL, June 11 (AJP)`` or ``[무주=뉴시스]``."""
    captions: tuple[Caption, ...] = tuple_field(Caption)
    url: str | None = optional_text_field()
    """The canonical address that the page gives, else the address given to ``read``."""
    site: str | None = optional_text_field()
    """The site's name as the page gives it, else the host of the address."""
    language: Language = field(default=Language.NONE, validator=instance_of(Language))
    """The language of the body."""
    is_article: bool = field(default=False, validator=instance_of(bool))
    """Whether the page is an article: false for index, login and error pages."""
    issues: tuple[Issue, ...] = tuple_field(Issue)
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

    def sentences(self) -> list[Sentence]:
        r"""The sentences of the body, block by block, at their places in ``article.text``.

        >>> import korreader
        >>> article = korreader.read("A quiet harbour\n\nThe ferry left at nine. Nobody was on it.")
        >>> [sentence.text for sentence in article.sentences()]
        ['The ferry left at nine.', 'Nobody was on it.']
        """
        from korreader.tokens.blocks import article_sentences

        return article_sentences(self)

    def tokens(self) -> list[Token]:
        r"""The tokens of the body, block by block, at their places in ``article.text``.

        >>> import korreader
        >>> article = korreader.read("A quiet harbour\n\nThe ferry left at nine. Nobody was on it.")
        >>> [token.text for token in article.tokens()][:4]
        ['The', 'ferry', 'left', 'at']
        """
        from korreader.tokens.blocks import article_tokens

        return article_tokens(self)

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

    # Money.

    def money(
        self, *, to: str | None = None, on: date | None = None, rates: RateSource | None = None
    ) -> tuple[ArticleMention, ...]:
        r"""Every amount of money in headline, deck, captions and body, in the order of the blocks.

        Args:
            to: the ISO 4217 code of a currency: each mention then has its ``conversion``, or the ``issue`` that
                explains why it has none.
            on: the day whose rates count; the day of publication, in Korea, when ``None``.
            rates: where the rates come from; the European Central Bank's history when ``None``.

        Raises:
            RateError: ``to`` does not look like an ISO 4217 code.

        >>> import korreader
        >>> article = korreader.read("A bridge\n\nThe bridge cost 310 billion won ($226 million), the city said.")
        >>> [(one.text, one.currency, one.equivalent_of) for one in article.money()]
        [('310 billion won', 'KRW', None), ('$226 million', 'USD', 0)]
        """
        from korreader.money.in_article import article_money

        return article_money(self, to=to, on=on, rates=rates)

    def pairs(self) -> tuple[MoneyPair, ...]:
        r"""The amounts that the article prints in two currencies.

        >>> import korreader
        >>> article = korreader.read("A bridge\n\nThe bridge cost 310 billion won ($226 million), the city said.")
        >>> [(pair.stated.text, pair.restated.text) for pair in article.pairs()]
        [('310 billion won', '$226 million')]
        """
        from korreader.money.in_article import article_pairs

        return article_pairs(self)

    def check_conversions(
        self, *, on: date | None = None, rates: RateSource | None = None
    ) -> tuple[ConversionCheck, ...]:
        r"""Each printed pair beside the rates of the five business days up to publication.

        A pair disagrees (``agrees`` is false) only if the interval that its last printed digit allows misses every one
        of these rates, widened by 1 %.  Without a date or a rate, ``agrees`` is ``None``.

        Args:
            on: the day whose rates count; the day of publication, in Korea, when ``None``.
            rates: where the rates come from; the European Central Bank's history when ``None``.

        >>> import korreader
        >>> article = korreader.read("A bridge\n\nThe bridge cost 310 billion won ($226 million), the city said.")
        >>> [check.agrees for check in article.check_conversions(on=date(2025, 6, 11))]
        [True]
        """
        from korreader.money.in_article import article_checks

        return article_checks(self, on=on, rates=rates)
