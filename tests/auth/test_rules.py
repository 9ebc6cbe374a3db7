import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.auth.rules import (
    RefreshToken,
    audited_under,
    choose_place,
    is_cross_site,
    network,
    parse_token,
)
from chalicelib.core.actor import Role
from chalicelib.users.schema import Account, Place

ORIGINS = ("https://app.callboard.example",)
PLACES = [
    Place(org_id="org_a", role=Role.AGENT),
    Place(org_id="org_b", role=Role.ADMIN),
]


def account(*, last: str | None = None, platform_admin: bool = False) -> Account:
    return Account(
        user_id="user_1",
        email="ann@example.com",
        full_name="Ann",
        password_hash="-",
        platform_admin=platform_admin,
        last_org_id=last,
        created_at="",
        updated_at="",
        version=1,
    )


class TestChoosePlace:
    @pytest.mark.parametrize(
        ("wanted", "last", "platform_admin", "chosen"),
        [
            (None, None, False, "org_a"),
            (None, "org_b", False, "org_b"),
            (None, "org_gone", False, "org_a"),
            ("org_b", "org_a", False, "org_b"),
            ("org_x", "org_a", False, None),
            (None, "org_b", True, None),
            ("org_b", None, True, "org_b"),
        ],
    )
    def test_wanted_then_last_then_first(
        self, wanted: str | None, last: str | None, platform_admin: bool, chosen: str | None
    ) -> None:
        who = account(last=last, platform_admin=platform_admin)

        place = choose_place(PLACES, wanted=wanted, account=who)

        assert (place.org_id if place else None) == chosen

    def test_nowhere_where_there_is_none(self) -> None:
        assert choose_place([], wanted=None, account=account(last="org_a")) is None


class TestAuditedUnder:
    @pytest.mark.parametrize(
        ("wanted", "last", "expected"),
        [
            (None, None, "org_a"),
            ("org_b", None, "org_b"),
            ("org_x", "org_b", "org_b"),
            (None, "org_x", "org_a"),
        ],
    )
    def test_an_organisation_of_the_account(
        self, wanted: str | None, last: str | None, expected: str
    ) -> None:
        assert audited_under(PLACES, wanted, account(last=last)) == expected

    def test_without_one_the_platform_the_last_or_nobody(self) -> None:
        assert audited_under([], "org_a", account(platform_admin=True)) == "platform"
        assert audited_under([], "org_a", account(last="org_b")) == "org_b"
        assert audited_under([], "org_a", account()) == "unknown"
        assert audited_under([], "org_a", None) == "unknown"


class TestCrossSite:
    @pytest.mark.parametrize(
        ("headers", "expected"),
        [
            ({}, False),
            ({"origin": ORIGINS[0]}, False),
            ({"origin": f"{ORIGINS[0]}.evil.example"}, True),
            ({"origin": "http://app.callboard.example"}, True),
            ({"origin": ""}, True),
            ({"sec-fetch-site": "same-origin"}, False),
            ({"sec-fetch-site": "cross-site"}, True),
        ],
    )
    def test_is_what_the_browser_says(self, headers: dict[str, str], expected: bool) -> None:
        assert is_cross_site(headers, ORIGINS) is expected


class TestToken:
    def test_its_cookie_reads_back(self) -> None:
        token = RefreshToken("ses_1", "secret")
        value = token.cookie.partition(";")[0].partition("=")[2]

        assert parse_token(value) == token

    @given(st.text() | st.none())
    def test_any_text_gets_an_answer(self, text: str | None) -> None:
        found = parse_token(text)

        assert found is None or (found.session_id and found.secret and found.hash)


class TestNetwork:
    @pytest.mark.parametrize(
        ("ip", "expected"),
        [
            ("192.0.2.1", "192.0.2.1"),
            ("2001:db8::1", "2001:db8::/64"),
            ("2001:db8:0:0:ffff::9", "2001:db8::/64"),
            ("", ""),
        ],
    )
    def test_is_an_address_or_an_ipv6_network(self, ip: str, expected: str) -> None:
        assert network(ip) == expected

    @given(st.ip_addresses(v=4))
    def test_every_ipv4_address_is_one(self, ip: object) -> None:
        assert network(str(ip)) == str(ip)
