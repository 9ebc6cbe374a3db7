"""How many people and invitations an organisation has, kept by the transactions that change it."""

from collections.abc import Sequence

from chalicelib.core import reads
from chalicelib.core.actor import Role
from chalicelib.core.transactions import Transaction
from chalicelib.orgs.count_table import CountItem
from chalicelib.orgs.schema import OrgCounts

_PEOPLE, _INVITES = "people", "invites"
_NAMES = {"admin": "admins", "manager": "managers", "agent": "agents", "pending": "pending_invites"}


def count_people(tx: Transaction, org_id: str, before: Role | None, after: Role | None) -> None:
    """Counts somebody under another role; None is who is not there, or may not work."""
    if before is after:
        return
    changes = ((before, -1), (after, 1))
    actions = [getattr(CountItem, role).add(change) for role, change in changes if role]
    tx.update(CountItem(org_id=org_id, what=_PEOPLE), actions)


def count_invites(tx: Transaction, org_id: str, change: int) -> None:
    tx.update(CountItem(org_id=org_id, what=_INVITES), [CountItem.pending.add(change)])


def counts_of(org_ids: Sequence[str]) -> dict[str, OrgCounts]:
    """The counts of each organisation."""
    keys = [(org_id, what) for org_id in org_ids for what in (_PEOPLE, _INVITES)]
    found: dict[str, dict[str, int]] = {org_id: {} for org_id in org_ids}
    for row in reads.get_many(CountItem, keys):
        found[row["org_id"]] |= {_NAMES[name]: row[name] for name in _NAMES if name in row}
    return {org_id: OrgCounts(**counts) for org_id, counts in found.items()}
