"""Where a session works: the person, the organisation, and the token that says so."""

from collections.abc import Sequence

from msgspec import Struct, structs

from chalicelib.auth.rules import choose_place
from chalicelib.auth.schema import CurrentOrg, Granted, OrgChoice, SignedIn, SignedInUser
from chalicelib.core import tokens
from chalicelib.core.actor import ENROLLING_GRANTS, Actor, Grants, Origin, Role, Scope, grants_of
from chalicelib.orgs import finding as orgs
from chalicelib.orgs.schema import Org
from chalicelib.users import service as users
from chalicelib.users.schema import Account, Place


class Seat(Struct, frozen=True):
    """`org` is None for a platform admin outside organisations; `place` also where they entered
    one they are no member of."""

    account: Account
    organisations: Sequence[OrgChoice]
    place: Place | None
    org: Org | None
    second_factor: bool = False

    @property
    def role(self) -> Role | None:
        if self.place:
            return self.place.role
        return Role.ADMIN if self.org else None

    @property
    def org_id(self) -> str | None:
        return self.org.org_id if self.org else None

    @property
    def must_enrol(self) -> bool:
        """Whether the organisation wants a second factor that the session has not shown."""
        wanted = self.org is not None and self.org.require_totp_for_admins
        return wanted and self.role is Role.ADMIN and not self.second_factor

    @property
    def grants(self) -> Grants:
        """What the authorizer will work out for the seat's tokens."""
        if self.must_enrol:
            return ENROLLING_GRANTS
        return grants_of(
            self.role,
            # Inside an organisation a platform admin has the role they were given there, no more.
            platform_admin=self.account.platform_admin and self.role is None,
            granted=self.place.granted if self.place else (),
            withdrawn=self.place.withdrawn if self.place else (),
            manager_scope=Scope(self.org.manager_scope) if self.org else Scope.ALL,
        )

    def actor(self, origin: Origin) -> Actor:
        actor = Actor(
            org_id=self.org_id or "",
            user_id=self.account.user_id,
            name=self.account.full_name,
            role=self.role,
            origin=origin,
        )
        return users.recorded(actor)


def find_seat(account: Account, places: Sequence[Place], wanted: str | None) -> Seat | None:
    """A seat in the organisation wanted, or where they worked last; None where there is none."""
    active = [place for place in places if place.is_active]
    found = orgs.get_orgs([place.org_id for place in active])
    open_orgs = {org.org_id: org for org in found if org.suspended_at is None}
    usable = [place for place in active if place.org_id in open_orgs]
    place = choose_place(usable, wanted=wanted, account=account)
    listed = choices(usable, found)
    if place is not None:
        return Seat(account, listed, place, open_orgs[place.org_id])
    outside = account.platform_admin and wanted is None
    return Seat(account, listed, None, None) if outside else None


def entered_seat(account: Account, places: Sequence[Place], org_id: str) -> Seat | None:
    """A platform admin's seat in an organisation they are no member of."""
    active = [place for place in places if place.is_active]
    found = orgs.get_orgs([org_id, *(place.org_id for place in active)])
    entered = next((org for org in found if org.org_id == org_id), None)
    if not account.platform_admin or entered is None or entered.suspended_at:
        return None
    return Seat(account, choices(active, found), None, entered)


def signed_in(seat: Seat, session_id: str, *, second_factor: bool | None = None) -> SignedIn:
    """The answer to a sign-in: a token for the seat, and what it allows."""
    seat = structs.replace(seat, second_factor=bool(second_factor))
    account = seat.account
    claims = tokens.Claims(
        user_id=account.user_id,
        session_id=session_id,
        org_id=seat.org_id or "",
        name=account.full_name,
        platform_admin=account.platform_admin,
    )
    return SignedIn(
        access_token=tokens.issue(claims),
        expires_in=tokens.LIFETIME_SECONDS,
        user=SignedInUser(
            user_id=account.user_id,
            email=account.email,
            full_name=account.full_name,
            avatar_url=users.avatar_url(account.user_id, account.avatar_id),
        ),
        org=_current(seat.org),
        role=seat.role,
        platform_admin=account.platform_admin,
        permissions=granted(seat.grants),
        totp_enrolment_required=seat.must_enrol,
        organisations=list(seat.organisations),
    )


def granted(grants: Grants) -> list[Granted]:
    return [Granted(permission=name, scope=scope) for name, scope in grants.items()]


def choices(places: Sequence[Place], found: Sequence[Org]) -> list[OrgChoice]:
    """The places by the names that their organisations have now."""
    names = {org.org_id: org.name for org in found}
    known = [place for place in places if place.org_id in names]
    return [OrgChoice(org_id=p.org_id, name=names[p.org_id], role=p.role) for p in known]


def _current(org: Org | None) -> CurrentOrg | None:
    if org is None:
        return None
    return CurrentOrg(
        org_id=org.org_id,
        name=org.name,
        time_zone=org.time_zone,
        phone_region=org.phone_region,
    )
