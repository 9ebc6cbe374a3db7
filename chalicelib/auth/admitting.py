"""A session for somebody who proved who they are in another way than by signing in."""

from collections.abc import Callable

from msgspec import Struct

from chalicelib.auth import attempts, audit, factors, proving, sessions
from chalicelib.auth.attempts import Counters
from chalicelib.auth.factors import Proof
from chalicelib.auth.proving import Shown
from chalicelib.auth.schema import SignedIn
from chalicelib.auth.seats import Seat, signed_in
from chalicelib.auth.table import LoginAuditItem
from chalicelib.core.actor import Origin
from chalicelib.core.errors import RateLimited
from chalicelib.core.http import Reply
from chalicelib.core.transactions import Transaction
from chalicelib.users import service as users
from chalicelib.users.schema import Account


class Admission(Struct, frozen=True):
    """The second factor that somebody showed beside a mailed link, and what counted against it."""

    counters: Counters
    proof: Proof


def admit(account: Account, org_id: str, shown: Shown, origin: Origin) -> Admission | None:
    """Asks an account for its second factor, with the limits of signing in; None: it has none.

    Raises:
        TotpRequired, WrongCode: it is missing, or wrong and counted.
        RateLimited: too many failures lately, whether or not the code is right.
    """
    factor = factors.find_enabled(account.user_id)
    if factor is None:
        return None
    audited = _audited(account, org_id, origin)
    try:
        counters = attempts.read(account.user_id, origin.ip)
        attempts.refuse_if_full(counters)
        return Admission(counters, proving.prove(factor, shown, counters, audited, origin))
    except RateLimited:
        audited("rate_limited").save()
        raise


def open_seat(
    tx: Transaction, seat: Seat, origin: Origin, admission: Admission | None
) -> Reply[SignedIn]:
    """Opens a session in the transaction that admits them; the answer counts once it commits."""
    account = seat.account
    proved = admission is not None
    token = sessions.open_session(tx, account.user_id, seat.org_id, origin, second_factor=proved)
    org_id = seat.actor(origin).org_id
    tx.put(audit.row(org_id, account.email, account.user_id, origin))
    if admission is not None:
        admission.proof.spend(tx)
        attempts.forgive(tx, admission.counters)
    if seat.org_id:
        users.remember_org(tx, account, seat.org_id)
    return Reply(signed_in(seat, token.session_id, second_factor=proved), cookie=token.cookie)


def _audited(account: Account, org_id: str, origin: Origin) -> Callable[[str], LoginAuditItem]:
    return lambda reason: audit.row(org_id, account.email, account.user_id, origin, reason=reason)
