"""A dial that passed the gate gets a pass, and the call that follows is logged with it, once."""

from datetime import UTC, datetime, timedelta

from msgspec import Struct

from chalicelib.core import clock, ids, tokens
from chalicelib.core.actor import Actor
from chalicelib.core.errors import Conflict, Invalid
from chalicelib.core.transactions import Transaction
from chalicelib.gate.table import SpentDialItem

LIFETIME = timedelta(minutes=10)
# A call that began in time may be long, and its wrap-up too.
LOGGED_WITHIN = timedelta(hours=25)
CLOCK_SKEW = timedelta(minutes=5)

_KIND = "dial+jwt"
_FIELD = "dial_token"


class DialUsed(Conflict):
    code = "dial_used"
    title = "A call was logged with this dial already"


class DialPass(Struct, frozen=True):
    """Leave for one agent to dial one number, from `dialed_at` to `expires_at`."""

    dial_id: str
    phone: str
    dialed_at: datetime
    expires_at: datetime


def issue(actor: Actor, phone: str) -> tuple[str, DialPass]:
    """A new pass, signed and plain. Nobody but the actor can log a call with it."""
    made = {
        "dial": ids.new("dial"),
        "org": actor.org_id,
        "agent": actor.user_id,
        "phone": phone,
    }
    token = tokens.issue_pass(_KIND, made, int(LIFETIME.total_seconds()))
    return token, _plain(tokens.read_pass(_KIND, token))


def read(actor: Actor, token: str) -> DialPass:
    """The actor's own pass.

    Raises:
        Invalid: it was forged, is another person's, or too old for any call to be logged with it.
    """
    try:
        signed = tokens.read_pass(_KIND, token)
        made = _plain(signed)
        own = (signed.claims["org"], signed.claims["agent"]) == (actor.org_id, actor.user_id)
    except (tokens.BadToken, KeyError) as error:
        raise Invalid.field(_FIELD, "is not the token of a dial") from error
    if not own:
        raise Invalid.field(_FIELD, "is of somebody else's dial")
    if clock.now() > made.expires_at + LOGGED_WITHIN:
        raise Invalid.field(_FIELD, "is too old")
    return made


def check(made: DialPass, phone: str | None, started_at: datetime) -> None:
    """Raises Invalid where the call was not the one that was dialled."""
    if phone != made.phone:
        raise Invalid.field(_FIELD, f"is of a dial to {made.phone}")
    if not made.dialed_at - CLOCK_SKEW <= started_at <= made.expires_at:
        raise Invalid.field(_FIELD, "had run out when this call began, or was not made yet")


def spend(tx: Transaction, actor: Actor, made: DialPass, call_id: str) -> None:
    """Adds to `tx` that the dial has its call; the transaction fails with DialUsed where it had
    one before."""
    spent = SpentDialItem(
        org_id=actor.org_id,
        dial_id=made.dial_id,
        call_id=call_id,
        expires_at=made.expires_at + LOGGED_WITHIN + CLOCK_SKEW,
    )
    tx.put(spent, condition=SpentDialItem.dial_id.does_not_exist(), otherwise=DialUsed())


def ends_at(made: DialPass) -> datetime:
    """When no call can be logged with it any more."""
    return made.expires_at + LOGGED_WITHIN


def _plain(signed: tokens.Pass) -> DialPass:
    return DialPass(
        dial_id=signed.claims["dial"],
        phone=signed.claims["phone"],
        dialed_at=datetime.fromtimestamp(signed.issued_at, UTC),
        expires_at=datetime.fromtimestamp(signed.expires_at, UTC),
    )
