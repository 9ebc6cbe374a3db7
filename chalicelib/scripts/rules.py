"""Placeholders in scripts: which there are, and what they are filled with."""

import re
from collections.abc import Mapping

from chalicelib.core.errors import FieldError

PLACEHOLDERS = (
    "lead.full_name",
    "lead.company",
    "lead.phone",
    "lead.email",
    "lead.owner_name",
    "customer.full_name",
    "customer.company",
    "customer.phone",
    "customer.email",
    "customer.owner_name",
    "number.phone",
    "number.customer_type",
    "number.airplane",
    "agent.name",
    "organisation.name",
)
# What else is known of a number, by the name it has there: {{number.attributes.city}}.
ATTRIBUTE = "number.attributes."
BLANK = "…"

_BRACES = re.compile(r"{{(.*?)}}", re.DOTALL)


def body_errors(body: str) -> list[FieldError]:
    """What is wrong with a script's placeholders, each unknown one by name."""
    unknown = [name for name in dict.fromkeys(_names(body)) if not _is_placeholder(name)]
    rest = _BRACES.sub("", body)
    problems = [f"holds {{{{{name}}}}}, which is no placeholder" for name in unknown]
    if "{{" in rest or "}}" in rest:
        problems.append("holds braces that do not close")
    if not problems:
        return []
    allowed = f"; there are {', '.join(PLACEHOLDERS)}, and {ATTRIBUTE} with a name behind it"
    return [FieldError("body", "; ".join(problems) + allowed)]


def filled(body: str, values: Mapping[str, str | None]) -> tuple[str, list[str]]:
    """The script with its placeholders filled, and the names of those nobody knew."""
    missing = [name for name in dict.fromkeys(_names(body)) if not values.get(name)]

    def value(found: re.Match[str]) -> str:
        return values.get(found[1].strip()) or BLANK

    return _BRACES.sub(value, body), missing


def _is_placeholder(name: str) -> bool:
    return name in PLACEHOLDERS or (name.startswith(ATTRIBUTE) and name != ATTRIBUTE)


def _names(body: str) -> list[str]:
    return [name.strip() for name in _BRACES.findall(body)]
