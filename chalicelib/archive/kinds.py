"""What can be archived: one line for each kind of record."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from msgspec import Struct

from chalicelib.core.actor import Actor, Permission
from chalicelib.core.archive import Archived, ArchivedItem
from chalicelib.customers.archiving import archive_customer, restore_customer
from chalicelib.dnc.intake import restore_number
from chalicelib.imports.archiving import archive_dnc_import, archive_import, restore_import
from chalicelib.leads.archiving import archive_lead, restore_lead
from chalicelib.numbers.archiving import archive_number
from chalicelib.promotions.archiving import archive_promotion, restore_promotion
from chalicelib.recordings.archiving import archive_call, restore_call
from chalicelib.scripts.archiving import archive_script, restore_script


class Kind(Struct, frozen=True):
    """What the archive needs of a kind of record.

    Who holds `delete` may archive one; the reach of `read` says who sees it in the archive.
    `archive` and `restore` each move it in one transaction.
    """

    read: Permission
    delete: Permission
    archive: Callable[[Actor, str], Archived]
    restore: Callable[[Actor, ArchivedItem], None]


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "lead": Kind(Permission.LEADS_READ, Permission.LEADS_DELETE, archive_lead, restore_lead),
        "customer": Kind(
            Permission.CUSTOMERS_READ,
            Permission.CUSTOMERS_DELETE,
            archive_customer,
            restore_customer,
        ),
        "script": Kind(
            Permission.SCRIPTS_READ,
            Permission.SCRIPTS_MANAGE,
            archive_script,
            restore_script,
        ),
        "promotion": Kind(
            Permission.PROMOTIONS_READ,
            Permission.PROMOTIONS_MANAGE,
            archive_promotion,
            restore_promotion,
        ),
        "number": Kind(
            Permission.NUMBERS_READ, Permission.NUMBERS_DELETE, archive_number, restore_number
        ),
        "call": Kind(
            Permission.CALLS_READ,
            Permission.CALLS_DELETE,
            archive_call,
            restore_call,
        ),
        "import": Kind(
            Permission.NUMBERS_MANAGE, Permission.NUMBERS_MANAGE, archive_import, restore_import
        ),
        "dnc_import": Kind(
            Permission.DNC_MANAGE, Permission.DNC_MANAGE, archive_dnc_import, restore_import
        ),
    }
)
