"""List reads: one Query per page, decoded without botocore's shape walk.

Models and conditions stay pynamodb's; only Query and BatchGet of lists go this way, because
decoding a page through pynamodb costs five times as much (docs/decisions/0004).
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from botocore.exceptions import ClientError
from msgspec import Struct, field
from pynamodb.indexes import Index

from chalicelib.core import aws
from chalicelib.core.db import Item
from chalicelib.core.errors import Unavailable
from chalicelib.core.paging import Order, PageRequest, bad_cursor, decode_cursor, encode_cursor
from chalicelib.core.together import together

Row = dict[str, Any]

_MAX_BATCH = 100
# A list that filters within a key reads at most this many pages for one answer.
_MAX_ROUNDS = 10
_FILTERED_CHUNK = 200
_MAX_IN = 100


class Slice(Struct, frozen=True):
    """Which part of one partition to read: the key, and bounds or a prefix of the sort key.

    `where` keeps only rows whose attributes equal the given values, or are in a given frozenset,
    `among` those of which at least one of the attributes is one of its values, `contains` those
    whose set attributes hold them, `absent` those without the named attributes. `owner` is the
    table's own hash key when `index` is another's.
    """

    model: type[Item]
    key: str
    index: Index[Any] | None = None
    owner: str | None = None
    starts_with: str | None = None
    between: tuple[str, str] | None = None
    where: Mapping[str, Any] = field(default_factory=dict)
    among: Mapping[str, Collection[str]] = field(default_factory=dict)
    contains: Mapping[str, str] = field(default_factory=dict)
    absent: Sequence[str] = ()
    newest_first: bool = True

    @property
    def order(self) -> Order:
        return Order.DESC if self.newest_first else Order.ASC


class Rows(Struct, frozen=True):
    """Rows of one page and the cursor of the next."""

    items: list[Row]
    next_cursor: str | None


def page(source: Slice, request: PageRequest) -> Rows:
    """One page of a list.

    Raises:
        Invalid: the cursor is not one of this list.
    """
    start = _start_key(source, request.cursor) if request.cursor else None
    rows: list[Row] = []
    if source.among and not any(source.among.values()):
        return Rows(rows, None)
    chunk = max(request.limit, _FILTERED_CHUNK) if _filters(source) else request.limit
    # Without a filter every round brings rows.
    for _ in range(_MAX_ROUNDS if _filters(source) else request.limit):
        found, start = _query(source, chunk, start)
        rows += found
        if start is None or len(rows) >= request.limit:
            break
    if len(rows) > request.limit:
        rows = rows[: request.limit]
        return Rows(rows, _cursor(source, rows[-1]))
    if start is None:
        return Rows(rows, None)
    return Rows(rows, _cursor(source, {name: _value(value) for name, value in start.items()}))


def merge(sources: Sequence[Slice], request: PageRequest) -> Rows:
    """One page of several partitions: each read once, side by side.

    All are in the order of the same sort key, the same way round, so one cursor goes on in every
    one of them. A row that several of them hold is shown once.

    Raises:
        Invalid: the cursor is not one of this list.
    """
    pages: list[Rows] = together(*(partial(page, source, request) for source in sources))
    if len(pages) <= 1:
        return pages[0] if pages else Rows([], None)
    names = _sort_names(sources[0])
    order, falling = sources[0].order, sources[0].newest_first
    place = _position(names)
    found = {tuple(place(row)): row for one in pages for row in one.items}
    rows = [row for _, row in sorted(found.items(), reverse=falling)]
    ends = [decode_cursor(one.next_cursor, len(names), order) for one in pages if one.next_cursor]
    if not ends:
        known, nearest = rows, None
    else:
        # Where one partition was not read to its end, nothing beyond that point is known to be
        # next.
        nearest = max(ends) if falling else min(ends)
        known = [
            row for row in rows if (place(row) >= nearest if falling else place(row) <= nearest)
        ]
    shown = known[: request.limit]
    if len(known) > len(shown):
        return Rows(shown, encode_cursor(place(shown[-1]), order))
    return Rows(shown, encode_cursor(nearest, order) if nearest else None)


def every(source: Slice, limit: int) -> list[Row]:
    """Up to `limit` rows of a partition that is small by design."""
    return page(source, PageRequest(limit=limit)).items


def walk(source: Slice, at_once: int) -> Iterator[Row]:
    """Every row of a partition, however large: read in pages of that many as they are wanted."""
    cursor = None
    while True:
        rows = page(source, PageRequest(limit=at_once, cursor=cursor))
        yield from rows.items
        cursor = rows.next_cursor
        if cursor is None:
            return


def count(source: Slice, most: int) -> int:
    """How many rows the key holds, looking at no more than `most`: one Query, no row sent."""
    counted: int = _answer(source, most, None, {"Select": "COUNT"})["Count"]
    return counted


def get_many(model: type[Item], keys: Sequence[tuple[str, str | None]]) -> list[Row]:
    """The rows with these (hash, range) keys, in the order asked; missing ones left out."""
    found: dict[tuple[str, str | None], Row] = {}
    hash_name, range_name = _key_names(model)
    for offset in range(0, len(keys), _MAX_BATCH):
        for row in _batch(model, keys[offset : offset + _MAX_BATCH]):
            found[row[hash_name], row[range_name] if range_name else None] = row
    return [found[key] for key in dict.fromkeys(keys) if key in found]


def plain_row(raw: Mapping[str, Mapping[str, Any]]) -> Row:
    """An item in DynamoDB's JSON as plain values; sets become sorted lists."""
    # Nearly all are strings, and a page of 50 has more than a thousand values.
    return {name: value["S"] if "S" in value else _value(value) for name, value in raw.items()}


