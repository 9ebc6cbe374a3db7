"""CSV that people open in a spreadsheet."""

import re
from typing import Any

# Tells spreadsheets that the file is UTF-8.
MARK = "\ufeff"
# What a spreadsheet takes for a formula, also behind blanks it would skip.
_FORMULA = re.compile(r"\s*[=+\-@]|[\t\r]")


def cell(value: Any) -> str:
    """The value as text that no spreadsheet runs."""
    text = "" if value is None else str(value)
    return f"'{text}" if _FORMULA.match(text) else text
