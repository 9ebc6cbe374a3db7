"""Uniqueness: a name (e-mail, username, tag) is an item of its own, put on condition that it is
free, in the transaction that takes it. An index would lag."""

from pynamodb.attributes import UnicodeAttribute

from chalicelib.core.db import Item, TableMeta, table_name
from chalicelib.core.errors import AppError
from chalicelib.core.transactions import Transaction

PLATFORM = "platform"


class NameItem(Item):
    class Meta(TableMeta):
        table_name = table_name("names")

    name = UnicodeAttribute(hash_key=True)  # "<org_id or platform>#email#ann@example.com"
    owner_id = UnicodeAttribute()


def claim(
    tx: Transaction,
    scope: str,
    kind: str,
    name: str,
    owner_id: str,
    *,
    instead_of: str | None = None,
    otherwise: AppError,
) -> None:
    """Takes the name for `owner_id`, or fails the transaction with `otherwise`.

    A name that `instead_of` holds passes on; the caller sees to it that it may.
    """
    item = NameItem(name=_key(scope, kind, name), owner_id=owner_id)
    free = NameItem.name.does_not_exist()
    condition = free | (NameItem.owner_id == instead_of) if instead_of else free
    tx.put(item, condition=condition, otherwise=otherwise)


def release(tx: Transaction, scope: str, kind: str, name: str, owner_id: str) -> None:
    """Gives the name back; only its owner can."""
    item = NameItem(name=_key(scope, kind, name))
    tx.delete(item, condition=NameItem.owner_id == owner_id)


def owner(scope: str, kind: str, name: str) -> str | None:
    """Who holds the name, read consistently."""
    try:
        return NameItem.get(_key(scope, kind, name), consistent_read=True).owner_id
    except NameItem.DoesNotExist:
        return None


def _key(scope: str, kind: str, name: str) -> str:
    return f"{scope}#{kind}#{name.strip().casefold()}"
