import random

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.assignments import rules

people = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 50), min_size=1)
segments = st.dictionaries(st.sampled_from("abcdefghijklmnop"), st.integers(-3, 500), min_size=1)


class TestTurns:
    @given(people, st.integers(0, 100))
    def test_nobody_gets_one_more_while_somebody_has_fewer(
        self, loads: dict[str, int], count: int
    ) -> None:
        order = rules.turns(loads, count)
        now = dict(loads)
        for who in order:
            assert now[who] == min(now.values())
            now[who] += 1

        assert len(order) == count

    def test_without_people_nobody_has_a_turn(self) -> None:
        assert rules.turns({}, 5) == []


class TestQuotas:
    @given(segments, st.integers(1, 1000), st.integers())
    def test_what_is_counted_is_asked_for_once(
        self, available: dict[str, int], count: int, seed: int
    ) -> None:
        asked = rules.quotas(available, count, random.Random(seed))  # noqa: S311

        there = sum(one for one in available.values() if one > 0)
        if there >= count:
            assert sum(asked.values()) == count
            assert all(asked[name] <= available[name] for name in asked)
        else:
            assert sum(asked.values()) >= count

    def test_a_large_segment_comes_early(self) -> None:
        first = [
            next(iter(rules.quotas({"small": 10, "large": 990}, 5, random.Random(seed))))  # noqa: S311
            for seed in range(200)
        ]

        assert first.count("large") > 180


class TestLedger:
    def test_it_says_why(self) -> None:
        names = {"a": "Ann", "b": "Ben", "c": "Cleo"}
        shares = rules.ledger(names, {"a": 0, "b": 2, "c": 9}, {"a": 4, "b": 2}, team=True)

        assert [(s.agent_id, s.assigned, s.after, s.reason) for s in shares] == [
            ("a", 4, 4, "fewest_to_call"),
            ("b", 2, 4, "fewest_to_call"),
            ("c", 0, 9, "has_more_than_others"),
        ]

    def test_an_empty_pool_is_a_reason_too(self) -> None:
        (share,) = rules.ledger({"a": "Ann"}, {"a": 0}, {}, team=True)
        assert share.reason == "none_left"

        (share,) = rules.ledger({"a": "Ann"}, {"a": 0}, {}, team=False)
        assert share.reason == "asked_for"
