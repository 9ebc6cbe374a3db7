"""A person across organisations: what signing in reads, their name and their password.

The names in a person's memberships are copies for lists; they change in the same transaction.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import UNSET, structs
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from chalicelib.core import clock, names
from chalicelib.core.actor import Actor
from chalicelib.core.bodies import Body
from chalicelib.core.errors import Conflict, FieldError, Invalid, Stale
from chalicelib.core.transactions import Entity, Transaction, transaction
from chalicelib.users import passwords, rules
from chalicelib.users.membership_table import MembershipItem
from chalicelib.users.schema import Account, Place, User
from chalicelib.users.table import UserItem


class EmailTaken(Conflict):
    code = "email_taken"
    title = "Somebody with this e-mail exists already"


class UsernameTaken(Conflict):
    code = "username_taken"
    title = "Somebody has this username already"


def find_user_id(login_name: str) -> str | None:
    """Whose e-mail or username this is."""
    kind = "email" if rules.is_email(login_name) else "username"
    return names.owner(names.PLATFORM, kind, login_name)


def password_matches(account: Account | None, password: str) -> bool:
    """Takes equally long where there is no account."""
    return passwords.matches(account.password_hash if account else None, password)


def set_password(tx: Transaction, account: Account, password: str, *, field: str) -> None:
    """Gives the account a new password, on condition that nobody changed it meanwhile.

    Raises:
        Invalid: the password is common or made of the person's own names; `field` is what it
            names.
    """
    check_password(password, account.email, account.full_name, account.username, field=field)
    stamp = clock.iso(clock.now())
    tx.update(
        UserItem(user_id=account.user_id),
        [UserItem.password_hash.set(passwords.hash_password(password)), *touched(UserItem, stamp)],
        condition=UserItem.version == account.version,
        otherwise=Stale(),
    )


def check_password(
    password: str, email: str, full_name: str, username: str | None, *, field: str
) -> None:
    """Raises Invalid where the password is made of the person's own names, or a common one."""
    if rules.is_derived(password, email=email, full_name=full_name, username=username):
        raise Invalid.field(field, "may not be made of the name, username or e-mail")
    if passwords.is_common(password):
        raise Invalid.field(field, "is too common: others would guess it; use a few more words")


def remember_org(tx: Transaction, account: Account, org_id: str) -> None:
    """Makes the organisation the one they sign in to next."""
    if account.last_org_id != org_id:
        tx.update(UserItem(user_id=account.user_id), [UserItem.last_org_id.set(org_id)])


def rename_self(
    actor: Actor, account: Account, places: Sequence[Place], after: Mapping[str, Any]
) -> Account:
    """Changes the actor's own `full_name` and `username`, wherever they are a member.

    Raises:
        UsernameTaken, Stale: somebody has the name, or changed the account meanwhile.
    """
    stamp = clock.iso(clock.now())
    with transaction(recorded(actor), "user.updated", Entity("user", actor.user_id)) as tx:
        rename(tx, account, after, stamp, condition=UserItem.version == account.version)
        for place in places:
            item = MembershipItem(org_id=place.org_id, user_id=actor.user_id)
            tx.update(item, [*name_actions(MembershipItem, after), *touched(MembershipItem, stamp)])
        tx.changed(structs.asdict(account), after)
        tx.notify(actor.user_id)
    return structs.replace(account, **after, updated_at=stamp, version=account.version + 1)


def rename(
    tx: Transaction,
    person: Account | User,
    after: Mapping[str, Any],
    stamp: str,
    *,
    condition: Condition | None = None,
) -> None:
    """Sets the names in `after` on the person, and takes and gives back usernames."""
    item = UserItem(user_id=person.user_id)
    actions = [*name_actions(UserItem, after), *touched(UserItem, stamp)]
    tx.update(item, actions, condition=condition, otherwise=Stale())
    if "username" not in after or _same_name(person.username, after["username"]):
        return
    if person.username:
        names.release(tx, names.PLATFORM, "username", person.username, person.user_id)
    claim_username(tx, after["username"], person.user_id)


def claim_email(tx: Transaction, email: str, user_id: str) -> None:
    taken = EmailTaken(errors=[FieldError("email", "belongs to somebody else; use another one")])
    names.claim(tx, names.PLATFORM, "email", email, user_id, otherwise=taken)


def claim_username(tx: Transaction, username: str | None, user_id: str) -> None:
    if username:
        taken = UsernameTaken(errors=[FieldError("username", "is taken; choose another one")])
        names.claim(tx, names.PLATFORM, "username", username, user_id, otherwise=taken)


def sent_fields(body: Body) -> dict[str, Any]:
    """The fields of an edit that were sent, names without the blanks around them."""
    sent = {name: value for name, value in structs.asdict(body).items() if value is not UNSET}
    # Not isinstance: stripping an enum's member would make it plain text.
    return {name: v.strip() if type(v) is str else v for name, v in sent.items()}


def touched(model: type[UserItem | MembershipItem], stamp: str) -> list[Action]:
    """What every edit of a person or a membership does."""
    return [model.updated_at.set(stamp), model.version.add(1)]


def recorded(actor: Actor) -> Actor:
    """Outside organisations, what somebody does is recorded under the platform's own name."""
    return actor if actor.org_id else structs.replace(actor, org_id=names.PLATFORM)


def name_actions(model: type[UserItem | MembershipItem], after: Mapping[str, Any]) -> list[Action]:
    actions: list[Action] = []
    if "full_name" in after:
        actions.append(model.full_name.set(after["full_name"]))
    if after.get("username"):
        actions.append(model.username.set(after["username"]))
    elif "username" in after:
        actions.append(model.username.remove())
    return actions


def _same_name(before: str | None, after: str | None) -> bool:
    return (before or "").casefold() == (after or "").casefold()
