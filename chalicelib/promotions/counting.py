"""Counters of promotions: written with the call, read with the promotion."""

from collections.abc import Sequence
from datetime import date

from chalicelib.core import clock, reads
from chalicelib.core.actor import Actor
from chalicelib.core.reads import Slice
from chalicelib.core.transactions import Transaction
from chalicelib.promotions import rules
from chalicelib.promotions.schema import DayOfPromotion
from chalicelib.promotions.table import (
    PromotionCountItem,
    PromotionItem,
    day_shard,
    promotion_key,
)

_MOST_RUNNING = 100  # or upcoming, that are looked at
_COUNTS = ("calls", "answered", "conversions")
_MOST_ROWS = 367 * rules.SHARDS
_LAST_DAY = date.max.isoformat()


def count(
    tx: Transaction,
    actor: Actor,
    promotion_id: str,
    agent_id: str,
    day: date,
    *,
    calls: int = 1,
    answered: int = 0,
    conversions: int = 0,
) -> None:
    """Adds to a promotion's counters of that local day, within `tx`."""
    amounts = {"calls": calls, "answered": answered, "conversions": conversions}
    attributes = PromotionCountItem.get_attributes()
    actions = [attributes[name].add(amount) for name, amount in amounts.items() if amount]
    if actions:
        key = promotion_key(actor.org_id, promotion_id)
        shard = day_shard(day.isoformat(), rules.shard_of(agent_id))
        tx.update(PromotionCountItem(key, shard), actions)


def days(actor: Actor, promotion_id: str) -> list[DayOfPromotion]:
    """The days on which somebody called for it, oldest first: one Query."""
    key = promotion_key(actor.org_id, promotion_id)
    source = Slice(PromotionCountItem, key, newest_first=False)
    found: dict[str, dict[str, int]] = {}
    for row in reads.every(source, _MOST_ROWS):
        day = found.setdefault(row["day_shard"].partition("#")[0], dict.fromkeys(_COUNTS, 0))
        for name in _COUNTS:
            day[name] += row.get(name, 0)
    return [DayOfPromotion(date=date.fromisoformat(day), **sums) for day, sums in found.items()]


def unended(org_id: str, day: date) -> Sequence[reads.Row]:
    """The promotions that end on that local day or later: one Query."""
    bounds = (day.isoformat(), _LAST_DAY)
    source = Slice(PromotionItem, org_id, index=PromotionItem.by_end, between=bounds)
    return reads.every(source, _MOST_RUNNING)


def today(actor: Actor) -> date:
    return clock.local_date(clock.now(), actor.time_zone)
