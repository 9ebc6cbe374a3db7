"""Signing in. Every refusal looks and lasts alike: an unknown name is read, hashed and counted
like a known one."""

from collections.abc import Sequence

from msgspec import Struct

from chalicelib.auth import attempts, audit, factors, proving, rules, sessions
from chalicelib.auth.attempts import Counters
from chalicelib.auth.factors import Proof
from chalicelib.auth.rules import NOBODY
from chalicelib.auth.schema import Login, SignedIn
from chalicelib.auth.seats import Seat, find_seat, signed_in
from chalicelib.auth.table import LoginAuditItem
from chalicelib.core.actor import Origin
from chalicelib.core.errors import Forbidden, RateLimited, Unauthenticated
from chalicelib.core.http import Reply
from chalicelib.core.transactions import Entity, transaction
from chalicelib.users import service as users
from chalicelib.users.schema import Account, Place

SUSPENDED = "suspended"


class WrongCredentials(Unauthenticated):
    code = "wrong_credentials"
    title = "The name or the password is wrong"


class OrgSuspended(Forbidden):
    """Said only to who knows the password."""

    code = "org_suspended"
    title = "This organisation is suspended; its data is kept"


class Attempt(Struct, frozen=True):
    """Somebody types a name: whose it is, and where they could work."""

    name: str
    user_id: str | None
    account: Account | None
    places: Sequence[Place]
    wanted: str | None
    origin: Origin

    @property
    def had_a_place(self) -> bool:
        return any(p.is_active and self.wanted in (None, p.org_id) for p in self.places)

    def audit_row(self, reason: str | None = None) -> LoginAuditItem:
        org_id = rules.audited_under(self.places, self.wanted, self.account)
        return audit.row(org_id, self.name, self.user_id, self.origin, reason=reason)


def login(body: Login, origin: Origin) -> Reply[SignedIn]:
    """Opens a session.

    Raises:
        WrongCredentials: no such name, wrong password, or nowhere to work.
        OrgSuspended: all is right, but the organisation is suspended.
        TotpRequired, WrongCode: the password is right, the second factor is missing or wrong.
        RateLimited: too many failures lately, whether or not the password is right.
    """
    attempt = _read(body, origin)
    try:
        counters = attempts.read(attempt.user_id or attempt.name.casefold(), origin.ip)
        attempts.refuse_if_full(counters)
        seat = _judge(attempt, body.password)
        if seat == SUSPENDED:
            attempt.audit_row(reason=SUSPENDED).save()
            raise OrgSuspended()
        if isinstance(seat, str):
            attempts.record_failure(counters, attempt.audit_row(reason=seat), origin)
            raise WrongCredentials()
        # Looked for only where the password is right.
        factor = factors.find_enabled(seat.account.user_id)
        if factor is None:
            return _open(attempt, seat, counters, None)
        proof = proving.prove(factor, body, counters, attempt.audit_row, origin)
        return _open(attempt, seat, counters, proof)
    except RateLimited:
        attempt.audit_row(reason="rate_limited").save()
        raise


def _read(body: Login, origin: Origin) -> Attempt:
    name = body.email.strip()
    user_id = users.find_user_id(name)
    account = users.find_account(user_id or NOBODY)
    places = users.places_of(user_id or NOBODY)
    return Attempt(name, user_id, account, places, body.org_id, origin)


def _judge(attempt: Attempt, password: str) -> Seat | str:
    """The seat the attempt gets, or why it gets none."""
    account = attempt.account
    right = users.password_matches(account, password)
    if account is None:
        return "unknown_name"
    if not right:
        return "wrong_password"
    if not account.is_active:
        return "inactive"
    seat = find_seat(account, attempt.places, attempt.wanted)
    return seat or (SUSPENDED if attempt.had_a_place else "no_organisation")


def _open(attempt: Attempt, seat: Seat, counters: Counters, proof: Proof | None) -> Reply[SignedIn]:
    user_id = seat.account.user_id
    proved = proof is not None
    with transaction(seat.actor(attempt.origin), "session.opened", Entity("user", user_id)) as tx:
        token = sessions.open_session(
            tx, user_id, seat.org_id, attempt.origin, second_factor=proved
        )
        if proof is not None:
            proof.spend(tx)
        tx.put(attempt.audit_row())
        attempts.forgive(tx, counters)
        if seat.org_id:
            users.remember_org(tx, seat.account, seat.org_id)
    return Reply(signed_in(seat, token.session_id, second_factor=proved), cookie=token.cookie)
