from __future__ import annotations

from itertools import pairwise

import pytest

from korreader import DataFileError, Role, read
from korreader.data import Table
from korreader.roles.decide import ROLES, decider, read_weights

WEIGHTS = """
[[evidence]]
name = "says.prose"
roles = { paragraph = 2.0, ui = -1.0 }

[[sequence]]
after = "start"
roles = { title = 1.0 }

[[sequence]]
after = "title"
roles = { paragraph = 3.0 }
"""


def test_evidence_and_sequence_decide_together() -> None:
    decide = read_weights(Table.parse("weights.toml", WEIGHTS))
    assert decide.decide([[("says.unknown",)], [("says.prose",)]]) == [Role.TITLE, Role.PARAGRAPH]


def test_the_best_path_is_the_best_of_all_paths() -> None:
    decide = decider()
    evidence: list[list[tuple[str, ...]]] = [
        [("says.width-4",), ("stands.before-date",)],
        [("says.date-line",)],
        [("says.prose", "says.full-stop")],
    ]
    found = [ROLES.index(role) for role in decide.decide([list(bundles) for bundles in evidence])]
    scores = [decide.score(bundles) for bundles in evidence]

    def total(path: list[int]) -> float:
        steps = decide.start[path[0]] + sum(score[role] for score, role in zip(scores, path, strict=True))
        return steps + sum(decide.after[one][other] for one, other in pairwise(path))

    every = [[one, two, three] for one in range(len(ROLES)) for two in range(len(ROLES)) for three in range(len(ROLES))]
    assert total(found) == pytest.approx(max(map(total, every)))


@pytest.mark.parametrize(
    ("source", "line", "reason"),
    [
        ('[[evidence]]\nname = "says.x"\nroles = { uii = 1.0 }', 3, "no such role: uii"),
        ('[[sequence]]\nafter = "titel"\nroles = {}', 2, "no such role: titel"),
        ("[[evidence]]\nroles = { ui = 1.0 }", 1, "name must be a string"),
        ("[[evidence]]\nname = ", 2, "not valid TOML"),
    ],
)
def test_broken_weights_fail_with_file_line_and_reason(source: str, line: int, reason: str) -> None:
    with pytest.raises(DataFileError, match=reason) as raised:
        read_weights(Table.parse("weights.toml", source))
    assert (raised.value.file, raised.value.line) == ("weights.toml", line)


def test_every_block_says_why() -> None:
    article = read(
        "아홉 시 배가 열 시에 떠난다\n\n입력 2025.06.11 15:12\n\n배는 이제 열 시에 떠난다. 아무도 타지 않았다.\n닫기"
    )
    for block in article.blocks:
        assert block.evidence
        weights = [abs(one.weight) for one in block.evidence]
        assert weights == sorted(weights, reverse=True)


HEADINGS = """
[[evidence]]
name = "says.prose"
roles = { paragraph = 4.0 }

[[evidence]]
name = "is.heading"
roles = { title = 2.0, subheading = 1.0 }
"""


@pytest.mark.parametrize(("headings", "role"), [(1, Role.TITLE), (2, Role.SUBHEADING), (5, Role.SUBHEADING)])
def test_several_headings_amid_a_story_are_no_headlines(headings: int, role: Role) -> None:
    decide = read_weights(Table.parse("weights.toml", HEADINGS))
    evidence: list[list[tuple[str, ...]]] = [[("says.prose",)]]
    for _ in range(headings):
        evidence += [("is.heading",)], [("says.prose",)]
    assert decide.decide(evidence)[1::2] == [role] * headings


LISTS = """
[[evidence]]
name = "says.dot"
roles = { list = 2.0, related = 1.0 }

[[evidence]]
name = "says.prose"
roles = { paragraph = 4.0 }
"""


@pytest.mark.parametrize(
    ("lines", "roles"),
    [
        (["says.dot"], [Role.RELATED]),
        (["says.dot", "says.dot"], [Role.LIST, Role.LIST]),
        (["says.prose", "says.dot"], [Role.PARAGRAPH, Role.LIST]),
    ],
)
def test_an_item_that_is_all_of_a_body_belongs_to_none(lines: list[str], roles: list[Role]) -> None:
    decide = read_weights(Table.parse("weights.toml", LISTS))
    assert decide.decide([[(line,)] for line in lines]) == roles
