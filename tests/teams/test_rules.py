import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.teams import rules
from chalicelib.teams.reach import Reach
from chalicelib.teams.schema import Team

USERS = st.sampled_from([f"user_{number}" for number in range(6)])


def team_of(*members: str, lead_id: str | None = None) -> Team:
    return Team(
        team_id="team_1",
        name="Outbound",
        lead_id=lead_id,
        member_ids=list(members),
        created_at="-",
        updated_at="-",
        version=1,
    )


class TestMembers:
    @given(st.lists(st.tuples(st.booleans(), USERS), max_size=30))
    def test_they_are_a_sorted_set_that_holds_the_lead(self, steps: list[tuple[bool, str]]) -> None:
        team, expected = team_of("user_0", lead_id="user_0"), {"user_0"}
        for joins, user_id in steps:
            change = rules.with_member if joins else rules.without_member
            team = change(team, user_id, "-")
            expected = expected | {user_id} if joins else expected - {user_id}

        assert team.member_ids == sorted(expected)
        assert team.lead_id is None or team.lead_id in team.member_ids
        assert team.version == 1 + len(steps)

    def test_the_81st_does_not_fit(self) -> None:
        full = team_of(*(f"user_{number:02}" for number in range(80)))

        assert len(rules.with_member(full, "user_79", "-").member_ids) == 80
        with pytest.raises(rules.TeamFull):
            rules.with_member(full, "user_80", "-")


class TestReach:
    def test_everybody(self) -> None:
        assert Reach(None).includes("user_1")
        assert Reach(None).narrowed("user_1") == Reach(frozenset({"user_1"}))
        assert Reach(None).narrowed(None).everybody

    def test_some_people(self) -> None:
        team = Reach(frozenset({"user_1", "user_2"}))

        assert team.includes("user_9", "user_1")
        assert not team.includes("user_9", None)
        assert team.narrowed("user_9") == Reach(frozenset())
        assert team.among({"user_2", "user_9"}) == Reach(frozenset({"user_2"}))
        assert Reach(None).among({"user_9"}) == Reach(frozenset({"user_9"}))
        assert team.narrowed(None) == team
