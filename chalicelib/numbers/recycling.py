"""Numbers out of calling lists back into the pool, many at once."""

from collections.abc import Sequence

from chalicelib.core import clock
from chalicelib.core.actor import Actor
from chalicelib.core.db import sets
from chalicelib.core.reads import Row
from chalicelib.core.transactions import Entity, Transaction
from chalicelib.numbers import holds
from chalicelib.numbers.counters import Counts
from chalicelib.numbers.holds import Held
from chalicelib.numbers.items import differing, find_many, keys_of
from chalicelib.numbers.states import AssignmentStatus, NumberStatus
from chalicelib.numbers.steps import Lost, persist
from chalicelib.numbers.table import NumberItem
from chalicelib.numbers.writing import moved, unmoved


def recycle(actor: Actor, held: Sequence[Held], reason: str, about: Entity) -> list[str]:
    """Gives up to 48 numbers back to the pool that people have yet to call; answers which.

    What was called, skipped or taken away meanwhile stays as it is.
    """
    wanted = {one.assignment_id for one in held}
    found = find_many(actor.org_id, [one.e164 for one in held])
    rows = [row for row in found if row.get("assignment_id") in wanted]

    def write(tx: Transaction, left: Sequence[Row]) -> list[Row]:
        people = {row["assigned_to"] for row in left}
        tx.note(count=len(left), reason=reason)
        tx.notify(*people)
        return [_give_back(tx, actor, row, reason) for row in left]

    given = persist(actor, "numbers.recycled", about, rows, lambda row: row["e164"], write)
    counts = Counts()
    before = {row["e164"]: row for row in rows}
    for row in given:
        counts.moved(before[row["e164"]], row)
    counts.write(actor.org_id)
    return [row["e164"] for row in given]


def _give_back(tx: Transaction, actor: Actor, row: Row, reason: str) -> Row:
    org_id = actor.org_id
    after = row | moved(NumberStatus.AVAILABLE) | {"updated_at": clock.iso(clock.now())}
    after |= keys_of(org_id, after)
    lost = Lost(row["e164"])
    tx.update(
        NumberItem(org_id, row["e164"]),
        sets(NumberItem, differing(row, after)),
        condition=unmoved(row),
        otherwise=lost,
    )
    holds.close(tx, org_id, row, AssignmentStatus.RECYCLED, reason, otherwise=lost)
    return after
