"""Pure decisions about API keys."""

from collections.abc import Iterable
from datetime import datetime

from chalicelib.core.actor import Grants, Permission
from chalicelib.core.errors import FieldError
from chalicelib.core.machines import GIVEABLE


def errors_of(
    permissions: Iterable[Permission], expires_at: datetime | None, held: Grants, now: datetime
) -> list[FieldError]:
    """What is wrong with a new key, made by somebody who holds `held`."""
    errors = []
    wanted = set(permissions)
    if never := wanted - GIVEABLE:
        errors.append(FieldError("permissions", f"no key may hold {_listed(never)}"))
    if missing := (wanted & GIVEABLE) - held.keys():
        errors.append(FieldError("permissions", f"you do not hold {_listed(missing)} yourself"))
    if expires_at is not None and expires_at <= now:
        errors.append(FieldError("expires_at", "must lie in the future"))
    return errors


def _listed(permissions: Iterable[Permission]) -> str:
    return ", ".join(sorted(permissions))
