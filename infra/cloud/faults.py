"""What stops packaging, in words that name the cause."""

from __future__ import annotations

from collections.abc import Sequence


class Fault(Exception):
    """One or more reasons why nothing was packaged; each is one line."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__("\n".join(reasons))
        self.reasons = list(reasons)
