"""A person's second factor as it is stored, and the proof of having it at hand."""

from msgspec import Struct
from pynamodb.expressions.update import Action

from chalicelib.auth import totp_rules
from chalicelib.auth.table import FactorItem
from chalicelib.core import clock
from chalicelib.core.errors import AppError, Unauthenticated
from chalicelib.core.sealing import unseal
from chalicelib.core.transactions import Transaction


class TotpRequired(Unauthenticated):
    code = "totp_required"
    title = "Send the code of your authenticator app too"


class WrongCode(Unauthenticated):
    code = "wrong_code"
    title = "The code is wrong, or was used before"


class Proof(Struct, frozen=True):
    """A code that is right; spending it is part of the transaction that needs it."""

    user_id: str
    step: int | None = None
    recovery_hash: str | None = None

    def spend(self, tx: Transaction, *also: Action, otherwise: AppError | None = None) -> None:
        """Uses the code up, on condition that nobody did; `also` changes the factor with it."""
        item = FactorItem(user_id=self.user_id)
        if self.step is not None:
            unused = FactorItem.last_step.does_not_exist() | (FactorItem.last_step < self.step)
            tx.update(
                item,
                [FactorItem.last_step.set(self.step), *also],
                condition=FactorItem.secret.exists() & unused,
                otherwise=otherwise or WrongCode(),
            )
        else:
            tx.update(
                item,
                [FactorItem.recovery_hashes.delete({self.recovery_hash}), *also],
                condition=FactorItem.recovery_hashes.contains(self.recovery_hash),
                otherwise=otherwise or WrongCode(),
            )


def find(user_id: str) -> FactorItem | None:
    try:
        return FactorItem.get(user_id, consistent_read=True)
    except FactorItem.DoesNotExist:
        return None


def find_enabled(user_id: str) -> FactorItem | None:
    item = find(user_id)
    return item if item is not None and item.secret else None


def prove(item: FactorItem, code: str | None, recovery_code: str | None) -> Proof:
    """The proof that the person has their second factor at hand.

    Raises:
        TotpRequired: nothing was sent.
        WrongCode: what was sent is wrong or used.
    """
    if code is not None:
        step = totp_rules.step_of(unseal(item.secret, item.user_id), code, clock.now())
        if step is None or step <= (item.last_step or 0):
            raise WrongCode()
        return Proof(item.user_id, step=step)
    if recovery_code is None:
        raise TotpRequired()
    hashed = totp_rules.recovery_hash(recovery_code)
    if hashed not in (item.recovery_hashes or ()):
        raise WrongCode()
    return Proof(item.user_id, recovery_hash=hashed)
