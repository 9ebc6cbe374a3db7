from datetime import UTC, date, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.audit import rules
from chalicelib.audit.rules import Leaf, RawItem
from chalicelib.audit.schema import FindingKind

TEXT = st.text(st.characters(codec="utf-8"), max_size=5)
VALUES: Any = st.recursive(
    st.builds(lambda text: {"S": text}, TEXT)
    | st.builds(lambda words: {"SS": list(words)}, st.sets(TEXT, min_size=1, max_size=3)),
    lambda inner: (
        st.builds(lambda parts: {"L": parts}, st.lists(inner, max_size=3))
        | st.builds(lambda parts: {"M": parts}, st.dictionaries(TEXT, inner, max_size=3))
    ),
    max_leaves=6,
)
ITEMS = st.dictionaries(TEXT, VALUES, max_size=5)
DAYS = st.lists(st.text("abcdefgh", min_size=1, max_size=4), min_size=1, max_size=20, unique=True)


def leaves(activity_ids: list[str]) -> list[Leaf]:
    return [
        rules.leaf_of({"activity_id": {"S": name}, "at": {"S": name}})
        for name in sorted(activity_ids)
    ]


class TestCanonical:
    @given(ITEMS)
    def test_the_order_of_attributes_does_not_count(self, item: RawItem) -> None:
        turned = dict(reversed(list(item.items())))

        assert rules.canonical(turned) == rules.canonical(item)

    def test_the_order_of_a_set_does_not_count(self) -> None:
        assert rules.canonical({"a": {"SS": ["x", "y"]}}) == rules.canonical(
            {"a": {"SS": ["y", "x"]}}
        )

    @given(ITEMS, ITEMS)
    def test_two_records_never_look_alike(self, one: RawItem, other: RawItem) -> None:
        alike = rules.canonical(one) == rules.canonical(other)

        assert alike == (_unordered(one) == _unordered(other))


def _unordered(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            name: frozenset(part) if name == "SS" and isinstance(part, list) else _unordered(part)
            for name, part in value.items()
        }
    return [_unordered(part) for part in value] if isinstance(value, list) else value


class TestFirstDifference:
    @given(DAYS)
    def test_a_day_equals_itself(self, day: list[str]) -> None:
        assert rules.first_difference(leaves(day), leaves(day)) is None

    @given(DAYS, st.data())
    def test_a_missing_record_is_named(self, day: list[str], data: st.DataObject) -> None:
        gone = data.draw(st.sampled_from(day))
        left = [name for name in day if name != gone]

        found = rules.first_difference(leaves(day), leaves(left))

        assert found == (FindingKind.RECORD_MISSING, gone)

    @given(DAYS, st.data())
    def test_an_added_record_is_named(self, day: list[str], data: st.DataObject) -> None:
        added = data.draw(st.sampled_from(day))
        before = [name for name in day if name != added]

        found = rules.first_difference(leaves(before), leaves(day))

        assert found == (FindingKind.RECORD_ADDED, added)

    @given(DAYS, st.data())
    def test_the_first_altered_record_is_named(self, day: list[str], data: st.DataObject) -> None:
        altered = data.draw(st.sets(st.sampled_from(day), min_size=1))
        stored = [
            leaf._replace(hash="0") if leaf.activity_id in altered else leaf for leaf in leaves(day)
        ]

        found = rules.first_difference(leaves(day), stored)

        assert found == (FindingKind.RECORD_ALTERED, min(altered))


class TestLastFinished:
    def test_a_day_is_over_a_while_after_midnight_in_utc(self) -> None:
        almost = datetime(2026, 5, 5, 0, 14, 59, tzinfo=UTC)
        over = datetime(2026, 5, 5, 0, 15, tzinfo=UTC)

        assert rules.last_finished(almost) == date(2026, 5, 3)
        assert rules.last_finished(over) == date(2026, 5, 4)


class TestSealOf:
    @given(st.sampled_from(["org_id", "day", "root", "listing", "previous", "sealed_at"]))
    def test_it_covers_every_field(self, name: str) -> None:
        fields: dict[str, Any] = dict.fromkeys(
            ("org_id", "day", "root", "listing", "previous", "sealed_at"), "a"
        )
        one = rules.Header(records=1, **fields)
        other = rules.Header(records=1, **fields | {name: "b"})

        assert rules.seal_of(one) != rules.seal_of(other)
