"""Leads that a call brings: somebody bought whom nobody had taken in."""

from msgspec.structs import asdict

from chalicelib.contacts.rules import tokens
from chalicelib.core import clock, ids
from chalicelib.core.actor import Actor
from chalicelib.core.db import plain
from chalicelib.core.transactions import Entity, Transaction
from chalicelib.leads import rules
from chalicelib.leads.items import KIND, keys_of
from chalicelib.leads.schema import Lead
from chalicelib.leads.table import LeadItem
from chalicelib.search import service as search
from chalicelib.settings.vocabulary import LeadStatus, Priority


def new(
    actor: Actor,
    *,
    full_name: str,
    phone: str,
    company: str | None,
    email: str | None,
    status: LeadStatus,
    outcome: str,
    at: str,
) -> Lead:
    """The actor's lead, called at that time; `add` writes it."""
    stamp = clock.iso(clock.now())
    return Lead(
        lead_id=ids.new(KIND),
        full_name=full_name.strip(),
        status=status,
        priority=Priority.NORMAL,
        owner_id=actor.user_id,
        owner_name=actor.name or None,
        created_by=actor.user_id,
        created_at=stamp,
        updated_at=stamp,
        version=1,
        company=(company or "").strip() or None,
        phone=phone,
        email=email,
        last_contact_at=at,
        last_outcome=outcome,
        call_count=1,
    )


def add(tx: Transaction, actor: Actor, lead: Lead) -> None:
    """Adds to another's transaction the lead, what it is found by, and its own record: 26 writes
    at most."""
    values = asdict(lead) | {"tags": None}
    values |= keys_of(actor.org_id, values)
    item = LeadItem(org_id=actor.org_id, **values)
    row = plain(item)
    tx.put(item)
    search.index(tx, actor.org_id, KIND, lead.lead_id, tokens(row))
    with tx.also("lead.created", Entity(KIND, lead.lead_id)):
        tx.changed({}, rules.shown(row))
        tx.note(full_name=lead.full_name, owner_name=lead.owner_name)
        tx.notify(lead.owner_id)
