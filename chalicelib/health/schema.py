"""What a health check answers."""

from typing import Literal

from chalicelib.core.bodies import Record


class Health(Record):
    status: Literal["ok"]


class Check(Record):
    """One dependency; `milliseconds` is how long its cheapest request took."""

    name: str
    ok: bool
    milliseconds: float
    detail: str | None = None


class DeepHealth(Record):
    status: Literal["ok", "degraded"]
    checks: list[Check]
