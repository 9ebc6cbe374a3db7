"""Mails: errands put on a queue by the activity stream; written and sent by SES from there.

What holds a secret is written only when it is sent, so the secret is in no queue or record.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import msgspec

from chalicelib.auth import service as auth
from chalicelib.core import aws, clock
from chalicelib.core.bodies import record as made_of
from chalicelib.core.config import config
from chalicelib.invites import service as invites
from chalicelib.notifications import rules
from chalicelib.notifications.schema import Errand, Mail
from chalicelib.notifications.table import SentMailItem
from chalicelib.users import service as users

_REMEMBERED = timedelta(days=14)  # as long as a queue may keep a message
_FIRST_LINK = timedelta(days=7)


def queue_mail(record: Mapping[str, Any]) -> None:
    """Queues the mail of an activity record, where it has one."""
    if not rules.is_mailed(record["action"]):
        return
    errand = made_of(Errand, {**record, "mail_id": record["activity_id"]})
    sqs = aws.client("sqs")
    url = sqs.get_queue_url(QueueName=config().mail_queue)["QueueUrl"]
    sqs.send_message(QueueUrl=url, MessageBody=msgspec.json.encode(errand).decode())


def send_mail(errand: Errand) -> None:
    """Writes and sends a mail unless it was sent; a crash before noting that sends it again."""
    if _was_sent(errand.mail_id):
        return
    mail = _write(errand)
    if mail is None:
        return
    _send(mail)
    SentMailItem(mail_id=errand.mail_id, expires_at=clock.now() + _REMEMBERED).save()


def _write(errand: Errand) -> Mail | None:
    """The mail; None where there is nobody to tell, or nothing any more."""
    public_url = config().public_url
    if errand.action in rules.INVITES:
        invite = invites.issue_link(errand.org_id, errand.entity_id)
        return rules.invite_mail(invite, public_url) if invite else None
    if errand.action == rules.WELCOME:
        first = auth.issue_reset(errand.entity_id, _FIRST_LINK)
        return rules.welcome_mail(first, public_url) if first else None
    if errand.action == rules.RESET:
        reset = auth.issue_reset(errand.entity_id)
        return rules.reset_mail(errand, reset, public_url) if reset else None
    person = users.find_account(errand.entity_id)
    return rules.security_mail(errand, person.email, person.full_name) if person else None


def _send(mail: Mail) -> None:
    aws.client("ses").send_email(
        Source=config().mail_from,
        Destination={"ToAddresses": [mail.to]},
        Message={
            "Subject": {"Data": mail.subject, "Charset": "UTF-8"},
            "Body": {
                "Text": {"Data": mail.text, "Charset": "UTF-8"},
                "Html": {"Data": mail.html, "Charset": "UTF-8"},
            },
        },
    )


def _was_sent(mail_id: str) -> bool:
    try:
        SentMailItem.get(mail_id, consistent_read=True)
    except SentMailItem.DoesNotExist:
        return False
    return True
