"""The signed-in person: who they are, their names and their password."""

from functools import partial

from msgspec import Struct, structs

from chalicelib.auth import attempts, audit, factors, sessions
from chalicelib.auth.schema import CurrentOrg, Me, MeUpdate, PasswordChange
from chalicelib.auth.seats import choices, granted
from chalicelib.core.actor import Actor
from chalicelib.core.errors import Invalid, NotFound, Stale
from chalicelib.core.together import together
from chalicelib.core.transactions import Entity, transaction
from chalicelib.orgs import finding as orgs
from chalicelib.users import service as users
from chalicelib.users.schema import Account, Place


class _Person(Struct, frozen=True):
    """What is kept of somebody, read side by side."""

    account: Account
    places: list[Place]
    has_factor: bool


def read_me(actor: Actor) -> Me:
    return _me(actor, _person(actor))


def update_me(actor: Actor, body: MeUpdate, *, if_match: int) -> Me:
    """Changes the actor's own names, in every organisation.

    Raises:
        Stale: the names were changed meanwhile.
        UsernameTaken: somebody has the username.
    """
    person = _person(actor)
    if person.account.version != if_match:
        raise Stale()
    renamed = users.rename_self(actor, person.account, person.places, users.sent_fields(body))
    return _me(actor, structs.replace(person, account=renamed))


def change_password(actor: Actor, body: PasswordChange) -> None:
    """Sets a new password and ends the actor's other sessions.

    Raises:
        Invalid: the current password is wrong, or the new one will not do.
        RateLimited: too many failures lately.
    """
    account = _account(actor)
    counters = attempts.read(actor.user_id, actor.origin.ip)
    attempts.refuse_if_full(counters)
    if not users.password_matches(account, body.current_password):
        reason = "wrong_current_password"
        org_id = users.recorded(actor).org_id
        row = audit.row(org_id, account.email, actor.user_id, actor.origin, reason=reason)
        attempts.record_failure(counters, row, actor.origin)
        raise Invalid.field("current_password", "is not your password")
    others = sessions.others(actor)
    with transaction(*_about(actor, "user.password_changed")) as tx:
        users.set_password(tx, account, body.new_password, field="new_password")
        sessions.revoke_many(
            tx, others[: sessions.PER_TRANSACTION], actor.user_id, "password changed"
        )
        attempts.forgive(tx, counters)
    sessions.revoke_rest(users.recorded(actor), actor.user_id, others, "password changed")


def _about(actor: Actor, action: str) -> tuple[Actor, str, Entity]:
    return users.recorded(actor), action, Entity("user", actor.user_id)


def _account(actor: Actor) -> Account:
    account = users.find_account(actor.user_id)
    if account is None:
        raise NotFound("person", actor.user_id)
    return account


def _person(actor: Actor) -> _Person:
    account, places, factor = together(
        partial(_account, actor),
        partial(users.places_of, actor.user_id),
        partial(factors.find_enabled, actor.user_id),
    )
    return _Person(account, places, factor is not None)


def _me(actor: Actor, person: _Person) -> Me:
    account = person.account
    usable = [place for place in person.places if place.is_active]
    here = [actor.org_id] if actor.org_id else []
    found = orgs.get_orgs([*here, *(place.org_id for place in usable)])
    return Me(
        user_id=account.user_id,
        email=account.email,
        username=account.username,
        full_name=account.full_name,
        avatar_url=users.avatar_url(account.user_id, account.avatar_id),
        avatar_large_url=users.avatar_url(account.user_id, account.avatar_id, users.LARGE),
        org=_org(actor, next((org.name for org in found if org.org_id == actor.org_id), None)),
        role=actor.role,
        platform_admin=account.platform_admin,
        permissions=granted(actor.grants),
        organisations=choices(usable, found),
        totp_enabled=person.has_factor,
        created_at=account.created_at,
        updated_at=account.updated_at,
        version=account.version,
    )


def _org(actor: Actor, name: str | None) -> CurrentOrg | None:
    """What the authorizer read of the organisation lately, and its name."""
    if name is None:
        return None
    return CurrentOrg(
        org_id=actor.org_id,
        name=name,
        time_zone=actor.time_zone,
        phone_region=actor.phone_region,
    )
