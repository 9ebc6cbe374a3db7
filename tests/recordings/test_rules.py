from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.core import ids
from chalicelib.recordings import rules
from chalicelib.recordings.rules import Place
from chalicelib.recordings.schema import MAX_BYTES, MAX_PARTS

NOW = datetime(2026, 3, 10, 12, 0, 0, 123000, tzinfo=UTC)


class TestObjectKey:
    def test_it_names_organisation_lead_and_call(self) -> None:
        key = rules.object_key("org_1", "lead_2", "call_3", "webm", NOW)

        assert key == "recordings/org_1/lead_2/call_3-20260310T120000123Z.webm"

    def test_a_call_without_a_lead_is_unlinked(self) -> None:
        assert "/unlinked/" in rules.object_key("org_1", None, "call_3", "wav", NOW)

    @given(st.none() | st.just("lead_2"), st.datetimes(timezones=st.just(UTC)))
    def test_the_call_is_read_back_from_it(self, lead_id: str | None, now: datetime) -> None:
        org_id, call_id = ids.new("org"), ids.new("call")

        key = rules.object_key(org_id, lead_id, call_id, "m4a", now)
        assert rules.place_of(key) == Place(org_id, call_id)

    @pytest.mark.parametrize(
        "key",
        [
            "",
            "recordings/",
            "recordings/org_1/call_3-20260310T120000123Z.webm",
            "recordings/org_1/lead_2/other_3-20260310T120000123Z.webm",
            "recordings/org_1/../org_2/lead_2/call_3-20260310T120000123Z.webm",
            "quarantine/recordings/org_1/lead_2/call_3-20260310T120000123Z.webm",
        ],
    )
    def test_a_key_that_is_not_ours_names_nobody(self, key: str) -> None:
        assert rules.place_of(key) is None


class TestParts:
    @given(st.integers(1, MAX_BYTES))
    def test_they_add_up_to_the_file(self, size: int) -> None:
        sizes = rules.part_sizes(size)

        assert sum(sizes.values()) == size
        assert list(sizes) == list(range(1, len(sizes) + 1))
        assert len(sizes) <= MAX_PARTS
        assert all(part == rules.PART_BYTES for part in list(sizes.values())[:-1])

    def test_what_is_no_larger_than_a_part_goes_at_once(self) -> None:
        assert not rules.in_parts(rules.PART_BYTES)
        assert rules.in_parts(rules.PART_BYTES + 1)
