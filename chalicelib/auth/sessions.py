"""Sessions: one sign-in each, the family of its refresh tokens."""

import hmac
from collections.abc import Iterable, Sequence
from typing import Any

from pynamodb.exceptions import UpdateError

from chalicelib.auth.rules import (
    PLATFORM_STAY,
    RETRY_LASTS,
    SESSION_LIFETIME,
    RefreshToken,
)
from chalicelib.auth.schema import Session
from chalicelib.auth.table import SessionItem
from chalicelib.core import clock, ids, reads, tokens
from chalicelib.core.actor import Actor, Origin, Role
from chalicelib.core.bodies import record
from chalicelib.core.db import sets
from chalicelib.core.errors import AppError, NotFound, Unavailable
from chalicelib.core.paging import Page, PageRequest
from chalicelib.core.transactions import Entity, Transaction, transaction
from chalicelib.users import service as users

_MANY = 1000
# One transaction holds 100 writes; the others are the password, counters and the record.
PER_TRANSACTION = 80


def open_session(
    tx: Transaction,
    user_id: str,
    org_id: str | None,
    origin: Origin,
    *,
    second_factor: bool = False,
) -> RefreshToken:
    token = RefreshToken(ids.new("ses"), ids.token())
    now = clock.now()
    item = SessionItem(
        session_id=token.session_id,
        user_id=user_id,
        org_id=org_id,
        refresh_hash=token.hash,
        second_factor=second_factor or None,
        created_at=clock.iso(now),
        last_used_at=clock.iso(now),
        ip=origin.ip or None,
        user_agent=origin.user_agent[:400] or None,
        expires_at=now + SESSION_LIFETIME,
    )
    tx.put(item, condition=SessionItem.session_id.does_not_exist())
    tx.note(session_id=token.session_id)
    return token


def find_live(session_id: str) -> SessionItem | None:
    try:
        item = SessionItem.get(session_id, consistent_read=True)
    except SessionItem.DoesNotExist:
        return None
    return None if item.revoked_at or item.expires_at <= clock.now() else item


def is_current(session: SessionItem, token: RefreshToken) -> bool:
    return _is(session.refresh_hash, token.hash)


def _is(held: str | None, given: str) -> bool:
    return held is not None and hmac.compare_digest(held, given)


def _following(
    session_id: str, token: RefreshToken, attempt: str, *, afresh: bool = False
) -> list[RefreshToken]:
    """What follows a token when it is asked with that key, by each of our signing keys."""
    text = f"{session_id} {token.secret} {attempt}"
    secrets = tokens.derive("refresh token", text, afresh=afresh)
    return [RefreshToken(session_id, secret) for secret in secrets]


def answer_again(
    session: SessionItem, token: RefreshToken, attempt: str | None
) -> RefreshToken | None:
    """The token that followed this one, for the browser that asked for it and lost the answer.

    None where another asks, the one that followed was used meanwhile, or it is long ago.
    """
    asked_at = clock.parse(session.last_used_at)
    if (
        attempt is None
        or session.revoked_at
        or asked_at + RETRY_LASTS < clock.now()
        or not _is(session.previous_hash, token.hash)
        or not _is(session.attempt_hash, ids.hash_of(attempt))
    ):
        return None
    # Just after a rotation it was made with a key that this process has not read yet.
    return _newest(session, token, attempt) or _newest(session, token, attempt, afresh=True)


def _newest(
    session: SessionItem, token: RefreshToken, attempt: str, *, afresh: bool = False
) -> RefreshToken | None:
    candidates = _following(session.session_id, token, attempt, afresh=afresh)
    return next((each for each in candidates if _is(session.refresh_hash, each.hash)), None)


def rotate(
    session: SessionItem, token: RefreshToken, attempt: str | None = None
) -> RefreshToken | None:
    """The next token of the session; None where this one was used or revoked meanwhile.

    It is no change anybody wants in the audit trail four times an hour, so it has no record.
    """
    following = (
        _following(session.session_id, token, attempt)[0]
        if attempt
        else RefreshToken(session.session_id, ids.token())
    )
    now = clock.now()
    try:
        session.update(
            [
                SessionItem.refresh_hash.set(following.hash),
                SessionItem.previous_hash.set(token.hash),
                SessionItem.attempt_hash.set(ids.hash_of(attempt))
                if attempt
                else SessionItem.attempt_hash.remove(),
                SessionItem.last_used_at.set(clock.iso(now)),
                SessionItem.expires_at.set(now + SESSION_LIFETIME),
            ],
            condition=(SessionItem.refresh_hash == token.hash)
            & SessionItem.revoked_at.does_not_exist(),
        )
    except UpdateError as error:
        if error.cause_response_code == "ConditionalCheckFailedException":
            return None
        raise Unavailable() from error
    return following


