"""Promotions that are deleted for good."""

from chalicelib.core import reads
from chalicelib.core.reads import Slice
from chalicelib.promotions.table import PromotionCountItem, promotion_key

_AT_ONCE = 200


def erase(org_id: str, promotion_id: str) -> None:
    """Deletes the counters of a promotion that is deleted for good; safe to repeat."""
    key = promotion_key(org_id, promotion_id)
    while rows := reads.every(Slice(PromotionCountItem, key), _AT_ONCE):
        with PromotionCountItem.batch_write() as batch:
            for row in rows:
                batch.delete(PromotionCountItem(key, row["day_shard"]))
