"""How the story speaks, and what a line says beside it."""

from __future__ import annotations

import pytest

from korreader.layout.segment import Segment
from korreader.roles.facts import Facts, read_facts
from korreader.roles.says import says, says_beside, voice_of

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


OURS = "Our ferry left Mokpo at nine in the morning, and nobody on the pier knew who was on it."
OTHERS = "The ferry left Mokpo at nine in the morning, and nobody on the pier knew who was on it."
TO_READER = "You will want a coat on the ferry, which leaves Mokpo at nine in the morning every day."


@pytest.mark.parametrize(
    ("line", "as_story", "apart"),
    [
        (OURS, "says.of-us-as-story", "says.of-us-in-others-story"),
        (TO_READER, "says.to-reader-as-story", "says.to-reader-in-others-story"),
    ],
)
def test_a_line_speaks_as_its_story_or_apart(line: str, as_story: str, apart: str) -> None:
    assert as_story in says_beside(facts(line), voice_of([facts(line)]))
    assert apart in says_beside(facts(line), voice_of([facts(OTHERS)] * 4))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Hungry already? Let us mail you a new table every Thursday.", True),
        ("What is left of the yard? A keeper and a dog.", False),
        ("Hungry already, they left the pier.", False),
    ],
)
def test_half_a_question_is_one_without_a_subject(line: str, *, expected: bool) -> None:
    assert ("says.half-question" in says(facts(line))) == expected
