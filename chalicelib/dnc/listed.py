"""Which numbers nobody may call, for whoever has many to look at."""

from collections.abc import Collection

from chalicelib.core import reads
from chalicelib.dnc.table import DncItem


def listed(org_id: str, e164s: Collection[str]) -> set[str]:
    """Which of these numbers are on the list: one BatchGet for every hundred."""
    keys: list[tuple[str, str | None]] = [(org_id, e164) for e164 in e164s]
    return {row["e164"] for row in reads.get_many(DncItem, keys)}
