"""Promotions: calling some numbers for some days, with one script and one goal."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from typing import Any

from msgspec import UNSET, convert, to_builtins
from msgspec.structs import asdict

from chalicelib.core import clock, ids, phones, reads
from chalicelib.core.actor import Actor
from chalicelib.core.bodies import record
from chalicelib.core.db import plain, sets
from chalicelib.core.errors import FieldError, Invalid, NotFound, Stale
from chalicelib.core.paging import Page, PageRequest
from chalicelib.core.reads import Row, Slice
from chalicelib.core.together import together
from chalicelib.core.transactions import Entity, transaction
from chalicelib.numbers import service as numbers
from chalicelib.promotions import counting, rules
from chalicelib.promotions.counting import count, today
from chalicelib.promotions.schema import (
    Filter,
    Promotion,
    PromotionCreate,
    PromotionDetail,
    PromotionPatch,
    Status,
)
from chalicelib.promotions.table import PromotionItem
from chalicelib.scripts import service as scripts

__all__ = [
    "count",
    "create_promotion",
    "edit_promotion",
    "find",
    "get_promotion",
    "list_promotions",
    "matching",
    "promotions_of",
    "running",
]

KIND = "promotion"
_JSON = ("segments", "goal")


def list_promotions(actor: Actor, page: PageRequest) -> Page[Promotion]:
    """Promotions, newest first."""
    rows = reads.page(Slice(PromotionItem, actor.org_id), page)
    items = [_promotion(actor, _parsed(row)) for row in rows.items]
    return Page(items=items, next_cursor=rows.next_cursor)


def promotions_of(actor: Actor, phone: str) -> Page[Promotion]:
    """Those that run today and that a number of the pool belongs to, the first to end first: two
    requests side by side. A number that is not within the actor's reach belongs to none.

    Raises:
        Invalid: nobody could have that number.
    """
    e164 = phones.parse(phone, actor.phone_region)
    number, among = together(
        partial(numbers.within_reach, actor, e164), partial(running, actor, today(actor))
    )
    if number is None:
        return Page(items=[])
    kind = number.customer_type, number.airplane
    return Page(items=[one for one in reversed(among) if rules.matches(one.segments, *kind)])


def get_promotion(actor: Actor, promotion_id: str) -> PromotionDetail:
    """One promotion with its progress: two requests side by side.

    Raises:
        NotFound: there is no such promotion.
    """
    row, days = together(
        partial(find, actor, promotion_id), partial(counting.days, actor, promotion_id)
    )
    promotion = _promotion(actor, row)
    progress = rules.progress(promotion.goal, days)
    return PromotionDetail(**asdict(promotion), progress=progress)


def create_promotion(actor: Actor, body: PromotionCreate) -> Promotion:
    """A new promotion.

    Raises:
        Invalid: it ends before it starts, runs too long, or its script is not there.
    """
    values = to_builtins(body)
    _check(actor, body.starts_on, body.ends_on, body.script_id)
    stamp = clock.iso(clock.now())
    item = PromotionItem(
        org_id=actor.org_id,
        promotion_id=ids.new(KIND),
        created_by=actor.user_id,
        created_at=stamp,
        updated_at=stamp,
        **values | {"name": body.name.strip()},
    )
    about = Entity(KIND, item.promotion_id)
    with transaction(actor, "promotion.created", about, once=actor.once) as tx:
        tx.put(item)
        tx.changed({}, values)
        tx.note(name=item.name)
        return tx.answer(_promotion(actor, plain(item)))


def edit_promotion(
    actor: Actor, promotion_id: str, body: PromotionPatch, if_match: int
) -> Promotion:
    """The promotion with its changes.

    Raises:
        Stale: somebody changed it since `if_match`.
        Invalid: as when it is created.
    """
    before = find(actor, promotion_id)
    if before["version"] != if_match:
        raise Stale()
    sent = {name: value for name, value in asdict(body).items() if value is not UNSET}
    changes: dict[str, Any] = to_builtins(sent)
    if "name" in changes:
        changes["name"] = changes["name"].strip()
    after = before | changes
    starts_on, ends_on = (date.fromisoformat(after[name]) for name in ("starts_on", "ends_on"))
    _check(actor, starts_on, ends_on, changes.get("script_id"))
    stamp = {"updated_at": clock.iso(clock.now()), "version": if_match + 1}
    after |= stamp
    with transaction(actor, "promotion.updated", Entity(KIND, promotion_id)) as tx:
        tx.update(
            PromotionItem(actor.org_id, promotion_id),
            sets(PromotionItem, changes | stamp),
            condition=PromotionItem.version == if_match,
            otherwise=Stale(),
        )
        tx.changed(before, changes)
        tx.note(name=after["name"])
    return _promotion(actor, after)


def running(actor: Actor, day: date) -> list[Promotion]:
    """The promotions that run on that local day: one Query, which leaves out what has ended."""
    found = [_promotion(actor, _parsed(row), day) for row in counting.unended(actor.org_id, day)]
    return [one for one in found if one.status is Status.RUNNING]


def matching(
    among: Iterable[Promotion], customer_type: str | None, airplane: str | None
) -> list[str]:
    """Those of the promotions that a number of that kind belongs to."""
    return [
        one.promotion_id for one in among if rules.matches(one.segments, customer_type, airplane)
    ]


def find(actor: Actor, promotion_id: str) -> Row:
    """The promotion's values, read consistently.

    Raises:
        NotFound: there is no such promotion.
    """
    try:
        return plain(PromotionItem.get(actor.org_id, promotion_id, consistent_read=True))
    except PromotionItem.DoesNotExist as error:
        raise NotFound(KIND, promotion_id) from error


def _check(actor: Actor, starts_on: date, ends_on: date, script_id: str | None) -> None:
    errors = rules.period_errors(starts_on, ends_on)
    if script_id is not None:
        try:
            scripts.get_script(actor, script_id)
        except NotFound:
            errors.append(FieldError("script_id", "must be one of the organisation's scripts"))
    if errors:
        raise Invalid(errors=errors)


def _parsed(row: Row) -> Row:
    """Lists hand JSON over as text."""
    return row | {name: json.loads(row[name]) for name in _JSON}


def _promotion(actor: Actor, row: Mapping[str, Any], day: date | None = None) -> Promotion:
    """As it stands on that local day, today unless one is given."""
    starts_on, ends_on = (date.fromisoformat(row[name]) for name in ("starts_on", "ends_on"))
    status = rules.status(starts_on, ends_on, row["is_active"], day or today(actor))
    segments = convert(row["segments"], list[Filter])
    return record(Promotion, {**row, "status": status, "segments": to_builtins(segments)})
