"""Who works in an organisation, as its jobs need them: neither accounts nor pictures."""

from msgspec import Struct

from chalicelib.core import reads
from chalicelib.core.actor import Role
from chalicelib.core.bodies import record
from chalicelib.users.membership_table import MembershipItem


class Colleague(Struct, frozen=True):
    """A person of an organisation."""

    user_id: str
    full_name: str
    role: Role
    created_at: str


def everybody(org_id: str, most: int, *, active: bool = False) -> list[Colleague]:
    """Up to `most` people of the organisation, newest first; only those who are active if so
    asked."""
    where = {"is_active": True} if active else {}
    source = reads.Slice(MembershipItem, org_id, where=where, absent=("deleted_at",))
    return [record(Colleague, row) for row in reads.every(source, most)]
