"""Leads: taking them in, reading, changing and removing them; what calls need of them."""

from collections.abc import Callable
from functools import partial
from typing import Any

from msgspec import UNSET
from msgspec.structs import asdict

from chalicelib.activity import service as activity
from chalicelib.activity.schema import TimelineEntry
from chalicelib.contacts import service as contacts
from chalicelib.contacts.rules import cleaned, differing, reach_errors, tokens, visible
from chalicelib.contacts.service import MANY
from chalicelib.core import clock, ids, phones, reads
from chalicelib.core.actor import Actor, Permission
from chalicelib.core.bodies import record
from chalicelib.core.db import plain, sets
from chalicelib.core.errors import Conflict, Invalid, NotFound, Stale
from chalicelib.core.paging import Page, PageRequest
from chalicelib.core.reads import Row
from chalicelib.core.together import together
from chalicelib.core.transactions import Entity, Transaction, transaction
from chalicelib.leads import rules, table
from chalicelib.leads.items import (
    KIND,
    find,
    keys_of,
    lead_of,
    reach_of,
    with_email,
    with_phone,
)
from chalicelib.leads.schema import (
    Duplicate,
    Duplicates,
    Lead,
    LeadCreate,
    LeadCreated,
    LeadPatch,
    Leads,
)
from chalicelib.leads.table import LeadItem
from chalicelib.search import service as search
from chalicelib.settings.vocabulary import LeadStatus


class LeadChanged(Conflict):
    code = "lead_changed"
    title = "Somebody changed this lead at the same moment; try again"


def create_lead(actor: Actor, body: LeadCreate) -> LeadCreated:
    """A new lead, with the leads it may be a duplicate of.

    Raises:
        Invalid: no way to reach it, a number nobody could have, an owner who cannot own it.
    """
    values = _new_values(actor, body)
    owner, warned = _check_new(actor, values)
    stamp = clock.iso(clock.now())
    values |= owner | keys_of(actor.org_id, values | owner)
    item = LeadItem(
        org_id=actor.org_id,
        lead_id=ids.new(KIND),
        created_by=actor.user_id,
        created_at=stamp,
        updated_at=stamp,
        **values,
    )
    row = plain(item)
    with transaction(actor, "lead.created", Entity(KIND, item.lead_id), once=actor.once) as tx:
        tx.put(item)
        search.index(tx, actor.org_id, KIND, item.lead_id, tokens(row))
        tx.changed({}, rules.shown(row))
        tx.note(full_name=item.full_name, owner_name=item.owner_name)
        tx.notify(item.owner_id)
        return tx.answer(record(LeadCreated, row | {"duplicates": warned}))


def get_lead(actor: Actor, lead_id: str) -> Lead:
    """One lead: one owned or created, or any where the role reaches all."""
    return lead_of(find(actor, lead_id))


def edit_lead(actor: Actor, lead_id: str, body: LeadPatch, if_match: int) -> Lead:
    """The lead with its changes; only the fields that differ are written.

    Raises:
        Stale: somebody changed it since `if_match`.
        Invalid: it could not be reached any more, or a value breaks a rule.
    """
    before = find(actor, lead_id)
    if before["version"] != if_match:
        raise Stale()
    sent = {name: value for name, value in asdict(body).items() if value is not UNSET}
    values, errors = cleaned(sent, actor.phone_region)
    after = before | values
    if errors := errors + reach_errors(KIND, after):
        raise Invalid(errors=errors)
    after |= keys_of(actor.org_id, after)
    changes = differing(before, after)
    if not changes:
        return lead_of(before)
    after |= {"updated_at": clock.iso(clock.now()), "version": if_match + 1}
    with transaction(actor, "lead.updated", Entity(KIND, lead_id)) as tx:
        tx.update(
            LeadItem(actor.org_id, lead_id),
            sets(LeadItem, differing(before, after)),
            condition=LeadItem.version == if_match,
            otherwise=Stale(),
        )
        search.reindex(tx, actor.org_id, KIND, lead_id, tokens(before), tokens(after))
        tx.changed(before, {name: after[name] for name in sent})
        tx.note(full_name=after["full_name"])
        tx.notify(after["owner_id"])
    return lead_of(after)


