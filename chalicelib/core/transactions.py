"""One change, one DynamoDB transaction, one activity record.

`transaction()` demands the actor and the action, so nobody writes a change without a record.
Conditions that fail become the error each write names; a reused Idempotency-Key becomes
`Replayed`, which core/http turns into the first answer.
"""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, Literal, TypeVar

import msgspec
from pynamodb.exceptions import PynamoDBException, TransactWriteError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from chalicelib.core import clock, ids, tracing
from chalicelib.core.actor import Actor, Once
from chalicelib.core.db import Item, SharedConnection, TableMeta
from chalicelib.core.errors import AppError, Conflict, Unavailable
from chalicelib.core.records import ActivityItem, IdempotencyItem, to_json

T = TypeVar("T", bound=msgspec.Struct)

_ATTEMPTS = 6
_FIRST_PAUSE_SECONDS = 0.02
_THROTTLED = {
    "ProvisionedThroughputExceededException",
    "ThrottlingException",
    "RequestLimitExceeded",
    "TransactionInProgressException",
}
_COLLIDED = {"TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"}

Kind = Literal["check", "delete", "put", "update"]
# pynamodb sends the writes in this order, and cancellation reasons come back in it.
_SENT_ORDER: tuple[Kind, ...] = ("check", "delete", "put", "update")


class KeyReused(Conflict):
    code = "idempotency_key_reused"
    title = "This Idempotency-Key was sent with another request"


class Replayed(Exception):
    """The request was carried out before; `answer` is the JSON it got."""

    def __init__(self, answer: bytes, status: int) -> None:
        super().__init__("replayed")
        self.answer = answer
        self.status = status


class Entity(msgspec.Struct, frozen=True):
    """What a record is about; `timeline` is the lead (or customer) whose timeline shows it."""

    type: str
    id: str
    timeline: "Entity | None" = None

    def key(self, org_id: str) -> str:
        return f"{org_id}#{self.type}#{self.id}"


class _Write(msgspec.Struct, frozen=True):
    kind: Kind
    send: Callable[[TransactWrite], None]
    otherwise: AppError | None


