"""The daily mail: a person's news of the day, at seven in the morning of their organisation."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from botocore.exceptions import BotoCoreError, ClientError
from pynamodb.exceptions import PynamoDBException, UpdateError

from chalicelib.core import clock, queues, reads
from chalicelib.core.logs import log
from chalicelib.core.paging import PageRequest
from chalicelib.core.reads import Row, Slice
from chalicelib.notifications import choices, errands, inbox
from chalicelib.notifications.schema import Errand, MailChoice, Notification
from chalicelib.notifications.table import PreferencesItem
from chalicelib.orgs import tenants
from chalicelib.orgs.tenants import Tenant

_HOUR = time(7)
# What happened just before may still be on its way from the stream: it is for the next mail.
_SETTLED = timedelta(minutes=5)
_AT_ONCE = 200


class NotDigested(Exception):
    """The daily mails of some organisations were not queued; those of the rest were."""


def queue_digests(now: datetime) -> int:
    """Queues the daily mail of everybody who wants one and has not had today's; answers how many.

    Safe to repeat and to run twice at once: a day's mail has the same id however often it is
    queued. A day that was missed is in the next mail.

    Raises:
        NotDigested: so that the failure is seen.
    """
    queued, failed = 0, []
    for org in tenants.every_org():
        if org.suspended_at is not None:
            continue
        try:
            queued += _queue_org(org, latest_morning(now, org.time_zone))
        except (BotoCoreError, ClientError, PynamoDBException, queues.NotQueued) as error:
            log.failure(error)
            failed.append(org.org_id)
    if failed:
        raise NotDigested(", ".join(failed))
    return queued


def latest_morning(now: datetime, time_zone: str) -> datetime:
    """The last seven o'clock there that has passed."""
    zone = ZoneInfo(time_zone)
    today = datetime.combine(now.astimezone(zone).date(), _HOUR, tzinfo=zone)
    if today > now:
        today = datetime.combine(today.date() - timedelta(days=1), _HOUR, tzinfo=zone)
    return today.astimezone(now.tzinfo)


def news(errand: Errand) -> list[Notification]:
    """What a daily mail tells: the kinds the person still wants that way."""
    chosen = choices.of_people(errand.org_id, [errand.entity_id])[errand.entity_id]
    daily = {kind for kind, choice in chosen.items() if choice.mail is MailChoice.DAILY}
    since, until = clock.parse(errand.about or errand.at), clock.parse(errand.at)
    found = inbox.between(errand.org_id, errand.entity_id, since - _SETTLED, until - _SETTLED)
    return [one for one in found if one.kind in daily]


def _queue_org(org: Tenant, until: datetime) -> int:
    source = Slice(PreferencesItem, org.org_id, index=PreferencesItem.by_digest)
    queued, cursor = 0, None
    while True:
        page = reads.page(source, PageRequest(limit=_AT_ONCE, cursor=cursor))
        due = [row for row in page.items if row["digested_until"] < clock.iso(until)]
        queues.send("mail", [_errand(org, row, until) for row in due])
        for row in due:
            _note(row, until)
        queued += len(due)
        cursor = page.next_cursor
        if cursor is None:
            return queued


def _errand(org: Tenant, row: Row, until: datetime) -> Errand:
    return Errand(
        mail_id=f"digest#{row['inbox']}#{clock.iso(until)}",
        action=errands.DIGEST,
        org_id=org.org_id,
        entity_id=row["user_id"],
        at=clock.iso(until),
        about=row["digested_until"],
    )


def _note(row: Row, until: datetime) -> None:
    """Only now: a run that dies in between queues the same mail again, which is sent once."""
    try:
        PreferencesItem(row["inbox"]).update(
            [PreferencesItem.digested_until.set(clock.iso(until))],
            condition=PreferencesItem.digested_until == row["digested_until"],
        )
    except UpdateError as error:
        if error.cause_response_code != "ConditionalCheckFailedException":
            raise
