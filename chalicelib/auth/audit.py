"""The login audit: every attempt to sign in, good or bad."""

from collections.abc import Mapping
from typing import Any

from chalicelib.auth.schema import LoginAttempt
from chalicelib.auth.table import LoginAuditItem
from chalicelib.core import clock, ids, reads
from chalicelib.core.actor import Actor, Origin
from chalicelib.core.bodies import record
from chalicelib.core.paging import Order, Page, PageRequest


def row(
    org_id: str, name: str, user_id: str | None, origin: Origin, *, reason: str | None = None
) -> LoginAuditItem:
    """An attempt under the name typed; with a `reason` it was refused."""
    at = clock.iso(clock.now())
    return LoginAuditItem(
        org_id=org_id,
        at_id=f"{at}#{ids.new('login')}",
        at=at,
        user_id=user_id,
        email=name,
        success=reason is None,
        reason=reason,
        ip=origin.ip or None,
        user_agent=origin.user_agent[:400] or None,
    )


def list_attempts(
    actor: Actor, page: PageRequest, *, user_id: str | None, order: Order
) -> Page[LoginAttempt]:
    """The organisation's attempts, or those on one account, by when they were made."""
    newest_first = order is Order.DESC
    source = reads.Slice(LoginAuditItem, actor.org_id, newest_first=newest_first)
    if user_id is not None:
        source = reads.Slice(
            LoginAuditItem,
            user_id,
            index=LoginAuditItem.by_user,
            owner=actor.org_id,
            where={"org_id": actor.org_id},
            newest_first=newest_first,
        )
    rows = reads.page(source, page)
    return Page(items=[_attempt(found) for found in rows.items], next_cursor=rows.next_cursor)


def _attempt(found: Mapping[str, Any]) -> LoginAttempt:
    login_id = found["at_id"].partition("#")[2]
    return record(LoginAttempt, {**found, "login_id": login_id})
