"""Customers that are deleted: moved to the archive, and back."""

from chalicelib.contacts.rules import tokens
from chalicelib.core import archive, clock
from chalicelib.core.actor import Actor
from chalicelib.core.archive import Archived, ArchivedItem, TakenMeanwhile
from chalicelib.core.transactions import Entity, transaction
from chalicelib.customers import rules
from chalicelib.customers.items import KIND, find
from chalicelib.customers.service import CustomerChanged
from chalicelib.customers.table import CustomerItem
from chalicelib.search import service as search


def archive_customer(actor: Actor, customer_id: str) -> Archived:
    """Moves a customer to the archive, out of lists and search; the lead keeps their id.

    Raises:
        CustomerChanged: somebody edits or contacts them at the same moment.
        NotFound: they are not within the actor's reach.
    """
    row = find(actor, customer_id)
    about = Entity(KIND, customer_id)
    with transaction(actor, "customer.archived", about, once=actor.once) as tx:
        # A contact leaves the version as it is, and moves the time.
        unchanged = (CustomerItem.version == row["version"]) & (
            CustomerItem.updated_at == row["updated_at"]
        )
        item = CustomerItem(actor.org_id, customer_id)
        tx.delete(item, condition=unchanged, otherwise=CustomerChanged())
        search.remove(tx, actor.org_id, KIND, customer_id, tokens(row))
        image = rules.shown(row)
        tx.changed(image, dict.fromkeys(image))
        tx.note(full_name=row["full_name"])
        tx.notify(row["owner_id"])
        return tx.answer(archive.keep(tx, actor, about, row["full_name"], row))


def restore_customer(actor: Actor, archived: ArchivedItem) -> None:
    """Brings a customer back.

    Raises:
        NotFound: somebody else restored them or deleted them for good.
    """
    row = archived.values
    customer_id = archived.entity_id
    after = row | {"updated_at": clock.iso(clock.now()), "version": row["version"] + 1}
    with transaction(actor, "customer.restored", Entity(KIND, customer_id)) as tx:
        archive.take(tx, archived)
        tx.put(
            CustomerItem(**after),
            condition=CustomerItem.customer_id.does_not_exist(),
            otherwise=TakenMeanwhile("This customer is among the customers already"),
        )
        search.index(tx, actor.org_id, KIND, customer_id, tokens(after))
        tx.changed({}, rules.shown(after))
        tx.note(full_name=row["full_name"])
        tx.notify(row["owner_id"])
