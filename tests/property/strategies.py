"""What pages are made of, and what they are made of when they are broken."""

from __future__ import annotations

from hypothesis import strategies as st

KOREAN = st.sampled_from(
    [
        "배는 아홉 시에 떠났다.",
        "닫기",
        "댓글 0",
        "한지원 기자",
        "입력 2025.06.11 15:12",
        "관련기사",
        "[무주=뉴시스] 윤새암 기자 = 군은 밝혔다.",
    ]
)
ENGLISH = st.sampled_from(
    [
        "The ferry left at nine.",
        "By Yoon Sora",
        "Related Articles",
        "AD",
        "Posted : June 11, 2025, 15:12",
        "View more comments",
    ]
)
UGLY = st.sampled_from(
    [
        "\x00",
        "\ufeff",
        "\u200b",
        "\u3164",
        "\u1112\u1161\u11ab",
        "ﾡﾢ",
        "👩‍👩‍👧",
        "\ud800",
        "\ufffd",
        "\xa0",
        "ÇÑ±Û",
        "í•œê¸€",
        "\u202e",
        "&nbsp;",
        "占쏙옙",
    ]
)
WORDS = st.one_of(KOREAN, ENGLISH, UGLY, st.text(max_size=20))
BREAKS = st.sampled_from(["\n", "\n\n", "\r\n", " ", "\t", "", "\u2028"])
TAGS = st.sampled_from(
    [
        "p",
        "div",
        "br",
        "span",
        "a",
        "table",
        "tr",
        "td",
        "ul",
        "li",
        "figure",
        "figcaption",
        "h1",
        "script",
        "pre",
        "button",
        "article",
        "footer",
    ]
)


@st.composite
def plain_texts(draw: st.DrawFn) -> str:
    """Lines of words, with anything between them."""
    return "".join(word + gap for word, gap in draw(st.lists(st.tuples(WORDS, BREAKS), max_size=25)))


@st.composite
def markups(draw: st.DrawFn) -> str:
    """Tags that need not match, with words between them."""
    pieces = []
    for tag, end, word in draw(st.lists(st.tuples(TAGS, st.booleans(), WORDS), max_size=25)):
        pieces.append(
            f"</{tag}>" if end else f"<{tag} class='{draw(st.sampled_from(['', 'caption', 'nav', 'article-body']))}'>"
        )
        pieces.append(word)
    return "<html><body>" + "".join(pieces)


def damaged(texts: st.SearchStrategy[str]) -> st.SearchStrategy[bytes]:
    """Bytes in the encodings of Korean pages, cut anywhere."""
    encodings = st.sampled_from(["utf-8", "cp949", "utf-16", "johab"])
    return st.builds(
        lambda text, encoding, cut: text.encode(encoding, "replace")[: cut or None],
        texts,
        encodings,
        st.integers(0, 200),
    )


SOURCES = st.one_of(
    plain_texts(), markups(), st.text(max_size=200), st.binary(max_size=300), damaged(plain_texts()), damaged(markups())
)