def revoke(
    tx: Transaction,
    session_id: str,
    user_id: str,
    why: str,
    *,
    otherwise: AppError | None = None,
) -> None:
    """Ends the user's session, on condition that it lives."""
    tx.update(
        SessionItem(session_id=session_id),
        [SessionItem.revoked_at.set(clock.iso(clock.now())), SessionItem.revoked_why.set(why)],
        condition=(SessionItem.user_id == user_id) & SessionItem.revoked_at.does_not_exist(),
        otherwise=otherwise,
    )
    tx.note(session_id=session_id, why=why)


def revoke_rest(
    actor: Actor,
    user_id: str,
    session_ids: Sequence[str],
    why: str,
    *,
    ended: int | None = None,
) -> None:
    """Ends the sessions that did not fit the transaction that ended the first ones."""
    entity = Entity("user", user_id)
    first = PER_TRANSACTION if ended is None else ended
    for start in range(first, len(session_ids), PER_TRANSACTION):
        with transaction(actor, "session.revoked", entity) as tx:
            revoke_many(tx, session_ids[start : start + PER_TRANSACTION], user_id, why)


def revoke_many(tx: Transaction, session_ids: Sequence[str], user_id: str, why: str) -> None:
    """Ends the user's sessions, those too that end meanwhile."""
    stamp = clock.iso(clock.now())
    for session_id in session_ids:
        tx.update(
            SessionItem(session_id=session_id),
            [SessionItem.revoked_at.set(stamp), SessionItem.revoked_why.set(why)],
            condition=SessionItem.user_id == user_id,
        )


def move(
    tx: Transaction,
    user_id: str,
    session_id: str,
    org_id: str | None,
    *,
    platform_role: Role | None = None,
) -> None:
    """The session works in that organisation from now on, or outside.

    With a `platform_role` a platform admin has it there for an hour, being no member.
    """
    until = clock.iso(clock.now() + PLATFORM_STAY) if platform_role else None
    place = {"org_id": org_id, "platform_role": platform_role, "platform_until": until}
    tx.update(
        SessionItem(session_id=session_id),
        sets(SessionItem, place),
        condition=(SessionItem.user_id == user_id) & SessionItem.revoked_at.does_not_exist(),
        otherwise=NotFound("session"),
    )


def has_entered(session: SessionItem) -> bool:
    """Whether it is a platform admin's in an organisation they are no member of, still."""
    return (session.platform_until or "") > clock.iso(clock.now())


def list_sessions(actor: Actor, page: PageRequest) -> Page[Session]:
    """The actor's live sessions, newest first."""
    rows = reads.page(_live(actor.user_id), page)
    items = [_session(row, actor.session_id) for row in _unexpired(rows.items)]
    return Page(items=items, next_cursor=rows.next_cursor)


def live_ids(user_id: str) -> list[str]:
    """The person's live sessions."""
    rows = _unexpired(reads.every(_live(user_id), _MANY))
    return [row["session_id"] for row in rows]


def others(actor: Actor) -> list[str]:
    """The actor's live sessions but the one that asks."""
    return [found for found in live_ids(actor.user_id) if found != actor.session_id]


def end(actor: Actor, session_id: str) -> None:
    """Ends one of the actor's own sessions."""
    entity = Entity("user", actor.user_id)
    with transaction(users.recorded(actor), "session.revoked", entity) as tx:
        gone = NotFound("session", session_id)
        revoke(tx, session_id, actor.user_id, "ended", otherwise=gone)


def _live(user_id: str) -> reads.Slice:
    return reads.Slice(SessionItem, user_id, index=SessionItem.by_user, absent=("revoked_at",))


def _unexpired(rows: Iterable[reads.Row]) -> list[reads.Row]:
    now = clock.epoch(clock.now())
    return [row for row in rows if row["expires_at"] > now]


def _session(row: dict[str, Any], current: str) -> Session:
    return record(Session, {**row, "current": row["session_id"] == current})