class Transaction:
    """Collects writes; `transaction()` commits them together or not at all."""

    def __init__(self, actor: Actor, action: str, entity: Entity, once: Once | None) -> None:
        self._actor = actor
        self._action = action
        self._once = once
        self._records: list[ActivityItem] = []
        self._writes: list[_Write] = []
        self._answer: msgspec.Struct | None = None
        self.refusals: list[AppError] = []  # of every write whose condition failed
        self.about(entity)

    def about(self, entity: Entity, action: str | None = None) -> None:
        """Starts one more record: in a batch each entity has its own. What is recorded from here
        on is about `entity`; what was done to it is the transaction's action unless named."""
        self.record = _activity(self._actor, action or self._action, entity)
        self._records.append(self.record)

    @contextmanager
    def also(self, action: str, entity: Entity) -> Iterator[None]:
        """One more record, of another action, for what is made alongside: what the block records
        is about `entity`, and what follows it about the entity of before."""
        before = self.record
        self.record = _activity(self._actor, action, entity)
        self._records.append(self.record)
        yield
        self.record = before

    def put(
        self,
        item: Item,
        *,
        condition: Condition | None = None,
        otherwise: AppError | None = None,
    ) -> None:
        self._add("put", lambda tx: tx.save(item, condition=condition), otherwise)

    def update(
        self,
        item: Item,
        actions: Sequence[Action],
        *,
        condition: Condition | None = None,
        otherwise: AppError | None = None,
    ) -> None:
        """Updates by the key of `item`; its other attributes are not written."""
        self._add("update", lambda tx: tx.update(item, list(actions), condition), otherwise)

    def delete(
        self,
        item: Item,
        *,
        condition: Condition | None = None,
        otherwise: AppError | None = None,
    ) -> None:
        self._add("delete", lambda tx: tx.delete(item, condition=condition), otherwise)

    def check(
        self,
        model: type[Item],
        hash_key: str,
        range_key: str | None = None,
        *,
        condition: Condition,
        otherwise: AppError | None = None,
    ) -> None:
        self._add(
            "check",
            lambda tx: tx.condition_check(model, hash_key, range_key, condition=condition),
            otherwise,
        )

    def changed(self, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
        """Records before and after of the fields in `after` that differ."""
        changes = {
            name: {"before": before.get(name), "after": value}
            for name, value in after.items()
            if before.get(name) != value
        }
        self.record.changes = to_json(changes)

    def note(self, **data: Any) -> None:
        """Records what a reader of the timeline needs."""
        self.record.data = to_json({name: v for name, v in data.items() if v is not None})

    def notify(self, *user_ids: str | None) -> None:
        """Names the people whose open browsers should hear of this change."""
        if told := {user_id for user_id in user_ids if user_id}:
            self.record.notify = told

    def answer(self, result: T) -> T:
        """Keeps `result` with the Idempotency-Key, so that a retry gets the same answer."""
        self._answer = result
        return result

    def commit(self) -> None:
        self._add_once()
        for record in self._records:
            self.put(record)
        for attempt in range(_ATTEMPTS):
            try:
                return self._send()
            except TransactWriteError as error:
                self._raise_if_final(error)
                pause = _FIRST_PAUSE_SECONDS * 2**attempt
                clock.sleep(random.uniform(0, pause))  # noqa: S311 - jitter, not a secret
        raise Unavailable("Too many changes at once on this record; nothing was written")

    def _add(
        self, kind: Kind, send: Callable[[TransactWrite], None], otherwise: AppError | None
    ) -> None:
        self._writes.append(_Write(kind, send, otherwise))

    def _add_once(self) -> None:
        if self._once is None:
            return
        item = IdempotencyItem(
            key=_once_key(self._actor, self._once),
            fingerprint=self._once.fingerprint,
            answer=to_json(self._answer) if self._answer is not None else None,
            expires_at=clock.now() + timedelta(seconds=IdempotencyItem.keep_seconds),
        )
        # DynamoDB deletes expired items late: an expired key counts as absent.
        free = IdempotencyItem.key.does_not_exist() | (IdempotencyItem.expires_at < clock.now())
        self.put(item, condition=free, otherwise=_Seen())

    def _send(self) -> None:
        token = ids.new("tx")
        with TransactWrite(connection=_connection, client_request_token=token) as tx:
            for write in self._writes:
                write.send(tx)

    def _raise_if_final(self, error: TransactWriteError) -> None:
        reasons = [reason.code if reason else None for reason in error.cancellation_reasons]
        if not reasons:
            if error.cause_response_code in _THROTTLED:
                return
            raise error
        sent = [write for kind in _SENT_ORDER for write in self._writes if write.kind == kind]
        failed = [
            write
            for write, code in zip(sent, reasons, strict=True)
            if code == "ConditionalCheckFailed"
        ]
        if failed:
            self._raise_refusal(failed)
        if not any(code in _COLLIDED for code in reasons):
            raise error

    def _raise_refusal(self, failed: Sequence[_Write]) -> None:
        if self._once and any(isinstance(write.otherwise, _Seen) for write in failed):
            raise _replay(self._actor, self._once)
        self.refusals = [write.otherwise for write in failed if write.otherwise]
        raise next(iter(self.refusals), Conflict())


@contextmanager
def transaction(
    actor: Actor, action: str, entity: Entity, *, once: Once | None = None
) -> Iterator[Transaction]:
    """One change and its record, written together when the block ends without an error.

    Raises:
        AppError: the error named by the first write whose condition failed.
        Replayed: `once` was used before for the same request.
        Unavailable: the transaction kept colliding with others.
    """
    tx = Transaction(actor, action, entity, once)
    yield tx
    tx.commit()


def replay(actor: Actor) -> None:
    """For a use case that finds its work done before it writes: a retry gets its first answer.

    Raises:
        Replayed: the actor's request was carried out before.
        KeyReused: its Idempotency-Key was sent with another request.
    """
    if actor.once is None:
        return
    try:
        seen = IdempotencyItem.get(_once_key(actor, actor.once), consistent_read=True)
    except IdempotencyItem.DoesNotExist:
        return
    raise _answer_of(seen, actor.once)


class _Seen(Conflict):
    """Marks the write of the idempotency key."""


_connection = SharedConnection(region=TableMeta.region)


def _once_key(actor: Actor, once: Once) -> str:
    return f"{once.scope or actor.org_id}#{actor.user_id}#{once.key}"


def _replay(actor: Actor, once: Once) -> Exception:
    try:
        seen = IdempotencyItem.get(_once_key(actor, once), consistent_read=True)
    except (IdempotencyItem.DoesNotExist, PynamoDBException):
        return Unavailable("This request is being carried out already")
    return _answer_of(seen, once)


def _answer_of(seen: IdempotencyItem, once: Once) -> Exception:
    if seen.fingerprint != once.fingerprint:
        return KeyReused()
    return Replayed((seen.answer or "null").encode(), int(seen.status))


def _activity(actor: Actor, action: str, entity: Entity) -> ActivityItem:
    now = clock.now()
    timeline = entity.timeline or (entity if entity.type in ("lead", "customer") else None)
    return ActivityItem(
        org_id=actor.org_id,
        activity_id=ids.new("act", now),
        action=action,
        entity_type=entity.type,
        entity_id=entity.id,
        entity_key=entity.key(actor.org_id),
        timeline_key=timeline.key(actor.org_id) if timeline else None,
        actor_id=actor.user_id,
        actor_key=f"{actor.org_id}#{actor.user_id}",
        actor_name=actor.name or None,
        at=clock.iso(now),
        team_ids=set(actor.team_ids) or None,
        ip=actor.origin.ip or None,
        user_agent=actor.origin.user_agent[:400] or None,
        request_id=actor.origin.request_id or None,
        correlation_id=tracing.correlation_id() or None,
    )
