"""moto's DynamoDB without its way there.

Thousands of tests ask it a few times each, and most of what moto does for an answer is to look for
the service in a list of all there are, to take apart what botocore put together, to copy whole
tables before a transaction, and to sort whole tables before a query. What DynamoDB answers stays
moto's own; one thing at a time, as moto needs it.
"""

import copy
import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, wraps
from inspect import signature
from threading import RLock
from typing import Any

from moto.core import botocore_stubber, responses
from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.core.responses import ActionResult
from moto.dynamodb.exceptions import ItemSizeTooLarge
from moto.dynamodb.models import DynamoDBBackend, dynamodb_backends
from moto.dynamodb.models.dynamo_type import DynamoType, Item
from moto.dynamodb.models.table import StreamShard, Table
from moto.dynamodb.models.utilities import dynamo_json_dump
from moto.dynamodb.responses import DynamoHandler

REGION = "us-east-1"
_ADDRESS = f"https://dynamodb.{REGION}.amazonaws.com"
# What tables are made and described with is rare, and has times in it.
_OF_ITEMS = ("Item", "Items", "Query")

# Where the index stands among the arguments of a query.
_INDEX = list(signature(Table.query).parameters).index("index_name") - 2
_LARGEST = 400 * 1024
_NAMES = "method_names_from_class"

_one_at_a_time = RLock()


def tables() -> dict[str, Table]:
    """What there is now, by name."""
    made: dict[str, Table] = dynamodb_backends[DEFAULT_ACCOUNT_ID][REGION].tables
    return made


def empty(table: Table) -> Table:
    """A table of its own that is made like the other, with nothing in it."""
    made = copy.copy(table)
    made.items = defaultdict(dict)
    if table.stream_shard is not None:
        made.stream_shard = StreamShard(table.account_id, made)
    return made


class _Handler(DynamoHandler):
    """Takes what botocore sends as it is: JSON of the right form."""

    def __init__(self, request: Any, target: str) -> None:
        super().__init__()
        self.headers = {"X-Amz-Target": target, "Content-Type": "application/x-amz-json-1.0"}
        self.params = json.loads(request.body)
        self.querystring: dict[str, Any] = {}
        self.region = REGION
        self.current_account = DEFAULT_ACCOUNT_ID
        self.response_headers: dict[str, str] = {}

    def serialized(self, action_result: ActionResult) -> Any:
        if isinstance(action_result.result, Exception):
            return super().serialized(action_result)
        return 200, self.response_headers, dynamo_json_dump(action_result.result)


def install() -> None:
    """From here on moto answers that way, in this process."""
    _replace(botocore_stubber.BotocoreStubber, "process_request", _answer)
    _replace(DynamoDBBackend, "transact_write_items", _transact)
    _replace(Table, "query", _query)
    _replace(Item, "__init__", _fill)
    # What moto copies before a transaction, and puts back; here the items are put back.
    setattr(Table, "__deepcopy__", lambda table, _memo: table)  # noqa: B010 - it has none
    setattr(responses, _NAMES, cache(getattr(responses, _NAMES)))


def _replace(owner: Any, name: str, by: Callable[..., Any]) -> None:
    """`by` is handed what was there, and what that would have been handed."""
    plain = getattr(owner, name)

    @wraps(plain)
    def call(*args: Any, **named: Any) -> Any:
        return by(plain, *args, **named)

    setattr(owner, name, call)


def _answer(plain: Callable[..., Any], stubber: Any, request: Any) -> Any:
    if request.url.startswith(_ADDRESS):
        target = request.headers["X-Amz-Target"].decode()
        if target.endswith(_OF_ITEMS):
            with _one_at_a_time:
                return _Handler(request, target).call_action()
    return plain(stubber, request)


def _transact(plain: Callable[..., Any], backend: Any, transact_items: list[Any]) -> None:
    with _undone_where_it_fails(backend, transact_items):
        plain(backend, transact_items)


@contextmanager
def _undone_where_it_fails(backend: Any, writes: list[dict[str, Any]]) -> Iterator[None]:
    places = [_place(backend, write) for write in writes]
    before = [copy.deepcopy(table.get_item(*keys)) for table, keys in places]
    streams = {id(it): it for it in (table.stream_shard for table, _ in places) if it is not None}
    told = [(stream.items, len(stream.items)) for stream in streams.values()]
    try:
        yield
    except Exception:
        for (table, keys), item in zip(places, before, strict=True):
            _put_back(table, *keys, item)
        for records, count in told:
            del records[count:]
        raise


def _place(backend: Any, write: dict[str, Any]) -> tuple[Table, tuple[Any, Any]]:
    (operation,) = write.values()
    table = backend.get_table(operation["TableName"])
    return table, backend.get_keys_value(table, operation.get("Key") or operation["Item"])


def _put_back(table: Table, hash_key: DynamoType, range_key: Any, item: Item | None) -> None:
    items: dict[Any, Any] = table.items if range_key is None else table.items[hash_key]
    key = hash_key if range_key is None else range_key
    if item is None:
        items.pop(key, None)
    else:
        items[key] = item


def _query(plain: Callable[..., Any], table: Any, hash_key: Any, *args: Any, **named: Any) -> Any:
    seen = copy.copy(table)
    if args[_INDEX]:
        seen.items = _under(table, named["hash_key_conditions"])
    else:
        seen.items = {key: table.items[key] for key in [hash_key] if key in table.items}
    return plain(seen, hash_key, *args, **named)


def _under(table: Table, conditions: list[tuple[str, DynamoType]]) -> dict[Any, Any]:
    """The items, as the table keeps them, that an index has under that key."""

    def fits(item: Any) -> bool:
        return all(name in item.attrs and item.attrs[name] == value for name, value in conditions)

    if table.range_key_attr is None:
        return {key: item for key, item in table.items.items() if fits(item)}
    return {
        key: {name: item for name, item in items.items() if fits(item)}
        for key, items in table.items.items()
    }


def _fill(
    plain: Callable[..., Any], item: Item, hash_key: Any, range_key: Any, attrs: dict[str, Any]
) -> None:
    """moto measures the whole item again with each attribute."""
    plain(item, hash_key, range_key, {})
    for name, value in attrs.items():
        dict.__setitem__(item.attrs, name, DynamoType(value))
    if item.size() > _LARGEST:
        raise ItemSizeTooLarge
