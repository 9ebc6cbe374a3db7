"""Every night each organisation's finished days are sealed."""

from datetime import date, datetime, timedelta
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError
from pynamodb.exceptions import PutError, PynamoDBException

from chalicelib.audit import rules, table, vault
from chalicelib.audit.rules import Header
from chalicelib.audit.table import SealItem
from chalicelib.core import clock, reads
from chalicelib.core.logs import log
from chalicelib.orgs import tenants
from chalicelib.orgs.tenants import Tenant

# Of one organisation, and of all, in one run; the next run takes up the rest.
_DAYS_OF_ONE = 31
_DAYS_OF_ALL = 2000


class NotSealed(Exception):
    """Some organisations could not be sealed; the rest were."""


def seal_days(now: datetime) -> int:
    """Seals what is finished since each organisation's last seal; answers how many days.

    Safe to repeat and to run twice at once: a day's document is written only where there is none,
    and one that is there counts.

    Raises:
        NotSealed: so that the failure is seen.
    """
    made, failed = 0, []
    for org in tenants.every_org():
        if made >= _DAYS_OF_ALL:
            log.warning("days left to seal for the next run", org_id=org.org_id)
            break
        try:
            made += _seal_org(org, now)
        except (BotoCoreError, ClientError, PynamoDBException, vault.Damaged) as error:
            log.failure(error)
            failed.append(org.org_id)
    if failed:
        raise NotSealed(", ".join(failed))
    return made


def _seal_org(org: Tenant, now: datetime) -> int:
    latest = next(iter(reads.every(reads.Slice(SealItem, org.org_id), 1)), None)
    previous = rules.FIRST
    if latest is None:
        first = _first_day(org)
    else:
        day = date.fromisoformat(latest["day"])
        first, previous = day + timedelta(days=1), _locked_seal(org.org_id, day) or latest["seal"]
    due = rules.days(first, rules.last_finished(now))[:_DAYS_OF_ONE]
    for day in due:
        previous = _seal_day(org.org_id, day, previous, now).seal
    return len(due)


def _first_day(org: Tenant) -> date:
    """The day the organisation was founded, or of a record that is older still."""
    founded = date.fromisoformat(org.created_at[:10])
    oldest = table.oldest_record(org.org_id)
    return min(founded, date.fromisoformat(oldest["at"]["S"][:10])) if oldest else founded


def _locked_seal(org_id: str, day: date) -> str | None:
    """The seal as it was locked away: the table's copy could have been changed."""
    document = vault.find(rules.object_key(org_id, day))
    return document.header().seal if document else None


def _seal_day(org_id: str, day: date, previous: str, now: datetime) -> Header:
    key = rules.object_key(org_id, day)
    with vault.Draft() as draft:
        for raw in table.records(org_id, day, from_beginning=previous == rules.FIRST):
            draft.add(rules.leaf_of(raw))
        header = rules.sealed(
            Header(
                org_id=org_id,
                day=day.isoformat(),
                previous=previous,
                sealed_at=clock.iso(now),
                **draft.listing.sums,
            )
        )
        if not draft.put(key, header, now):
            header = _written_before(key)
    _keep(header)
    return header


def _written_before(key: str) -> Header:
    """What a run that stopped halfway, or one beside this, has sealed."""
    document = vault.find(key)
    if document is None:
        raise vault.Damaged(key)
    return document.header()


def _keep(header: Header) -> None:
    values: dict[str, Any] = {name: getattr(header, name) for name in header.__struct_fields__}
    try:
        SealItem(**values).save(condition=SealItem.day.does_not_exist())
    except PutError as error:
        if error.cause_response_code != "ConditionalCheckFailedException":
            raise
