"""The operations that are measured: at least one of every route, in the order they are run.

An order matters where one leaves what another counts: lists are read before much is added to
them, and settings, which everything reads, are changed last.
"""

from __future__ import annotations

from bench.operations.account import ACCOUNT, SIGNING_IN
from bench.operations.calls import CALLS, SUMMARY
from bench.operations.desk import CUSTOMERS, DESK
from bench.operations.imports import IMPORTS
from bench.operations.leads import LEADS
from bench.operations.numbers import NUMBERS
from bench.operations.organisation import ARCHIVE, SCRIPTS, SETTINGS
from bench.operations.people import PEOPLE, TEAMS
from bench.operations.platform import PLATFORM
from bench.operations.shape import Operation

OPERATIONS: tuple[Operation, ...] = (
    *LEADS,
    *CALLS,
    *NUMBERS,
    *SUMMARY,
    *CUSTOMERS,
    *DESK,
    *TEAMS,
    *ARCHIVE,
    *SIGNING_IN,
    *ACCOUNT,
    *PEOPLE,
    *SCRIPTS,
    *IMPORTS,
    *PLATFORM,
    *SETTINGS,
)


def named(name: str) -> Operation:
    """The operation of that name."""
    return next(operation for operation in OPERATIONS if operation.name == name)
