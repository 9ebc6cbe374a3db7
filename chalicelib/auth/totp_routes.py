"""The signed-in person's second factor."""

from chalicelib.auth import totp
from chalicelib.auth.totp_schema import RecoveryCodes, TotpConfirm, TotpDisable, TotpEnrolment
from chalicelib.core.actor import Actor, Permission
from chalicelib.core.errors import RateLimited
from chalicelib.core.http import Routes

routes = Routes("auth")


@routes.post("/me/totp", status=200, permit=Permission.SELF_MANAGE)
def enrol_totp(actor: Actor) -> TotpEnrolment:
    """A new secret for your authenticator app, shown once; it counts when you confirm it."""
    return totp.enrol(actor)


@routes.post("/me/totp/confirm", status=200, permit=Permission.SELF_MANAGE)
def confirm_totp(actor: Actor, body: TotpConfirm) -> RecoveryCodes:
    """Turns your second factor on, and shows ten recovery codes once.

    Where your organisation demands it of admins, ask `/auth/refresh` for a new token then.
    """
    return totp.confirm(actor, body)


@routes.post("/me/totp/disable", status=204, permit=Permission.SELF_MANAGE, errors=[RateLimited])
def disable_totp(actor: Actor, body: TotpDisable) -> None:
    """Turns your second factor off and ends your other sessions."""
    totp.disable(actor, body)


@routes.post("/me/totp/recovery-codes", status=200, permit=Permission.SELF_MANAGE)
def renew_recovery_codes(actor: Actor, body: TotpConfirm) -> RecoveryCodes:
    """Ten new recovery codes; your older ones are void."""
    return totp.renew_codes(actor, body)
