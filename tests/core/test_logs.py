from hypothesis import given
from hypothesis import strategies as st

from chalicelib.core.logs import mask


class TestMask:
    def test_phone_numbers_keep_only_their_ends(self) -> None:
        assert mask("called +34600111222 twice") == "called +34***22 twice"

    def test_phone_numbers_in_a_url_are_masked_too(self) -> None:
        assert mask("/leads/lookup?phone=%2B34600111222") == "/leads/lookup?phone=%2B34***22"

    def test_mail_addresses_keep_their_domain(self) -> None:
        assert mask('{"to":"ann.lee@example.com"}') == '{"to":"a***@example.com"}'

    @given(st.from_regex(r"[0-9]{8,13}", fullmatch=True))
    def test_no_whole_number_survives(self, digits: str) -> None:
        assert digits not in mask(f"to +{digits}.")
