"""The second factor of somebody who showed the first: a password, or a mailed link."""

from collections.abc import Callable
from typing import Protocol

from chalicelib.auth import attempts, factors
from chalicelib.auth.attempts import Counters
from chalicelib.auth.factors import Proof, TotpRequired, WrongCode
from chalicelib.auth.table import FactorItem, LoginAuditItem
from chalicelib.core.actor import Origin


class Shown(Protocol):
    """A request that may carry a code, or a recovery code in its place."""

    totp: str | None
    recovery_code: str | None


def prove(
    factor: FactorItem,
    shown: Shown,
    counters: Counters,
    audited: Callable[[str], LoginAuditItem],
    origin: Origin,
) -> Proof:
    """The proof that goes into the transaction; `audited` makes the audit row of a refusal.

    Raises:
        TotpRequired, WrongCode: it is missing, or wrong and counted.
        RateLimited: others filled a counter meanwhile.
    """
    try:
        return factors.prove(factor, shown.totp, shown.recovery_code)
    except TotpRequired:
        audited("totp_required").save()
        raise
    except WrongCode:
        attempts.record_failure(counters, audited("wrong_code"), origin)
        raise
