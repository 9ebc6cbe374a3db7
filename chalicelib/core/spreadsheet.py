"""CSV that people open in a spreadsheet."""

import re
from typing import Any

# Tells spreadsheets that the file is UTF-8.
MARK = "\ufeff"
# What a spreadsheet takes for a formula, also behind blanks it would skip.
_FORMULA = re.compile(r"\s*[=+\-@]|[\t\r]")
# A phone in E.164 is a number to every spreadsheet, and whoever copies it wants it as it is.
_PHONE = re.compile(r"\+[0-9]+")


def cell(value: Any) -> str:
    """The value as text that no spreadsheet runs."""
    text = "" if value is None else str(value)
    return f"'{text}" if _FORMULA.match(text) and not _PHONE.fullmatch(text) else text
