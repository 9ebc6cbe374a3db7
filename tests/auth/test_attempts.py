from datetime import timedelta

import msgspec
import pytest

from chalicelib.auth import attempts
from chalicelib.auth.table import AttemptItem
from chalicelib.core import clock
from chalicelib.users import service as users
from chalicelib.users.schema import UserCreate
from infra.local.gateway import RestGateway
from tests.auth.browser import Browser
from tests.auth.records import WRONG, audit
from tests.world import PASSWORD, Person, World


class TestLimits:
    def fail(self, tab: Browser, who: Person | str, times: int) -> list[int]:
        return [tab.login(who, WRONG).status for _ in range(times)]

    def test_five_failures_from_one_address_stop_even_the_right_password(
        self, tab: Browser, agent: Person
    ) -> None:
        with clock.at(clock.now()):
            assert self.fail(tab, agent, 5) == [401] * 5

            answer = tab.login(agent)

        assert (answer.status, answer.code) == (429, "rate_limited")
        assert answer.headers["retry-after"] == "900"
        assert (False, "rate_limited") in audit(agent.org_id)

    def test_the_same_holds_for_a_name_nobody_has(self, tab: Browser) -> None:
        assert self.fail(tab, "nobody@northwind.example", 6) == [*[401] * 5, 429]

    def test_email_and_username_are_one_account(self, tab: Browser, world: World) -> None:
        boss = world.people["northwind.admin"]
        body = {
            "email": "zoe@northwind.example",
            "username": "zoe",
            "full_name": "Zoe Park",
            "role": "agent",
            "password": "seven blue kettles",
        }
        users.create_user(boss.actor(), msgspec.convert(body, UserCreate))

        assert self.fail(tab, "zoe", 3) == [401] * 3
        assert self.fail(tab, "zoe@northwind.example", 3) == [401, 401, 429]

    def test_a_stranger_does_not_lock_the_person_out(
        self, tab: Browser, agent: Person, gateway: RestGateway
    ) -> None:
        self.fail(tab, agent, 6)

        assert Browser(gateway, "198.51.100.7").login(agent).status == 200

    def test_the_window_ends_a_quarter_of_an_hour_after_the_first_failure(
        self, tab: Browser, agent: Person
    ) -> None:
        start = clock.now()
        with clock.at(start):
            self.fail(tab, agent, 4)
        with clock.at(start + timedelta(minutes=14)):
            self.fail(tab, agent, 1)
            answer = tab.login(agent)
        with clock.at(start + timedelta(minutes=15, seconds=1)):
            later = tab.login(agent)

        assert (answer.status, answer.headers["retry-after"]) == (429, "60")
        assert later.status == 200

    def test_a_new_window_counts_from_one(self, tab: Browser, agent: Person) -> None:
        start = clock.now()
        with clock.at(start):
            self.fail(tab, agent, 5)
        with clock.at(start + timedelta(minutes=16)):
            statuses = self.fail(tab, agent, 6)

        assert statuses == [*[401] * 5, 429]

    def test_a_success_forgets_the_failures_at_that_address(
        self, tab: Browser, agent: Person
    ) -> None:
        self.fail(tab, agent, 4)
        tab.login(agent)

        assert self.fail(tab, agent, 5) == [401] * 5

    def test_twenty_failures_from_anywhere_stop_the_account(
        self, agent: Person, gateway: RestGateway
    ) -> None:
        statuses = [
            self.fail(Browser(gateway, f"198.51.100.{host}"), agent, 5) for host in range(1, 5)
        ]

        answer = Browser(gateway, "198.51.100.9").login(agent)

        assert statuses == [[401] * 5] * 4
        assert answer.status == 429

    def test_a_hundred_failures_stop_an_address(self, tab: Browser, agent: Person) -> None:
        AttemptItem(
            bucket="address#192.0.2.1",
            failures=99,
            expires_at=clock.now() + timedelta(minutes=5),
        ).save()

        assert self.fail(tab, "somebody", 2) == [401, 429]
        assert tab.login(agent).status == 429

    def test_an_ipv6_network_is_one_address(self, agent: Person, gateway: RestGateway) -> None:
        for host in range(1, 6):
            Browser(gateway, f"2001:db8::{host}").login(agent, WRONG)

        assert Browser(gateway, "2001:db8::99").login(agent).status == 429
        assert Browser(gateway, "2001:db8:0:1::1").login(agent).status == 200

    @pytest.mark.parametrize("password", [PASSWORD, WRONG])
    def test_attempts_side_by_side_do_not_pass_the_limit(
        self, tab: Browser, agent: Person, monkeypatch: pytest.MonkeyPatch, password: str
    ) -> None:
        """Both read the counters before the other wrote them; the conditions decide."""
        early = attempts.read(agent.user_id, "192.0.2.1")
        self.fail(tab, agent, 5)
        read = attempts.read

        def read_early(account: str, ip: str) -> attempts.Counters:
            monkeypatch.setattr(attempts, "read", read)
            return early

        monkeypatch.setattr(attempts, "read", read_early)

        assert tab.login(agent, password).status == 429

    def test_failures_side_by_side_are_all_counted(
        self, tab: Browser, agent: Person, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        early = attempts.read(agent.user_id, "192.0.2.1")
        self.fail(tab, agent, 1)
        read = attempts.read

        def read_early(account: str, ip: str) -> attempts.Counters:
            monkeypatch.setattr(attempts, "read", read)
            return early

        monkeypatch.setattr(attempts, "read", read_early)
        tab.login(agent, WRONG)

        assert read(agent.user_id, "192.0.2.1").here.failures == 2
