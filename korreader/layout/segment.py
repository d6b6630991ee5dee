"""What layout hands on: the page's visible text, cut into segments in reading order, and its metadata."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import Factory, define, field

if TYPE_CHECKING:
    from korreader.model import Issue

__all__ = ["Frame", "Image", "Layout", "Metadata", "Segment"]


@define(eq=False)
class Frame:
    """A block-level element that holds text; frames form a tree."""

    tag: str
    classes: str
    """The values of ``class`` and ``id``, joined with a space."""
    hints: frozenset[str]
    """What the element's tag and class words say of its content, such as ``nav`` or ``caption``."""
    parent: Frame | None
    number: int
    has_control: bool = False
    """Whether a button or a field stands directly in it."""

    _path: str | None = None

    @property
    def path(self) -> str:
        """The element and the two above it, as ``div.view > article > p``."""
        if self._path is None:
            names: list[str] = []
            frame: Frame | None = self
            while frame is not None and len(names) < 3:
                words = frame.classes.split(None, 1)
                names.append(f"{frame.tag}.{words[0]}" if words else frame.tag)
                frame = frame.parent
            self._path = " > ".join(reversed(names))
        return self._path


@define(eq=False)
class Segment:
    """A line of the page: the smallest piece that can have a role of its own.

    ``page.text[start:end]`` is the form as found, with the white space that follows it.
    """

    start: int
    end: int
    text: str
    """The clean form."""
    kind: str = "line"
    """line, item, row, heading, caption, quote, control or payload."""
    gap: int = 1
    """What stands before it: 0 one line break inside a paragraph, 1 a new line, 2 a blank line or a new element."""
    frame: Frame | None = None
    link: float = 0.0
    """The share of its characters that are link or button text."""
    strong: bool = False
    """All of it is bold or in large type."""
    italic: bool = False
    after_image: bool = False
    """An image stands between it and the segment before it."""
    is_tail: bool = False
    """It was glued to the end of the segment before it."""


@define(eq=False)
class Image:
    """An image of the page that has alternative text."""

    alt: str
    position: int
    """Where it stands in the page's text."""


@define(eq=False)
class Metadata:
    """What the page says of itself in places that are not visible text."""

    title: str | None = None
    """The ``<title>`` element."""
    meta: dict[str, list[str]] = Factory(dict)
    """``<meta>`` values by name or property, in lower case."""
    canonical: str | None = None
    json_ld: list[dict[str, Any]] = Factory(list)
    """The JSON-LD objects that describe an article, then all others."""
    times: list[tuple[int, str]] = Factory(list)
    """Machine-readable times: where each stands in the page's text, and its value."""
    itemprops: dict[str, list[str]] = Factory(dict)
    """Microdata values by property."""
    lang: str | None = None

    def first(self, *names: str) -> str | None:
        """The first value that any of these ``<meta>`` names has, in the order of the names."""
        for name in names:
            for value in self.meta.get(name, ()):
                if value:
                    return value
        return None


@define(eq=False)
class Layout:
    """The page as layout found it."""

    kind: str
    text: str
    segments: list[Segment]
    metadata: Metadata = field(factory=Metadata)
    images: list[Image] = field(factory=list)
    issues: list[Issue] = field(factory=list)
