"""The mail queue."""

from typing import Any

from chalice.app import Blueprint, SQSEvent

from chalicelib.core.jobs import each_message, job
from chalicelib.notifications import service
from chalicelib.notifications.schema import Errand

jobs = Blueprint(__name__)


@jobs.on_sqs_message(queue="mail", batch_size=10, name="send_mails")
@job
def send_mails(event: SQSEvent) -> dict[str, Any]:
    """Sends a batch."""
    return each_message(event, Errand, service.send_mail)
