"""Socket handlers, and the activity stream that feeds the open sockets."""

from functools import partial
from typing import Any

from chalice.app import Blueprint, DynamoDBEvent

from chalicelib.core.jobs import each_new_row, job, stream_of
from chalicelib.core.reads import Row
from chalicelib.realtime import rules, service, sockets

jobs = Blueprint(__name__)

SocketReply = dict[str, int]


@jobs.on_ws_connect(name="socket_connect")
@job
def socket_connect(event: dict[str, Any]) -> SocketReply:
    """Chalice has no authorizer for sockets: a one-time ticket in the query is the way in."""
    ticket = (event.get("queryStringParameters") or {}).get("ticket", "")
    opened = service.connect(event["requestContext"]["connectionId"], ticket)
    return {"statusCode": 200 if opened else 403}


@jobs.on_ws_disconnect(name="socket_disconnect")
@job
def socket_disconnect(event: dict[str, Any]) -> SocketReply:
    service.disconnect(event["requestContext"]["connectionId"])
    return {"statusCode": 200}


@jobs.on_ws_message(name="socket_message")
@job
def socket_message(event: dict[str, Any]) -> SocketReply:  # noqa: ARG001 - keep-alives say nothing
    """Browsers only listen; what they send keeps the socket open past the idle limit."""
    return {"statusCode": 200}


@jobs.on_dynamodb_record(stream_of("activity"), batch_size=100, name="push_activity")
@job
def push_activity(event: DynamoDBEvent) -> None:
    """Tells open browsers what happened; a push twice only refreshes twice."""
    each_new_row(event, partial(_push, sockets.Audience()))


def _push(audience: sockets.Audience, record: Row) -> None:
    sockets.deliver(record["org_id"], rules.messages(record), audience)
