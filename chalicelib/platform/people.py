"""People across organisations: what is done to an account is in the platform's own activity."""

from collections.abc import Sequence
from functools import partial

from msgspec import structs

from chalicelib.auth import service as auth
from chalicelib.core.actor import Actor
from chalicelib.core.errors import Invalid, NotFound, Stale
from chalicelib.core.paging import Page, PageRequest
from chalicelib.core.together import together
from chalicelib.core.transactions import Entity, transaction
from chalicelib.orgs import finding as orgs
from chalicelib.platform.schema import PlatformPlace, PlatformUserDetails, PlatformUserUpdate
from chalicelib.users import service as users
from chalicelib.users.schema import Account, Place, PlatformUser, PlatformUserCreate

# One transaction holds 100 writes; the others are the account, the set of admins and the record.
_MOST_WRITES = 90
_WHY = "changed by a platform admin"


def list_people(
    page: PageRequest, *, q: str | None, platform_admin: bool | None
) -> Page[PlatformUser]:
    """People by e-mail; `q` is how it begins.

    Raises:
        Invalid: everybody but platform admins is no list of ours.
    """
    if platform_admin is False:
        raise Invalid.field("platform_admin", "may be true, or left out for everybody")
    if platform_admin:
        return users.list_platform_admins(q)
    return users.list_everybody(page, q=q)


def get_person(user_id: str) -> PlatformUserDetails:
    """The person, and where they work.

    Raises:
        NotFound: there is none.
    """
    account, places = together(
        partial(users.find_account, user_id), partial(users.places_of, user_id)
    )
    return _details(_known(account, user_id), places)


def create_person(actor: Actor, body: PlatformUserCreate) -> PlatformUser:
    """Creates somebody who chooses a password by a mailed link.

    Raises:
        EmailTaken: somebody has the e-mail.
    """
    return users.create_person(actor, body)


def update_person(
    actor: Actor, user_id: str, body: PlatformUserUpdate, *, if_match: int
) -> PlatformUserDetails:
    """Changes the name, whether they may sign in, and whether they administer the platform.

    Taking either from somebody ends their sessions.

    Raises:
        NotFound: there is no such person.
        Stale: somebody changed them meanwhile.
        LastPlatformAdmin: nobody would be left to administer the platform.
    """
    found, places, live = together(
        partial(users.find_account, user_id),
        partial(users.places_of, user_id),
        partial(auth.live_sessions, user_id),
    )
    before = _known(found, user_id)
    if before.version != if_match:
        raise Stale()
    after = users.sent_fields(body)
    ending = live if _loses(before, after.get("is_active"), after.get("platform_admin")) else []
    room = _MOST_WRITES - len(places)
    about = users.recorded(actor)
    with transaction(about, "account.updated", Entity("user", user_id)) as tx:
        changed = users.change_account(tx, before, after, places)
        auth.end_sessions(tx, ending[:room], user_id, _WHY)
        tx.changed(structs.asdict(before), after)
        tx.note(full_name=changed.full_name)
        tx.notify(user_id)
    auth.end_other_sessions(about, user_id, ending, _WHY, ended=room)
    return _details(changed, places)


def _known(account: Account | None, user_id: str) -> Account:
    if account is None:
        raise NotFound("person", user_id)
    return account


def _loses(before: Account, is_active: bool | None, platform_admin: bool | None) -> bool:
    return (before.is_active and is_active is False) or (
        before.platform_admin and platform_admin is False
    )


def _details(person: Account | PlatformUser, places: Sequence[Place]) -> PlatformUserDetails:
    names = {org.org_id: org.name for org in orgs.get_orgs([place.org_id for place in places])}
    organisations = [
        PlatformPlace(
            org_id=place.org_id,
            name=names[place.org_id],
            role=place.role,
            is_active=place.is_active,
        )
        for place in places
        if place.org_id in names
    ]
    known = {name: getattr(person, name) for name in PlatformUser.__struct_fields__}
    return PlatformUserDetails(**known, organisations=organisations)
