"""Every route of the API, without a slice: `route_table.json`, which `make openapi` writes.

The authorizer makes its policies from it, and the API registers it: neither imports a slice for
that (docs/decisions/0005, 0041).
"""

import json
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).with_name("route_table.json")


class Entry(NamedTuple):
    """One route: what it demands, empty where it is public, and the module that declares it."""

    method: str
    path: str
    permission: str
    module: str

    @property
    def pattern(self) -> str:
        return self.method + re.sub(r"{\w+}", "*", self.path)

    @property
    def example(self) -> str:
        """A request this route answers, for matching against other routes' patterns."""
        return self.method + re.sub(r"{\w+}", "x", self.path)


@cache
def table() -> tuple[Entry, ...]:
    return tuple(Entry(*row) for row in json.loads(TABLE.read_text()))


@cache
def guarded() -> tuple[Entry, ...]:
    """The routes that demand a permission."""
    return tuple(entry for entry in table() if entry.permission)