def _batch(model: type[Item], keys: Iterable[tuple[str, str | None]]) -> list[Row]:
    hash_name, range_name = _key_names(model)
    table = model.Meta.table_name
    wanted = []
    for hash_key, range_key in keys:
        key = {hash_name: {"S": hash_key}}
        if range_name and range_key is not None:
            key[range_name] = {"S": range_key}
        wanted.append(key)
    rows: list[Row] = []
    request = {table: {"Keys": list({str(key): key for key in wanted}.values())}}
    for _ in range(_MAX_ROUNDS):
        answer = aws.dynamodb().batch_get_item(RequestItems=request)
        rows += [plain_row(raw) for raw in answer["Responses"].get(table, [])]
        request = answer.get("UnprocessedKeys") or {}
        if not request:
            return rows
    raise Unavailable("The database is busy")


def _query(source: Slice, limit: int, start: Row | None) -> tuple[list[Row], Row | None]:
    answer = _answer(source, limit, start, {})
    return [plain_row(raw) for raw in answer["Items"]], answer.get("LastEvaluatedKey")


def _answer(source: Slice, limit: int, start: Row | None, asked: Mapping[str, str]) -> Any:
    hash_name, range_name = _index_names(source)
    names = {"#h": hash_name}
    values: dict[str, Any] = {":h": {"S": source.key}}
    condition = "#h = :h"
    if range_name and source.starts_with is not None:
        names["#r"], values[":r"] = range_name, {"S": source.starts_with}
        condition += " AND begins_with(#r, :r)"
    elif range_name and source.between is not None:
        names["#r"] = range_name
        values[":a"], values[":b"] = ({"S": bound} for bound in source.between)
        condition += " AND #r BETWEEN :a AND :b"
    options: dict[str, Any] = dict(asked)
    if source.index is not None:
        options["IndexName"] = source.index.Meta.index_name
    if terms := _terms(source, names, values):
        options["FilterExpression"] = " AND ".join(terms)
    if start is not None:
        options["ExclusiveStartKey"] = start
    try:
        return aws.dynamodb().query(
            TableName=source.model.Meta.table_name,
            KeyConditionExpression=condition,
            ExpressionAttributeNames=names,
            ExpressionAttributeValues=values,
            ScanIndexForward=not source.newest_first,
            Limit=limit,
            **options,
        )
    except ClientError as error:
        if start is not None and error.response["Error"]["Code"] == "ValidationException":
            raise bad_cursor() from error
        raise


