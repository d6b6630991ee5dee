"""The writers that a byline names."""

from __future__ import annotations

from attrs import define, field

__all__ = ["Writers"]


@define(kw_only=True)
class Writers:
    """What has been read so far."""

    names: list[str] = field(factory=list)
    job: str | None = None
    agency: str | None = None
    weak: bool = False
    """The line may be something else: a name alone, or a name with a workplace."""

    def add(self, names: list[str]) -> None:
        """Add names, each once."""
        self.names += [name for name in dict.fromkeys(names) if name not in self.names]
