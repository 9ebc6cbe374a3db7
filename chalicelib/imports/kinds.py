"""Where the numbers of a file go, and how an import's id says so."""

from collections.abc import Mapping
from enum import StrEnum


class ImportKind(StrEnum):
    """Where the numbers of a file go."""

    NUMBERS = "numbers"  # into the pool
    DO_NOT_CALL = "do_not_call"  # onto the do-not-call list


# Both stand in one table, and are listed apart.
PREFIXES: Mapping[ImportKind, str] = {ImportKind.NUMBERS: "imp", ImportKind.DO_NOT_CALL: "dncimp"}


def kind_of(import_id: str) -> ImportKind:
    prefix = import_id.partition("_")[0]
    return next(kind for kind, known in PREFIXES.items() if known == prefix)
