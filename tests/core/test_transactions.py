from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from pynamodb.exceptions import CancellationReason, TransactWriteError, VerboseClientError

from chalicelib.core import names, reads
from chalicelib.core.actor import Actor, Once, Origin, Role
from chalicelib.core.bodies import Record
from chalicelib.core.errors import Conflict, Unavailable
from chalicelib.core.names import NameItem
from chalicelib.core.records import ActivityItem
from chalicelib.core.transactions import (
    Entity,
    KeyReused,
    Replayed,
    Transaction,
    transaction,
)

ACTOR = Actor("org_1", "user_1", "Ann", Role.ADMIN, origin=Origin("10.0.0.1", "tests", "req-1"))
LEAD = Entity("lead", "lead_1")


class Thing(Record):
    thing_id: str
    version: int = 1


class Taken(Conflict):
    code = "taken"


def activity() -> list[dict[str, Any]]:
    return reads.every(reads.Slice(ActivityItem, "org_1", newest_first=False), limit=100)


def take(name: str, once: Once | None = None) -> None:
    with transaction(ACTOR, "name.taken", LEAD, once=once) as tx:
        names.claim(tx, "org_1", "tag", name, "lead_1", otherwise=Taken(f"{name} is taken"))
        tx.answer(Thing(thing_id=name))


@pytest.mark.usefixtures("aws")
class TestTransaction:
    def test_a_change_and_its_record_are_written_together(self) -> None:
        take("vip")

        (record,) = activity()
        assert names.owner("org_1", "tag", "VIP") == "lead_1"
        assert record["action"] == "name.taken"
        assert record["entity_key"] == record["timeline_key"] == "org_1#lead#lead_1"
        assert (record["actor_id"], record["ip"]) == ("user_1", "10.0.0.1")

    def test_a_batch_has_a_record_for_each_entity(self) -> None:
        with transaction(ACTOR, "lead.assigned", LEAD) as tx:
            tx.note(number=1)
            tx.about(Entity("lead", "lead_2"))
            tx.note(number=2)

        found = {record["entity_id"]: record["data"] for record in activity()}
        assert found == {"lead_1": '{"number":1}', "lead_2": '{"number":2}'}
        assert {record["action"] for record in activity()} == {"lead.assigned"}

    def test_a_failed_condition_raises_the_error_of_its_write_and_writes_nothing(self) -> None:
        take("vip")

        with pytest.raises(Taken, match="vip is taken"):
            take("vip")
        assert len(activity()) == 1

    def test_an_error_inside_the_block_writes_nothing(self) -> None:
        with (
            pytest.raises(RuntimeError),
            transaction(ACTOR, "name.taken", LEAD) as tx,
        ):
            tx.put(NameItem(name="org_1#tag#x", owner_id="lead_1"))
            raise RuntimeError

        assert names.owner("org_1", "tag", "x") is None
        assert activity() == []

    def test_a_record_names_only_the_fields_that_changed(self) -> None:
        with transaction(ACTOR, "lead.updated", LEAD) as tx:
            tx.put(NameItem(name="org_1#tag#x", owner_id="lead_1"))
            tx.changed({"status": "new", "name": "Ann"}, {"status": "won", "name": "Ann"})

        assert msgspec.json.decode(activity()[0]["changes"]) == {
            "status": {"before": "new", "after": "won"}
        }


@pytest.mark.usefixtures("aws")
class TestOnce:
    def test_a_retry_gets_the_first_answer_and_writes_nothing(self) -> None:
        take("vip", Once("key-1", "same"))

        with pytest.raises(Replayed) as replayed:
            take("vip", Once("key-1", "same"))
        assert msgspec.json.decode(replayed.value.answer) == {"thing_id": "vip", "version": 1}
        assert len(activity()) == 1

    def test_the_key_with_another_request_is_refused(self) -> None:
        take("vip", Once("key-1", "one"))

        with pytest.raises(KeyReused):
            take("gold", Once("key-1", "another"))
        assert names.owner("org_1", "tag", "gold") is None

    def test_another_person_may_use_the_same_key(self) -> None:
        take("vip", Once("key-1", "same"))
        other = Actor("org_1", "user_2")
        with transaction(other, "name.taken", LEAD, once=Once("key-1", "same")) as tx:
            tx.put(NameItem(name="org_1#tag#y", owner_id="user_2"))

        assert len(activity()) == 2


def cancelled(*codes: str | None) -> TransactWriteError:
    reasons = [CancellationReason(code=code, message="") if code else None for code in codes]
    cause = VerboseClientError(
        {"Error": {"Code": "TransactionCanceledException", "Message": ""}},
        "TransactWriteItems",
        cancellation_reasons=reasons,
    )
    return TransactWriteError("cancelled", cause)


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[int]]:
    """`failing(error, times)`: the first `times` sends raise `error`; returns the attempts."""
    monkeypatch.setattr("chalicelib.core.clock.sleep", lambda _seconds: None)

    def arrange(error: TransactWriteError, times: int) -> list[int]:
        attempts: list[int] = []

        def send(_self: Transaction) -> None:
            attempts.append(1)
            if len(attempts) <= times:
                raise error

        monkeypatch.setattr(Transaction, "_send", send)
        return attempts

    return arrange


class TestCollisions:
    """No local engine reports TransactionConflict, so its answer is played here."""

    def test_a_collision_is_tried_again(self, failing: Callable[..., list[int]]) -> None:
        attempts = failing(cancelled("TransactionConflict", None), times=2)
        with transaction(ACTOR, "lead.updated", LEAD) as tx:
            tx.put(NameItem(name="org_1#tag#x", owner_id="lead_1"))

        assert len(attempts) == 3

    def test_endless_collisions_end_in_try_again_later(
        self, failing: Callable[..., list[int]]
    ) -> None:
        failing(cancelled("TransactionConflict", None), times=99)

        with (
            pytest.raises(Unavailable) as refused,
            transaction(ACTOR, "lead.updated", LEAD) as tx,
        ):
            tx.put(NameItem(name="org_1#tag#x", owner_id="lead_1"))
        assert refused.value.headers == {"Retry-After": "1"}

    def test_a_failed_condition_beside_a_collision_is_final(
        self, failing: Callable[..., list[int]]
    ) -> None:
        failing(cancelled("ConditionalCheckFailed", "TransactionConflict"), times=1)

        with pytest.raises(Taken), transaction(ACTOR, "lead.updated", LEAD) as tx:
            tx.put(NameItem(name="org_1#tag#x", owner_id="lead_1"), otherwise=Taken())

    def test_reasons_are_matched_in_the_order_the_writes_are_sent(
        self, failing: Callable[..., list[int]]
    ) -> None:
        failing(cancelled("ConditionalCheckFailed", None, None), times=1)

        with pytest.raises(Taken), transaction(ACTOR, "lead.updated", LEAD) as tx:
            tx.put(NameItem(name="org_1#tag#x", owner_id="lead_1"))
            tx.delete(NameItem(name="org_1#tag#y"), otherwise=Taken())
