"""A forgotten password: a mailed link resets it, once, within an hour.

The request only records that somebody asked, with the same work for names nobody has. The secret
is made by the queue handler that sends the mail, so it is nowhere but in the mail; its hash is
kept, one for each person, so that a newer link replaces the one before.
"""

from chalicelib.auth import attempts, rules, sessions
from chalicelib.auth.attempts import Counters
from chalicelib.auth.reset_table import ResetItem
from chalicelib.auth.rules import NOBODY, UNKNOWN
from chalicelib.auth.schema import PasswordForgotten, PasswordReset, ResetAsked
from chalicelib.core import clock
from chalicelib.core.actor import Actor, Origin
from chalicelib.core.errors import AppError
from chalicelib.core.transactions import Entity, transaction
from chalicelib.users import service as users
from chalicelib.users.schema import Account

_PURPOSE = "reset#"
_ANSWER = ResetAsked(message="If somebody signs in with this name, a mail is on its way to them")


class LinkGone(AppError):
    status = 410
    code = "link_gone"
    title = "This link was used, replaced or has expired; ask for a new one"


def ask_for_reset(body: PasswordForgotten, origin: Origin) -> ResetAsked:
    """Records that a reset mail is wanted; the record's mail follows from the stream.

    Raises:
        RateLimited: too many were asked for lately.
    """
    name = body.email.strip()
    user_id = users.find_user_id(name)
    account = users.find_account(user_id or NOBODY)
    places = users.places_of(user_id or NOBODY)
    counters = attempts.read(user_id or name.casefold(), origin.ip, _PURPOSE)
    attempts.refuse_if_full(counters)
    org_id = rules.audited_under(places, None, account)
    actor = Actor(org_id=org_id, user_id="anonymous", origin=origin)

    def write(current: Counters) -> None:
        about = Entity("user", user_id or UNKNOWN)
        with transaction(actor, "user.password_forgotten", about) as tx:
            attempts.count(tx, current)

    attempts.keep_counting(counters, write)
    return _ANSWER


def reset_password(body: PasswordReset, origin: Origin) -> None:
    """Sets a new password and ends all sessions of the person.

    Raises:
        LinkGone: the token was used, replaced, has expired, or is none.
        Invalid: the new password will not do; the token stays good.
    """
    user_id, token_hash = rules.parse_reset(body.token)
    account = _owner(user_id, token_hash)
    live = sessions.live_ids(user_id)
    org_id = rules.audited_under(users.places_of(user_id), None, account)
    actor = Actor(org_id=org_id, user_id=user_id, name=account.full_name, origin=origin)
    good = (ResetItem.token_hash == token_hash) & (ResetItem.expires_at > clock.now())
    with transaction(actor, "user.password_reset", Entity("user", user_id)) as tx:
        tx.delete(ResetItem(user_id=user_id), condition=good, otherwise=LinkGone())
        users.set_password(tx, account, body.new_password, field="new_password")
        sessions.revoke_many(tx, live[: sessions.PER_TRANSACTION], user_id, "password reset")
        attempts.forget(tx, user_id, origin.ip)
    sessions.revoke_rest(actor, user_id, live, "password reset")


def _owner(user_id: str, token_hash: str) -> Account:
    """Whose link it is, found before the costly hash of the new password is made."""
    try:
        item = ResetItem.get(user_id or NOBODY, consistent_read=True)
    except ResetItem.DoesNotExist as error:
        raise LinkGone() from error
    account = users.find_account(user_id)
    stale = item.token_hash != token_hash or item.expires_at <= clock.now()
    if stale or account is None or not account.is_active:
        raise LinkGone()
    return account
