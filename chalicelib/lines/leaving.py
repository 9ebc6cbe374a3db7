"""Who leaves the organisation leaves its phone lines."""

from collections.abc import Sequence

from chalicelib.core import clock
from chalicelib.core.errors import Conflict
from chalicelib.core.transactions import Entity, Transaction
from chalicelib.lines.table import LineItem


def leave_lines(tx: Transaction, org_id: str, user_id: str, line_ids: Sequence[str]) -> None:
    """Takes the person off these lines within `tx`, with a record of each."""
    stamp = clock.iso(clock.now())
    for line_id in line_ids:
        tx.update(
            LineItem(org_id, line_id),
            [
                LineItem.user_ids.delete({user_id}),
                LineItem.updated_at.set(stamp),
                LineItem.version.add(1),
            ],
            condition=LineItem.line_id.exists(),
            otherwise=Conflict("One of their lines changed at the same moment; try again"),
        )
        tx.about(Entity("line", line_id), "line.withdrawn")
        tx.note(user_id=user_id)
