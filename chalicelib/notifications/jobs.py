"""The activity stream that queues mails, and the queue whose messages become mails."""

from typing import Any

import msgspec
from chalice.app import Blueprint, DynamoDBEvent, SQSEvent

from chalicelib.core.jobs import job, stream_of
from chalicelib.core.logs import log
from chalicelib.core.reads import plain_row
from chalicelib.notifications import service
from chalicelib.notifications.schema import Errand

jobs = Blueprint(__name__)


@jobs.on_dynamodb_record(stream_of("activity"), batch_size=100, name="queue_mails")
@job
def queue_mails(event: DynamoDBEvent) -> None:
    for change in event:
        if change.event_name == "INSERT":
            service.queue_mail(plain_row(change.new_image))


@jobs.on_sqs_message(queue="mail", batch_size=10, name="send_mails")
@job
def send_mails(event: SQSEvent) -> dict[str, Any]:
    """Sends a batch; what fails comes back alone, and goes to the dead-letter queue in the end."""
    failed = []
    for message in event.to_dict()["Records"]:
        try:
            service.send_mail(msgspec.json.decode(message["body"], type=Errand))
        except Exception as error:
            log.failure(error)
            failed.append({"itemIdentifier": message["messageId"]})
    return {"batchItemFailures": failed}