def timeline(actor: Actor, lead_id: str, page: PageRequest) -> Page[TimelineEntry]:
    """What happened around a lead, newest first."""
    # The check of the lead's visibility costs no wait of its own; its refusal comes first.
    _, entries = together(
        partial(find, actor, lead_id),
        partial(activity.timeline, actor, page, Entity(KIND, lead_id)),
    )
    shown: Page[TimelineEntry] = entries
    return shown


def lookup(actor: Actor, phone: str) -> Leads:
    """The visible leads with that number, oldest first."""
    e164 = phones.parse(phone, actor.phone_region)
    rows = reads.every(with_phone(actor, e164), MANY)
    reach = reach_of(actor)
    return Leads(items=[lead_of(row) for row in rows if visible(reach, row)])


def find_duplicates(actor: Actor, phone: str | None, email: str | None) -> Duplicates:
    """Leads of the whole organisation with that number or address.

    An agent learns of a colleague's lead only that it exists and who owns it, so that they can
    ask: its id, name and status stay hidden.

    Raises:
        Invalid: neither was given, or nobody could have that number.
    """
    values, errors = cleaned({"phone": phone, "email": email}, actor.phone_region)
    if errors := errors + reach_errors(KIND, values):
        raise Invalid(errors=errors)
    by_phone, by_email = together(*_twin_reads(actor, values))
    return Duplicates(items=rules.duplicates(reach_of(actor), by_phone, by_email))


def for_call(actor: Actor, lead_id: str) -> Lead:
    """The lead a call is about: one Get.

    Raises:
        NotFound: it is not within the actor's reach.
    """
    return get_lead(actor, lead_id)


def by_phone_for_call(actor: Actor, e164: str) -> Lead | None:
    """The oldest visible lead with that number: one Query."""
    rows = reads.every(with_phone(actor, e164), MANY)
    reach = reach_of(actor)
    return next((lead_of(row) for row in rows if visible(reach, row)), None)


def touch(
    tx: Transaction, actor: Actor, lead: Lead, *, status: LeadStatus, outcome: str, at: str
) -> None:
    """Adds to `tx` what a call changes of its lead, as one update.

    The version stays, so that a form open beside the call stays valid. `last_contact_at` and
    `last_outcome` only move forward in time.
    """
    changes: dict[str, Any] = {"updated_at": clock.iso(clock.now())}
    if lead.last_contact_at is None or at >= lead.last_contact_at:
        changes |= {"last_contact_at": at, "last_outcome": outcome}
    condition = LeadItem.lead_id.exists()
    refusal: NotFound | LeadChanged = NotFound(KIND, lead.lead_id)
    if status != lead.status:
        owner_id = lead.owner_id
        changes |= {
            "status": status,
            "status_key": table.status_key(actor.org_id, status),
            "owner_status_key": table.owner_status_key(actor.org_id, owner_id, status),
        }
        # The keys are made of owner and status together: neither may have moved meanwhile.
        condition = (LeadItem.owner_id == owner_id) & (LeadItem.status == lead.status)
        refusal = LeadChanged()
    tx.update(
        LeadItem(actor.org_id, lead.lead_id),
        [*sets(LeadItem, changes), LeadItem.call_count.add(1)],
        condition=condition,
        otherwise=refusal,
    )


def _new_values(actor: Actor, body: LeadCreate) -> dict[str, Any]:
    values, errors = cleaned(asdict(body), actor.phone_region)
    errors += reach_errors(KIND, values)
    errors += contacts.owner_errors(actor, Permission.LEADS_CREATE, KIND, values["owner_id"])
    if errors:
        raise Invalid(errors=errors)
    return values


def _check_new(actor: Actor, values: Row) -> tuple[dict[str, Any], list[Duplicate]]:
    """The owner, and the leads it may be a duplicate of: one wait."""
    found, by_phone, by_email = together(
        partial(contacts.owner_of, actor, values["owner_id"]), *_twin_reads(actor, values)
    )
    return found, rules.duplicates(reach_of(actor), by_phone, by_email)


def _twin_reads(actor: Actor, values: Row) -> tuple[Callable[[], list[Row]], ...]:
    """The reads that find leads of the same number and of the same address."""
    phone, email = values["phone"], values["email"]
    return (
        lambda: reads.every(with_phone(actor, phone), MANY) if phone else [],
        lambda: reads.every(with_email(actor, email), MANY) if email else [],
    )
