"""What is wrong with how somebody wants a file read."""

from datetime import date

from chalicelib.core.errors import FieldError, Invalid
from chalicelib.imports.reading import Mapping
from chalicelib.imports.schema import DncImportStart


def check_columns(mapping: Mapping, width: int) -> None:
    """Raises Invalid, naming every field whose column the file does not have."""
    columns = {
        "mapping.phone": mapping.phone,
        "mapping.customer_type": mapping.customer_type,
        "mapping.airplane": mapping.airplane,
    } | {f"mapping.attributes.{name}": column for name, column in mapping.attributes.items()}
    beyond = {name: column for name, column in columns.items() if column and column > width}
    if beyond:
        rule = "is column {}; the file has {}"
        raise Invalid(
            errors=[FieldError(name, rule.format(at, width)) for name, at in beyond.items()]
        )


def check_scrub_date(body: DncImportStart, today: date) -> None:
    """Raises Invalid where it is missing from what is no rehearsal, or lies in the future."""
    if body.scrub_date is None and not body.dry_run:
        raise Invalid.field("scrub_date", "is missing: the day of the register that the file is of")
    if body.scrub_date is not None and body.scrub_date > today:
        raise Invalid.field("scrub_date", "lies in the future")
