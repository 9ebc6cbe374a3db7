"""From the activity table to the mailbox: what the stream and the queue would do, at once."""

import re
from typing import Any

from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.ses.models import ses_backends

from chalicelib.core.config import config
from chalicelib.core.records import ActivityItem
from chalicelib.notifications import jobs, mail_jobs
from tests.aws import client_of
from tests.realtime.test_service import stream_record


def _url() -> str:
    return str(client_of("sqs").get_queue_url(QueueName=config().mail_queue)["QueueUrl"])


def queued() -> list[str]:
    """The bodies on the mail queue; they are taken off it."""
    sqs = client_of("sqs")
    bodies = []
    while found := sqs.receive_message(QueueUrl=_url(), MaxNumberOfMessages=10).get("Messages"):
        for message in found:
            bodies.append(message["Body"])
            sqs.delete_message(QueueUrl=_url(), ReceiptHandle=message["ReceiptHandle"])
    return bodies


def sent() -> list[Any]:
    return list(ses_backends[DEFAULT_ACCOUNT_ID]["us-east-1"].sent_messages)


def batch(*bodies: str) -> dict[str, Any]:
    return {
        "Records": [
            {"messageId": f"m{number}", "body": body, "receiptHandle": "r"}
            for number, body in enumerate(bodies)
        ]
    }


def stream_of(org_id: str) -> dict[str, Any]:
    """The organisation's whole activity, as its stream delivers it."""
    rows = client_of("dynamodb").query(
        TableName=ActivityItem.Meta.table_name,
        KeyConditionExpression="org_id = :o",
        ExpressionAttributeValues={":o": {"S": org_id}},
    )["Items"]
    return {"Records": [stream_record("INSERT", row) for row in rows]}


def deliver(org_id: str) -> list[Any]:
    """Sends what the organisation's activity is worth; answers all mails sent so far."""
    jobs.tell_people(stream_of(org_id), None)
    for body in queued():
        mail_jobs.send_mails(batch(body), None)
    return sent()


def token_in(mail: Any) -> str:
    """The token of the link in a mail."""
    found = re.search(r"[?]token=([\w.-]+)", mail.body)
    assert found, mail.body
    return found[1]
