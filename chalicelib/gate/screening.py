"""The gate at assignment: what may not be dialled today is not handed out either."""

from collections.abc import Sequence
from functools import partial

from chalicelib.core import clock, reads
from chalicelib.core.chunks import chunks
from chalicelib.core.together import together
from chalicelib.dnc import service as dnc
from chalicelib.gate import callees, rules
from chalicelib.gate.callees import Row
from chalicelib.gate.schema import Rule
from chalicelib.gate.table import CalleeItem
from chalicelib.settings.schema import Dialing

_AT_ONCE = 100


def held_back(
    org_id: str, policy: Dialing, org_zone: str, numbers: Sequence[str]
) -> dict[str, Rule]:
    """Those of the numbers (E.164) that may not be handed out, each with the gravest reason.

    Two requests for every hundred, all side by side: one wait.
    """
    found = together(
        *(partial(_kept, org_id, some) for some in chunks(numbers, _AT_ONCE)),
        *(partial(dnc.listed, org_id, some) for some in chunks(numbers, _AT_ONCE)),
    )
    half = len(found) // 2
    rows: dict[str, Row] = {row["e164"]: row for kept in found[:half] for row in kept}
    listed = set[str]().union(*found[half:])
    now = clock.now()
    broken = {
        e164: rules.unassignable(
            callees.known(e164, rows.get(e164, {}), listed=e164 in listed), policy, org_zone, now
        )
        for e164 in numbers
    }
    return {e164: rule for e164, rule in broken.items() if rule is not None}


def _kept(org_id: str, numbers: Sequence[str]) -> list[reads.Row]:
    return reads.get_many(CalleeItem, [(org_id, e164) for e164 in numbers])
