"""A session for somebody who proved who they are in another way than by signing in."""

from chalicelib.auth import audit, factors, sessions
from chalicelib.auth.schema import SignedIn
from chalicelib.auth.seats import Seat, signed_in
from chalicelib.core.actor import Origin
from chalicelib.core.http import Reply
from chalicelib.core.transactions import Transaction
from chalicelib.users import service as users


def open_seat(tx: Transaction, seat: Seat, origin: Origin) -> Reply[SignedIn]:
    """Opens a session in the transaction that admits them; the answer counts once it commits.

    Raises:
        TotpRequired: they have a second factor, which a mailed link does not stand in for.
    """
    account = seat.account
    if factors.find_enabled(account.user_id):
        raise factors.TotpRequired()
    token = sessions.open_session(tx, account.user_id, seat.org_id, origin)
    org_id = seat.actor(origin).org_id
    tx.put(audit.row(org_id, account.email, account.user_id, origin))
    if seat.org_id:
        users.remember_org(tx, account, seat.org_id)
    return Reply(signed_in(seat, token.session_id), cookie=token.cookie)
