"""A do-not-call list by the file: the way of numbers, to another place."""

from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.core import clock
from chalicelib.dnc import bulk
from chalicelib.dnc.table import DncItem
from tests.client import Client
from tests.conftest import SignIn
from tests.imports.conftest import Desk, Errors
from tests.notifications.conftest import hear
from tests.orders import assert_turns_round

PATH = "/dnc/imports"
REGISTER = {"mapping": {"phone": 1}, "scrub_date": "2026-11-20"}


@pytest.fixture
def registrar(manager: Client) -> Desk:
    return Desk(manager, PATH)


def listing(count: int, *more: str) -> bytes:
    return "\n".join(["Phone", *(f"+34{600000000 + n}" for n in range(count)), *more]).encode()


def listed(client: Client) -> dict[str, tuple[Any, ...]]:
    return {
        item.e164: (item.source, item.reason, item.scrub_date, item.import_row)
        for item in DncItem.query(client.org_id)
    }


def reported(shown: dict[str, Any]) -> dict[str, int]:
    return {name: count for name, count in shown["report"].items() if count}


class TestDncImport:
    def test_a_rehearsal_says_what_would_be_listed_and_lists_nothing(
        self, registrar: Desk, manager: Client
    ) -> None:
        manager.post("/dnc", {"phone": "+34600000001"})
        import_id = registrar.bring(listing(5, "12", "+34600000000"), dry_run=True)
        registrar.work()
        shown = registrar.show(import_id)

        assert (shown["kind"], shown["status"]) == ("do_not_call", "rehearsed")
        assert reported(shown) == {
            "rows_read": 7,
            "added": 4,
            "do_not_call": 1,
            "invalid": 1,
            "duplicate_in_file": 1,
        }
        assert list(listed(manager)) == ["+34600000001"]

    def test_numbers_leave_the_pool_and_their_list_at_once(
        self, registrar: Desk, manager: Client, errors: Errors, sign_in: SignIn
    ) -> None:
        agent = sign_in("northwind.agent1")
        for phone in ("+34600000000", "+34600000001"):
            assert manager.post("/numbers", {"phone": phone}).status == 201
        manager.post("/numbers/assign", {"limit": 1, "agent_id": agent.user_id})
        manager.post("/dnc", {"phone": "+34600000050", "reason": "asked"})
        shown = registrar.start(
            registrar.bring(listing(45, "+34600000050", "12"), "register.csv"), **REGISTER
        )

        assert (shown["status"], shown["scrub_date"]) == ("finished", "2026-11-20")
        assert reported(shown) == {"rows_read": 47, "added": 45, "do_not_call": 1, "invalid": 1}
        assert agent.get("/assignments", status="pending").json["items"] == []
        (segment,) = manager.get("/numbers/segments").json["items"]
        assert (segment["available"], segment["assigned"], segment["do_not_call"]) == (0, 0, 2)
        entry = manager.get("/dnc/+34600000044").json
        assert (entry["source"], entry["reason"]) == ("import", "register.csv")
        assert (entry["scrub_date"], entry["added_by"]) == ("2026-11-20", manager.user_id)
        assert manager.get("/dnc/+34600000050").json["reason"] == "asked"
        assert errors(shown["import_id"], PATH) == [
            "row,result,why,Phone",
            "47,do_not_call,is on the do-not-call list,+34600000050",
            "48,invalid,its phone number is too short,12",
        ]
        (news,) = hear(manager)
        assert news["text"] == (
            "register.csv: 45 numbers put on the do-not-call list; 2 rows left out: "
            "1 with an invalid phone number, 1 on the do-not-call list already"
        )
        assert news["path"] == "/do-not-call?imports=true"

    def test_a_number_that_somebody_lists_meanwhile_keeps_their_entry(
        self, registrar: Desk, manager: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        look = bulk._there
        asked = {"phone": "+34600000001", "reason": "asked"}

        def look_and_be_overtaken(*wanted: Any) -> Any:
            found = look(*wanted)
            manager.post("/dnc", asked)
            return found

        monkeypatch.setattr(bulk, "_there", look_and_be_overtaken)
        shown = registrar.start(registrar.bring(listing(3)), **REGISTER)

        assert reported(shown) == {"rows_read": 3, "added": 2, "do_not_call": 1}
        assert manager.get("/dnc/+34600000001").json["reason"] == "asked"

    def test_again_adds_nothing(self, registrar: Desk, manager: Client) -> None:
        registrar.start(registrar.bring(listing(45)), **REGISTER)
        before = listed(manager)
        again = registrar.start(registrar.bring(listing(45)), **REGISTER)

        assert reported(again) == {"rows_read": 45, "do_not_call": 45}
        assert listed(manager) == before

    def test_what_one_run_has_no_time_for_the_next_one_does(
        self, registrar: Desk, manager: Client
    ) -> None:
        import_id = registrar.bring(listing(100))
        assert manager.post(f"{PATH}/{import_id}/start", REGISTER).status == 200

        assert registrar.work(seconds=1) == 3 + 1  # a batch of 40 each time, and the end
        assert reported(registrar.show(import_id)) == {"rows_read": 100, "added": 100}
        assert len(listed(manager)) == 100

    def test_what_was_wrong_in_the_rehearsal_is_not_told_twice(
        self, registrar: Desk, errors: Errors
    ) -> None:
        import_id = registrar.bring(listing(2, "12"), dry_run=True)
        registrar.work()
        registrar.start(import_id, **REGISTER)

        assert errors(import_id, PATH) == [
            "row,result,why,Phone",
            "4,invalid,its phone number is too short,12",
        ]

    def test_killed_at_any_moment_it_ends_as_if_undisturbed(
        self, registrar: Desk, sign_in: SignIn, killed: AbstractContextManager[None]
    ) -> None:
        content = listing(85, "+34600000003", "12")
        other = Desk(sign_in("globex.manager"), PATH)
        undisturbed = other.start(other.bring(content), **REGISTER)
        import_id = registrar.bring(content)
        with killed:
            registrar.start(import_id, **REGISTER)
        with clock.at(datetime.now(UTC) + timedelta(minutes=5)):
            registrar.five_minutes_passed()
            registrar.work()

        assert registrar.show(import_id)["report"] == undisturbed["report"]
        assert listed(sign_in("northwind.manager")) == listed(sign_in("globex.manager"))

    def test_one_that_is_taken_for_numbers_to_call_never_comes_into_the_pool(
        self, registrar: Desk, manager: Client
    ) -> None:
        import_id = registrar.bring(listing(2))
        assert manager.post(f"{PATH}/{import_id}/start", REGISTER).status == 200
        registrar.deliver(registrar.errand(import_id), "run_imports")

        assert manager.get("/numbers").json["items"] == []

        registrar.work()

        assert registrar.show(import_id)["status"] == "finished"
        assert set(listed(manager)) == {"+34600000000", "+34600000001"}
        assert manager.get("/numbers").json["items"] == []


class TestRefused:
    @pytest.mark.parametrize(
        ("body", "field", "rule"),
        [
            ({"mapping": {"phone": 1}}, "scrub_date", "is missing"),
            (REGISTER | {"scrub_date": "2099-01-01"}, "scrub_date", "lies in the future"),
            (REGISTER | {"mapping": {"phone": 3}}, "mapping.phone", "is column 3; the file has 1"),
            (REGISTER | {"customer_type": "VIP"}, "customer_type", ""),
        ],
    )
    def test_a_wrong_start_is_named(
        self, registrar: Desk, manager: Client, body: dict[str, Any], field: str, rule: str
    ) -> None:
        import_id = registrar.bring(listing(1))
        reply = manager.post(f"{PATH}/{import_id}/start", body)

        assert (reply.status, list(reply.fields)) == (422, [field])
        assert rule in reply.fields[field]

    def test_an_agent_may_not(self, sign_in: SignIn) -> None:
        body = {"filename": "register.csv", "size": 1000}
        assert sign_in("northwind.agent1").post(PATH, body).status == 403

    def test_each_kind_is_listed_and_found_apart(self, registrar: Desk, manager: Client) -> None:
        ours = registrar.bring(listing(1))
        numbers = Desk(manager).bring(listing(1))

        assert [one["import_id"] for one in manager.get(PATH).json["items"]] == [ours]
        assert [one["import_id"] for one in manager.get("/numbers/imports").json["items"]] == [
            numbers
        ]
        assert manager.get(f"/numbers/imports/{ours}").status == 404
        assert manager.get(f"{PATH}/{numbers}").status == 404

    @pytest.mark.parametrize("path", [PATH, "/numbers/imports"])
    def test_they_are_listed_either_way_round(self, manager: Client, path: str) -> None:
        body = {"filename": "list.csv", "size": 1000}
        made = [manager.post(path, body).json["import"]["import_id"] for _ in range(3)]

        assert assert_turns_round(manager, path) == sorted(made)
