"""The queue of imports that have work to do."""

import msgspec

from chalicelib.core import aws
from chalicelib.core.config import config

QUEUE = "imports"


class Errand(msgspec.Struct, frozen=True):
    """Go on with this import."""

    org_id: str
    import_id: str


def send(org_id: str, import_id: str) -> None:
    sqs = aws.client("sqs")
    url = sqs.get_queue_url(QueueName=config().queue(QUEUE))["QueueUrl"]
    body = msgspec.json.encode(Errand(org_id, import_id)).decode()
    sqs.send_message(QueueUrl=url, MessageBody=body)
