"""Turning the second factor on and off. Until it is confirmed a secret is pending and proves
nothing; enrolling again replaces it."""

from pynamodb.exceptions import UpdateError

from chalicelib.auth import attempts, audit, factors, sessions, totp_rules
from chalicelib.auth.attempts import Counters
from chalicelib.auth.factors import Proof, WrongCode
from chalicelib.auth.table import FactorItem, SessionItem
from chalicelib.auth.totp_schema import (
    RecoveryCodes,
    TotpConfirm,
    TotpDisable,
    TotpEnrolment,
)
from chalicelib.core import clock
from chalicelib.core.actor import Actor
from chalicelib.core.errors import Conflict, Invalid, NotFound
from chalicelib.core.sealing import seal, unseal
from chalicelib.core.transactions import Entity, Transaction, transaction
from chalicelib.users import service as users
from chalicelib.users.schema import Account

_SWITCHED_OFF = "second factor off"


class TotpEnabled(Conflict):
    code = "totp_enabled"
    title = "Your second factor is on already; turn it off first"


class TotpNotEnabled(Conflict):
    code = "totp_not_enabled"
    title = "Your second factor is not on"


def enrol(actor: Actor) -> TotpEnrolment:
    """A new pending secret.

    Raises:
        TotpEnabled: the second factor is on.
    """
    account = _account(actor)
    secret = totp_rules.new_secret()
    try:
        FactorItem(user_id=actor.user_id).update(
            [FactorItem.pending.set(seal(secret, actor.user_id))],
            condition=FactorItem.secret.does_not_exist(),
        )
    except UpdateError as error:
        if error.cause_response_code == "ConditionalCheckFailedException":
            raise TotpEnabled() from error
        raise
    return TotpEnrolment(secret=secret, otpauth_url=totp_rules.otpauth_url(secret, account.email))


def confirm(actor: Actor, body: TotpConfirm) -> RecoveryCodes:
    """Turns the second factor on, once the app shows the right code.

    Raises:
        Invalid: it does not.
        TotpEnabled, TotpNotEnabled: it is on already, or nothing is pending.
    """
    item = factors.find(actor.user_id)
    if item is not None and item.secret:
        raise TotpEnabled()
    if item is None or not item.pending:
        raise TotpNotEnabled("Enrol first")
    step = totp_rules.step_of(unseal(item.pending, actor.user_id), body.code, clock.now())
    if step is None:
        raise Invalid.field("code", "is not what the app should show now")
    codes = totp_rules.new_codes()
    with transaction(*_about(actor, "user.totp_enabled")) as tx:
        tx.update(
            FactorItem(user_id=actor.user_id),
            [
                FactorItem.secret.set(item.pending),
                FactorItem.pending.remove(),
                FactorItem.last_step.set(step),
                FactorItem.recovery_hashes.set(_hashes(codes)),
            ],
            condition=(FactorItem.pending == item.pending) & FactorItem.secret.does_not_exist(),
            otherwise=TotpEnabled(),
        )
        _mark_session(tx, actor, proved=True)
    return RecoveryCodes(recovery_codes=codes)


def disable(actor: Actor, body: TotpDisable) -> None:
    """Turns the second factor off and ends the actor's other sessions.

    Raises:
        Invalid: the password or the code is wrong.
        RateLimited: too many failures lately.
        TotpNotEnabled: it is off.
    """
    account, item, counters = _guarded(actor)
    if not users.password_matches(account, body.password):
        _count(actor, account, counters, "wrong_current_password")
        raise Invalid.field("password", "is not your password")
    if body.code is None and body.recovery_code is None:
        raise Invalid.field("code", "is required")
    _prove(actor, account, item, counters, body.code, body.recovery_code)
    others = sessions.others(actor)
    with transaction(*_about(actor, "user.totp_disabled")) as tx:
        tx.delete(FactorItem(user_id=actor.user_id), condition=FactorItem.secret == item.secret)
        _mark_session(tx, actor, proved=False)
        first = others[: sessions.PER_TRANSACTION]
        sessions.revoke_many(tx, first, actor.user_id, _SWITCHED_OFF)
        attempts.forgive(tx, counters)
    sessions.revoke_rest(users.recorded(actor), actor.user_id, others, _SWITCHED_OFF)


def renew_codes(actor: Actor, body: TotpConfirm) -> RecoveryCodes:
    """Ten new recovery codes; the older ones are void.

    Raises:
        Invalid: the code is wrong or was used.
        RateLimited: too many failures lately.
        TotpNotEnabled: the second factor is off.
    """
    account, item, counters = _guarded(actor)
    proof = _prove(actor, account, item, counters, body.code, None)
    codes = totp_rules.new_codes()
    with transaction(*_about(actor, "user.recovery_codes_renewed")) as tx:
        proof.spend(tx, FactorItem.recovery_hashes.set(_hashes(codes)), otherwise=_wrong("code"))
        attempts.forgive(tx, counters)
    return RecoveryCodes(recovery_codes=codes)


def _guarded(actor: Actor) -> tuple[Account, FactorItem, Counters]:
    item = factors.find_enabled(actor.user_id)
    if item is None:
        raise TotpNotEnabled()
    counters = attempts.read(actor.user_id, actor.origin.ip)
    attempts.refuse_if_full(counters)
    return _account(actor), item, counters


def _prove(
    actor: Actor,
    account: Account,
    item: FactorItem,
    counters: Counters,
    code: str | None,
    recovery_code: str | None,
) -> Proof:
    try:
        return factors.prove(item, code, recovery_code)
    except WrongCode as error:
        _count(actor, account, counters, "wrong_code")
        raise _wrong("code" if code is not None else "recovery_code") from error


def _wrong(field: str) -> Invalid:
    return Invalid.field(field, "is wrong, or was used before")


def _count(actor: Actor, account: Account, counters: Counters, reason: str) -> None:
    org_id = users.recorded(actor).org_id
    row = audit.row(org_id, account.email, actor.user_id, actor.origin, reason=reason)
    attempts.record_failure(counters, row, actor.origin)


def _mark_session(tx: Transaction, actor: Actor, *, proved: bool) -> None:
    """Whether the session may work where an organisation asks admins for a second factor."""
    tx.update(
        SessionItem(session_id=actor.session_id),
        [SessionItem.second_factor.set(proved)],
        condition=SessionItem.user_id == actor.user_id,
    )


def _hashes(codes: list[str]) -> set[str]:
    return {totp_rules.recovery_hash(code) for code in codes}


def _about(actor: Actor, action: str) -> tuple[Actor, str, Entity]:
    return users.recorded(actor), action, Entity("user", actor.user_id)


def _account(actor: Actor) -> Account:
    account = users.find_account(actor.user_id)
    if account is None:
        raise NotFound("person", actor.user_id)
    return account
