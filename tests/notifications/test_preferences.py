from typing import Any

from bench.counting import counted
from chalicelib.notifications.kinds import KINDS
from tests.client import Client
from tests.conftest import SignIn

PATH = "/me/notification-preferences"


def of(client: Client, kind: str) -> dict[str, Any]:
    return next(one for one in client.get(PATH).json["items"] if one["kind"] == kind)


class TestRead:
    def test_every_kind_has_its_default(self, agent: Client) -> None:
        items = agent.get(PATH).json["items"]

        assert {one["kind"] for one in items} == set(KINDS)
        assert {(one["in_app"], one["mail"]) for one in items} == {
            (True, "off"),
            (True, "at_once"),
        }

    def test_it_is_one_request(self, agent: Client) -> None:
        with counted() as cost:
            agent.get(PATH)

        assert cost.requests == {"BatchGetItem notification-preferences": 1}


class TestSet:
    def test_what_is_chosen_is_kept(self, agent: Client, colleague: Client) -> None:
        choice = {"kind": "task_reminder", "in_app": False, "mail": "daily"}
        reply = agent.put(PATH, {"choices": [choice]})

        assert reply.status == 200
        assert reply.json == agent.get(PATH).json
        assert of(agent, "task_reminder").items() >= choice.items()
        assert of(colleague, "task_reminder")["mail"] == "off"

    def test_what_is_left_out_goes_back_to_its_default(self, agent: Client) -> None:
        choice = {"kind": "task_reminder", "in_app": False, "mail": "daily"}
        agent.put(PATH, {"choices": [choice]})
        agent.put(PATH, {"choices": []})

        assert of(agent, "task_reminder")["in_app"] is True

    def test_every_fault_is_named(self, agent: Client) -> None:
        known = {"kind": "task_reminder", "in_app": True, "mail": "off"}
        reply = agent.put(PATH, {"choices": [known, known, known | {"kind": "weather"}]})

        assert reply.status == 422
        assert reply.fields == {
            "choices.1.kind": "is named twice",
            "choices.2.kind": "is no kind of notification",
        }

    def test_somebody_outside_organisations_may_choose_too(self, sign_in: SignIn) -> None:
        root = sign_in("platform")
        choice = {"kind": "task_reminder", "in_app": True, "mail": "daily"}

        assert root.put(PATH, {"choices": [choice]}).status == 200
        assert root.get("/notifications").ids == []
