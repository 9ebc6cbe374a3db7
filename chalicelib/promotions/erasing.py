"""Promotions that are deleted for good."""

from chalicelib.core import erasing
from chalicelib.core.reads import Slice
from chalicelib.promotions.table import PromotionCountItem, promotion_key


def erase(org_id: str, promotion_id: str) -> None:
    """Deletes the counters of a promotion that is deleted for good; safe to repeat."""
    erasing.erase(Slice(PromotionCountItem, promotion_key(org_id, promotion_id)), "day_shard")
