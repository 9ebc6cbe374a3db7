"""Mails: put on a queue by the activity stream, sent by SES."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import msgspec

from chalicelib.core import aws, clock
from chalicelib.core.config import config
from chalicelib.notifications import rules
from chalicelib.notifications.schema import Mail
from chalicelib.notifications.table import SentMailItem
from chalicelib.users import service as users

_REMEMBERED = timedelta(days=14)  # as long as a queue may keep a message


def queue_mail(record: Mapping[str, Any]) -> None:
    """Queues the mail of an activity record, where it has one."""
    if not rules.is_mailed(record["action"]):
        return
    person = users.find_member(record["org_id"], record["entity_id"])
    if person is None:
        return
    mail = rules.mail_for(record, person.email, person.full_name)
    sqs = aws.client("sqs")
    url = sqs.get_queue_url(QueueName=config().mail_queue)["QueueUrl"]
    sqs.send_message(QueueUrl=url, MessageBody=msgspec.json.encode(mail).decode())


def send_mail(mail: Mail) -> None:
    """Sends a mail unless it was sent; a crash between sending and noting sends it again."""
    if _was_sent(mail.mail_id):
        return
    aws.client("ses").send_email(
        Source=config().mail_from,
        Destination={"ToAddresses": [mail.to]},
        Message={
            "Subject": {"Data": mail.subject, "Charset": "UTF-8"},
            "Body": {"Text": {"Data": mail.text, "Charset": "UTF-8"}},
        },
    )
    SentMailItem(mail_id=mail.mail_id, expires_at=clock.now() + _REMEMBERED).save()


def _was_sent(mail_id: str) -> bool:
    try:
        SentMailItem.get(mail_id, consistent_read=True)
    except SentMailItem.DoesNotExist:
        return False
    return True