def _terms(source: Slice, names: dict[str, str], values: dict[str, Any]) -> list[str]:
    """What the slice filters by; the names and values it speaks of are added."""
    terms = []
    for position, (name, wanted) in enumerate(source.where.items()):
        names[f"#f{position}"] = name
        if isinstance(wanted, frozenset):
            terms.append(f"({' OR '.join(_one_of(f'f{position}', wanted, values))})")
        else:
            values[f":f{position}"] = _raw(wanted)
            terms.append(f"#f{position} = :f{position}")
    either = []
    for position, (name, allowed) in enumerate(source.among.items()):
        if allowed:
            names[f"#o{position}"] = name
            either += _one_of(f"o{position}", allowed, values)
    if either:
        terms.append(f"({' OR '.join(either)})")
    for position, (name, part) in enumerate(source.contains.items()):
        names[f"#c{position}"], values[f":c{position}"] = name, {"S": part}
        terms.append(f"contains(#c{position}, :c{position})")
    for position, name in enumerate(source.absent):
        names[f"#a{position}"] = name
        terms.append(f"attribute_not_exists(#a{position})")
    return terms


def _one_of(alias: str, allowed: Collection[str], values: dict[str, Any]) -> list[str]:
    """`#alias IN (…)`, as often as it takes: each holds 100 values."""
    marks = [f":{alias}_{position}" for position in range(len(allowed))]
    values |= {mark: {"S": value} for mark, value in zip(marks, sorted(allowed), strict=True)}
    parts = [marks[start : start + _MAX_IN] for start in range(0, len(marks), _MAX_IN)]
    return [f"#{alias} IN ({', '.join(part)})" for part in parts]


def _filters(source: Slice) -> bool:
    return bool(source.where or source.among or source.contains or source.absent)


def _start_key(source: Slice, cursor: str) -> Row:
    names = _sort_names(source)
    keys = decode_cursor(cursor, len(names), source.order)
    start = {name: {"S": key} for name, key in zip(names, keys, strict=True)}
    table_hash, _ = _key_names(source.model)
    if source.index is None:
        start[table_hash] = {"S": source.key}
    else:
        start[_index_names(source)[0]] = {"S": source.key}
        if source.owner is not None:
            start[table_hash] = {"S": source.owner}
    return start


def _cursor(source: Slice, row: Row) -> str:
    """Where the list goes on after that row."""
    return encode_cursor(_position(_sort_names(source))(row), source.order)


def _position(names: Sequence[str]) -> Callable[[Row], list[str]]:
    return lambda row: [row[name] for name in names]


def _sort_names(source: Slice) -> list[str]:
    """The key attributes a cursor must carry: all but those known from the actor."""
    table_hash, table_range = _key_names(source.model)
    hash_name, range_name = _index_names(source)
    names = [range_name, table_range]
    if source.index is not None and source.owner is None:
        names.append(table_hash)
    return [name for name in dict.fromkeys(names) if name and name != hash_name]


def _key_names(model: type[Item]) -> tuple[str, str | None]:
    attributes = model.get_attributes().values()
    hash_name = next(a.attr_name for a in attributes if a.is_hash_key)
    return hash_name, next((a.attr_name for a in attributes if a.is_range_key), None)


def _index_names(source: Slice) -> tuple[str, str | None]:
    if source.index is None:
        return _key_names(source.model)
    attributes = source.index.Meta.attributes.values()
    hash_name = next(a.attr_name for a in attributes if a.is_hash_key)
    return hash_name, next((a.attr_name for a in attributes if a.is_range_key), None)


def _raw(value: Any) -> dict[str, Any]:
    if isinstance(value, bool):
        return {"BOOL": value}
    if isinstance(value, int):
        return {"N": str(value)}
    return {"S": str(value)}


def _value(raw: Mapping[str, Any]) -> Any:
    ((kind, value),) = raw.items()
    match kind:
        case "S" | "BOOL":
            return value
        case "N":
            return float(value) if "." in value else int(value)
        case "NULL":
            return None
        case "SS":
            return sorted(value)
        case "L":
            return [_value(part) for part in value]
        case "M":
            return plain_row(value)
    raise TypeError(f"no plain value for DynamoDB type {kind}")
