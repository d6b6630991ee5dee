"""How the story speaks, and what a line says beside it."""

from __future__ import annotations

import pytest

from korreader.layout.segment import Segment
from korreader.roles.facts import Facts, read_facts
from korreader.roles.says import says_beside, voice_of

PLAIN = "군은 올해 예산 1억2천만원을 들여 오래된 가로등 사백 개를 모두 바꾸기로 했다."
POLITE = "군은 올해 예산 1억2천만원을 들여 오래된 가로등 사백 개를 모두 바꾸기로 했습니다."


def facts(text: str) -> Facts:
    return read_facts(Segment(0, len(text), text))


@pytest.mark.parametrize(("polite", "expected"), [(0, False), (5, False), (6, True), (9, True)])
def test_a_story_is_polite_when_two_thirds_of_it_are(polite: int, *, expected: bool) -> None:
    story = [facts(POLITE)] * polite + [facts(PLAIN)] * (9 - polite)
    voice = voice_of(story)
    assert voice.is_polite == expected
    assert ("says.polite-as-story" in says_beside(facts(POLITE), voice)) == expected


def test_no_story_has_no_tone() -> None:
    assert not voice_of([]).is_polite
