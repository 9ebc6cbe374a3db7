"""The Lambda functions that the app is deployed as, and what starts each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from chalice.app import (
    Chalice,
    CloudWatchEventConfig,
    DynamoDBEventConfig,
    ScheduledEventConfig,
    SQSEventConfig,
)

Kind = Literal["api", "authorizer", "called", "event", "queue", "schedule", "socket", "stream"]

API = "api_handler"
# Chalice deploys socket handlers under names of its own.
_SOCKETS = {
    "$connect": "websocket_connect",
    "$default": "websocket_message",
    "$disconnect": "websocket_disconnect",
}


@dataclass(frozen=True, slots=True)
class Function:
    """One function: its name in `.chalice/config.json`, and the name of its handler.

    `source` is the queue, or the table of the stream, that its events come from.
    """

    name: str
    handler: str
    kind: Kind
    source: str = ""

    @property
    def logical_id(self) -> str:
        """What Chalice calls the function in the template."""
        return "APIHandler" if self.name == API else _camel_case(self.name)

    @property
    def role(self) -> str:
        """What Chalice calls the function's role in the template."""
        return f"{_camel_case(self.name)}Role"


class UnknownSource(Exception):
    """The app has an event source that nobody has said the rights of."""


def functions(app: Chalice) -> list[Function]:
    """Every function of the app, the API's first.

    Raises:
        UnknownSource: an event source is of a kind that no function had before.
    """
    made = [Function(API, API, "api")]
    made += [Function(found.name, found.name, "authorizer") for found in app.builtin_auth_handlers]
    made += [
        Function(_SOCKETS[route], handler.name, "socket")
        for route, handler in app.websocket_handlers.items()
    ]
    made += [Function(found.name, found.name, "called") for found in app.pure_lambda_functions]
    made += [_of_event(source) for source in app.event_sources]
    return [made[0], *sorted(made[1:], key=lambda function: function.name)]


def _of_event(source: object) -> Function:
    match source:
        case ScheduledEventConfig():
            return Function(source.name, source.name, "schedule")
        case CloudWatchEventConfig():
            return Function(source.name, source.name, "event")
        case SQSEventConfig(queue=str(queue)):
            return Function(source.name, source.name, "queue", queue)
        case DynamoDBEventConfig():
            table = source.stream_arn.split(":table/")[1].split("/")[0]
            return Function(source.name, source.name, "stream", table)
    raise UnknownSource(f"Say in infra/cloud/iam what {source!r} needs")


def _camel_case(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("_"))
