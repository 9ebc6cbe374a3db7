"""AWS clients: lazy, cached, made only here. botocore alone: boto3 costs 40 ms more to import."""

from functools import cache
from threading import RLock
from typing import Any

import botocore.session
import msgspec
from botocore.config import Config as ClientConfig

from chalicelib.core import tracing

_ATTEMPTS = 3
# One for each read side by side, and of requests side by side in the local product: a connection
# that finds no room in the pool is thrown away after one answer.
_CONNECTIONS = 64


# Operations that say, where they are asked to, what capacity they took.
_CAPACITY = "ReturnConsumedCapacity"
_COUNTED = frozenset(
    {
        "BatchGetItem",
        "BatchWriteItem",
        "DeleteItem",
        "GetItem",
        "PutItem",
        "Query",
        "Scan",
        "TransactGetItems",
        "TransactWriteItems",
        "UpdateItem",
    }
)

# botocore may make only one client at a time, and the first reads can come side by side.
_making = RLock()


@cache
def _session() -> botocore.session.Session:
    return botocore.session.get_session()


@cache
def credentials() -> Any:
    """The process's own; they renew themselves."""
    with _making:
        return _session().get_credentials()


def _options() -> ClientConfig:
    return ClientConfig(
        retries={"mode": "standard", "max_attempts": _ATTEMPTS},
        connect_timeout=3,
        read_timeout=10,
    )


@cache
def client(service: str, endpoint_url: str | None = None) -> Any:
    """A client of one AWS service; credentials and region come from the environment."""
    options = _options()
    if service == "s3":
        signed = ClientConfig(signature_version="s3v4", s3={"addressing_style": "path"})
        options = options.merge(signed)
    with _making:
        return _session().create_client(service, endpoint_url=endpoint_url, config=options)


class _JsonParser:
    """Decodes DynamoDB's JSON as it is.

    botocore walks the response shape value by value: most of the time a list of 50 takes.
    Errors still go through botocore's own parser.
    """

    def __init__(self, original: Any) -> None:
        self._original = original

    def parse(self, response: dict[str, Any], shape: Any) -> Any:
        if response["status_code"] >= 300:
            # botocore parses a refusal once more, for what is special to it.
            if not shape.metadata.get("exception"):
                tracing.answered(0)
            return self._original.parse(response, shape)
        body = msgspec.json.decode(response["body"])
        tracing.answered(_units(body.get("ConsumedCapacity")))
        body["ResponseMetadata"] = {
            "HTTPStatusCode": response["status_code"],
            "HTTPHeaders": dict(response["headers"]),
        }
        return body


class _JsonSerializer:
    """Encodes what is DynamoDB's JSON already, as it is.

    botocore walks the request shape value by value: of a transaction of a hundred puts that is
    half of what sending it costs.
    """

    def __init__(self, original: Any) -> None:
        self._original = original

    def serialize_to_request(self, parameters: Any, operation_model: Any) -> Any:
        request = self._original.serialize_to_request({}, operation_model)
        return {**request, "body": msgspec.json.encode(parameters)}


class _JsonParsers:
    """Stands in for botocore's factory, which the endpoint asks for a parser at every answer."""

    def __init__(self, original: Any) -> None:
        self._original = original

    def create_parser(self, protocol: str) -> _JsonParser:
        return _JsonParser(self._original.create_parser(protocol))


def _units(consumed: Any) -> float:
    tables = consumed if isinstance(consumed, list) else [consumed or {}]
    return float(sum(table.get("CapacityUnits", 0) for table in tables))


def _asking_for_capacity(params: dict[str, Any], model: Any, **_: Any) -> dict[str, Any] | None:
    if model.name not in _COUNTED or _CAPACITY in params:
        return None
    return {**params, _CAPACITY: "TOTAL"}


@cache
def dynamodb() -> Any:
    """The process's DynamoDB client, pynamodb's too: both ways its JSON goes through C, counted."""
    # botocore spells its own user agent anew for every request, and neither core/reads nor
    # pynamodb needs checking of what it sends: a third of a request's CPU.
    lean = ClientConfig(
        max_pool_connections=_CONNECTIONS, parameter_validation=False, user_agent="callboard"
    )
    with _making:
        made: Any = _session().create_client("dynamodb", config=_options().merge(lean))
    made._serializer = _JsonSerializer(made._serializer)
    endpoint = made._endpoint
    endpoint._response_parser_factory = _JsonParsers(endpoint._response_parser_factory)
    made.meta.events.register("provide-client-params.dynamodb", _asking_for_capacity)
    return made


def forget_clients() -> None:
    """Drops the cached clients: for tests that put another engine behind them."""
    for cached in (client, dynamodb, credentials, _session):
        cached.cache_clear()
