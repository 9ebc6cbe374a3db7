from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest

from chalicelib.auth import resetting, service
from chalicelib.auth.reset_table import ResetItem
from chalicelib.auth.schema import PasswordReset
from chalicelib.auth.service import LinkGone
from chalicelib.core import clock
from chalicelib.core.actor import Origin
from chalicelib.core.ids import hash_of
from chalicelib.core.records import ActivityItem
from chalicelib.users.table import UserItem
from tests.auth.browser import Browser
from tests.auth.counting import count_requests
from tests.auth.records import actions
from tests.client import Answer, Client
from tests.notifications.mailbox import deliver, token_in
from tests.world import Person, World

NEW = "seven blue kettles"


def ask(anonymous: Client, name: str) -> Answer:
    return anonymous.post("/auth/password/forgot", {"email": name})


def reset(anonymous: Client, token: str, password: str = NEW) -> Answer:
    return anonymous.post("/auth/password/reset", {"token": token, "new_password": password})


@pytest.fixture
def token(anonymous: Client, agent: Person) -> str:
    ask(anonymous, agent.email)
    return token_in(deliver(agent.org_id)[-1])


class TestAskForReset:
    def test_mails_a_link_to_who_has_the_name(self, anonymous: Client, agent: Person) -> None:
        reply = ask(anonymous, agent.email)

        (mail,) = deliver(agent.org_id)
        assert reply.status == 202
        assert mail.destinations["ToAddresses"] == [agent.email]
        assert "http://localhost:8000/reset-password?token=" in mail.body

    def test_a_name_nobody_has_gets_the_same_answer_for_the_same_work(
        self, anonymous: Client, agent: Person, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked = count_requests(monkeypatch)
        known, work = ask(anonymous, agent.email), list(asked)
        asked.clear()
        unknown = ask(anonymous, "nobody@northwind.example")

        assert (known.status, known.raw) == (unknown.status, unknown.raw)
        assert work == asked
        assert len(deliver("unknown")) == 0

    def test_the_secret_is_in_the_mail_alone(self, agent: Person, token: str) -> None:
        secret = token.partition(".")[2]
        records = [str(record.attribute_values) for record in ActivityItem.query(agent.org_id)]

        assert len(secret) >= 43
        assert ResetItem.get(agent.user_id).token_hash == hash_of(secret)
        assert not [text for text in records if secret in text]

    def test_an_inactive_person_gets_none(self, anonymous: Client, agent: Person) -> None:
        UserItem(user_id=agent.user_id).update([UserItem.is_active.set(False)])

        assert ask(anonymous, agent.email).status == 202
        assert deliver(agent.org_id) == []

    @pytest.mark.usefixtures("world")
    @pytest.mark.parametrize("name", ["agent1@northwind.example", "nobody@northwind.example"])
    def test_too_many_are_refused_alike_for_a_while(self, anonymous: Client, name: str) -> None:
        answers = [ask(anonymous, name) for _ in range(6)]

        assert [answer.status for answer in answers] == [202] * 5 + [429]
        with clock.at(clock.now() + timedelta(minutes=16)):
            assert ask(anonymous, name).status == 202

    def test_asking_does_not_count_against_signing_in(
        self, anonymous: Client, tab: Browser, agent: Person
    ) -> None:
        for _ in range(6):
            ask(anonymous, agent.email)

        assert tab.login(agent).status == 200


class TestResetPassword:
    def test_sets_the_password(self, anonymous: Client, token: str, agent: Person) -> None:
        reply = reset(anonymous, token)

        again = anonymous.post("/auth/login", {"email": agent.email, "password": NEW})
        assert (reply.status, reply.raw) == (204, b"")
        assert again.status == 200

    def test_ends_all_sessions(self, anonymous: Client, signed_in: Browser, token: str) -> None:
        reset(anonymous, token)

        assert signed_in.refresh().status == 401

    def test_is_recorded_and_mailed(self, anonymous: Client, token: str, agent: Person) -> None:
        reset(anonymous, token)

        assert actions(agent.org_id) == ["user.password_forgotten", "user.password_reset"]
        assert deliver(agent.org_id)[-1].subject == "Your password was reset"

    def test_a_token_works_once(self, anonymous: Client, token: str) -> None:
        reset(anonymous, token)

        second = reset(anonymous, token, "eleven blue boats")
        assert (second.status, second.code) == (410, "link_gone")

    def test_a_newer_mail_replaces_the_older(
        self, anonymous: Client, token: str, agent: Person
    ) -> None:
        ask(anonymous, agent.email)
        newer = token_in(deliver(agent.org_id)[-1])

        assert [reset(anonymous, t).status for t in (token, newer)] == [410, 204]

    @pytest.mark.parametrize(("minutes", "status"), [(59, 204), (61, 410)])
    def test_a_token_is_good_for_an_hour(
        self, anonymous: Client, token: str, minutes: int, status: int
    ) -> None:
        with clock.at(clock.now() + timedelta(minutes=minutes)):
            assert reset(anonymous, token).status == status

    @pytest.mark.usefixtures("world")
    @pytest.mark.parametrize("wrong", ["x", ".", "user_x.y", ".y", "é.é"])
    def test_a_token_nobody_got_is_gone(self, anonymous: Client, wrong: str) -> None:
        assert reset(anonymous, wrong).status == 410

    def test_another_persons_secret_is_gone(
        self, anonymous: Client, token: str, world: World
    ) -> None:
        other = world.people["northwind.agent2"].user_id

        assert reset(anonymous, f"{other}.{token.partition('.')[2]}").status == 410

    @pytest.mark.parametrize("password", ["short", "password1234", "northwind agent1"])
    def test_a_password_that_will_not_do_leaves_the_token_good(
        self, anonymous: Client, token: str, password: str
    ) -> None:
        refused = reset(anonymous, token, password)

        assert (refused.status, list(refused.fields)) == (422, ["new_password"])
        assert reset(anonymous, token).status == 204

    def test_of_two_at_once_one_wins(self, token: str) -> None:
        """Both find the token good; the condition of the write decides."""
        first = PasswordReset(token=token, new_password=NEW)
        second = PasswordReset(token=token, new_password="eleven blue boats")
        find = resetting._owner

        def find_then_lose(*asked: Any) -> Any:
            account = find(*asked)
            with patch.object(resetting, "_owner", find):
                service.reset_password(first, Origin())
            return account

        with (
            patch.object(resetting, "_owner", find_then_lose),
            pytest.raises(LinkGone),
        ):
            service.reset_password(second, Origin())

    def test_after_failures_the_new_password_works_at_once(
        self, tab: Browser, anonymous: Client, agent: Person
    ) -> None:
        for _ in range(5):
            tab.login(agent, "wrong password")
        ask(anonymous, agent.email)
        token = token_in(deliver(agent.org_id)[-1])
        body = {"token": token, "new_password": NEW}
        tab.post("/auth/password/reset", body)

        assert tab.login(agent, NEW).status == 200
