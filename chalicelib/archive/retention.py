"""Archived records whose time is over."""

from datetime import UTC, datetime, timedelta

from chalicelib.archive.erasing import erase
from chalicelib.core import ids, reads
from chalicelib.core.actor import Actor
from chalicelib.core.archive import ArchivedItem
from chalicelib.core.errors import AppError
from chalicelib.core.logs import log
from chalicelib.core.reads import Slice
from chalicelib.orgs import tenants
from chalicelib.settings import keeping

JOB = "expire_archive"
# Of one organisation, and of all, in one run; the next run takes up the rest.
_OF_ONE = 500
_OF_ALL = 5000
_EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)


def expire(now: datetime, request_id: str = "") -> int:
    """Deletes for good what was archived longer ago than the organisation keeps it.

    Answers how many. Safe to repeat and to run twice at once: each goes in one transaction,
    and what somebody restored or deleted meanwhile is left alone.
    """
    gone = 0
    for org in tenants.every_org():
        if gone >= _OF_ALL:
            log.warning("archived records left for the next run", org_id=org.org_id)
            break
        gone += _expire_org(org.org_id, now, request_id)
    return gone


def _expire_org(org_id: str, now: datetime, request_id: str) -> int:
    kept = keeping.of(org_id)
    days = kept.archived_days
    if days is None or kept.legal_hold:
        return 0
    actor = Actor.job(JOB, org_id, request_id)
    bounds = ids.floor("arc", _EARLIEST), ids.floor("arc", now - timedelta(days=days))
    overdue = Slice(ArchivedItem, org_id, between=bounds, newest_first=False)
    return sum(_erase(actor, ArchivedItem(**row)) for row in reads.every(overdue, _OF_ONE))


def _erase(actor: Actor, item: ArchivedItem) -> int:
    try:
        erase(actor, item)
    except AppError as error:
        log.warning("not deleted", org_id=actor.org_id, archive_id=item.archive_id, why=error.code)
        return 0
    return 1
