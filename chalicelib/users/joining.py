"""How people come in: a new person, and a person's place in an organisation, new or again."""

from collections.abc import Sequence

from chalicelib.core import clock, ids
from chalicelib.core.actor import Role
from chalicelib.core.bodies import record
from chalicelib.core.db import plain
from chalicelib.core.errors import Conflict
from chalicelib.core.transactions import Transaction
from chalicelib.orgs import service as orgs
from chalicelib.users import accounts, members
from chalicelib.users.membership_table import MembershipItem
from chalicelib.users.passwords import hash_password
from chalicelib.users.schema import Account, Place
from chalicelib.users.table import UserItem

_FREE = MembershipItem.user_id.does_not_exist() | MembershipItem.deleted_at.exists()


class AlreadyMember(Conflict):
    code = "already_member"
    title = "This person is a member of the organisation already"


def new_person(email: str, full_name: str, username: str | None, password: str) -> UserItem:
    """A person, not written yet.

    Raises:
        Invalid: the password will not do.
    """
    accounts.check_password(password, email, full_name, username, field="password")
    stamp = clock.iso(clock.now())
    return UserItem(
        user_id=ids.new("user"),
        email=email,
        username=username,
        full_name=full_name.strip(),
        password_hash=hash_password(password),
        created_at=stamp,
        updated_at=stamp,
    )


def put_person(tx: Transaction, person: UserItem) -> None:
    accounts.claim_email(tx, person.email, person.user_id)
    accounts.claim_username(tx, person.username, person.user_id)
    tx.put(person, condition=UserItem.user_id.does_not_exist())


def register(
    tx: Transaction, user_id: str, email: str, full_name: str, password: str, org_id: str
) -> Account:
    """Creates the person `user_id`, who signs in to that organisation first.

    Raises:
        Invalid: the password will not do.
    """
    person = new_person(email, full_name, None, password)
    person.user_id, person.last_org_id = user_id, org_id
    put_person(tx, person)
    return record(Account, plain(person))


def join(
    tx: Transaction,
    org_id: str,
    person: UserItem | Account,
    role: Role,
    *,
    team_ids: Sequence[str] = (),
) -> MembershipItem:
    """Makes the person a member, again or for the first time, unless they are one.

    The caller puts them into the teams.
    """
    place = members.new(org_id, person, role)
    place.team_ids = set(team_ids) or None
    tx.put(place, condition=_FREE, otherwise=AlreadyMember())
    orgs.count_people(tx, org_id, None, role)
    if role is Role.ADMIN:
        orgs.admit_admin(tx, org_id, person.user_id)
    return place


def take_place(
    tx: Transaction, org_id: str, person: Account, role: Role, *, team_ids: Sequence[str] = ()
) -> Place:
    """`join` for other slices."""
    return record(Place, plain(join(tx, org_id, person, role, team_ids=team_ids)))


def refuse_member(tx: Transaction, org_id: str, user_id: str) -> None:
    """Fails the transaction where the person is a member."""
    tx.check(MembershipItem, org_id, user_id, condition=_FREE, otherwise=AlreadyMember())
