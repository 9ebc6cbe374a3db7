"""Leads."""

from chalicelib.activity.schema import TimelineEntry
from chalicelib.contacts.schema import SearchText, UserId
from chalicelib.core.actor import Actor, Permission
from chalicelib.core.emails import Email
from chalicelib.core.http import Routes
from chalicelib.core.paging import Order, Page, PageRequest
from chalicelib.core.params import IfMatch
from chalicelib.core.types import Id, PhoneInput
from chalicelib.customers.schema import Customer
from chalicelib.leads import archiving, assigning, converting, listing, service, tagging
from chalicelib.leads.converting import AlreadyConverted
from chalicelib.leads.listing import Filters
from chalicelib.leads.schema import (
    Assignment,
    BatchAssigned,
    BatchAssignment,
    Duplicates,
    Lead,
    LeadCreate,
    LeadCreated,
    LeadPatch,
    Leads,
    LeadSort,
    Source,
)
from chalicelib.leads.service import LeadChanged
from chalicelib.leads.tagging import TooManyTags
from chalicelib.settings.vocabulary import LeadStatus, Priority
from chalicelib.tags.schema import TagId

routes = Routes("leads")


@routes.get("/leads", permit=Permission.LEADS_READ)
def list_leads(
    actor: Actor,
    page: PageRequest,
    status: LeadStatus | None = None,
    owner_id: UserId | None = None,
    tag: TagId | None = None,
    priority: Priority | None = None,
    source: Source | None = None,
    q: SearchText | None = None,
    sort: LeadSort | None = None,
    order: Order | None = None,
) -> Page[Lead]:
    """Leads, the last changed first where a status or an owner is asked, else the newest first.

    `order=asc` turns the list round. Whoever sees everybody's leads has them by their last change,
    too, where no status, owner, tag or search is asked: `sort=updated_at`. A search has an order of
    its own.

    Agents see the leads assigned to them; their search also finds those they created. `q` finds
    beginnings of words of name, company and e-mail, and phone numbers with or without country
    code; several words must all match.
    A page of `q` or `tag` may hold fewer items than `limit` although there is a next page.
    """
    filters = Filters(status, owner_id, tag, priority, source, q, sort, order)
    return listing.list_leads(actor, filters, page)


@routes.post("/leads", permit=Permission.LEADS_CREATE, location="/leads/{lead_id}")
def create_lead(actor: Actor, body: LeadCreate) -> LeadCreated:
    """Takes in a lead, which needs a phone number or an e-mail address.

    It belongs to whoever creates it; admins and managers may name another owner. `duplicates`
    warns of leads with the same number or address, and never stands in the way.
    """
    return service.create_lead(actor, body)


@routes.get("/leads/lookup", permit=Permission.LEADS_READ)
def look_up_leads(actor: Actor, phone: PhoneInput) -> Leads:
    """The leads you may see that have this phone number, oldest first."""
    return service.lookup(actor, phone)


@routes.get("/leads/duplicates", permit=Permission.LEADS_CREATE)
def find_duplicates(
    actor: Actor, phone: PhoneInput | None = None, email: Email | None = None
) -> Duplicates:
    """The leads of the whole organisation that have this phone number or e-mail address.

    Of a lead you may not see, only its owner is told, so that you know whom to ask: `lead_id`,
    `full_name` and `status` are null.
    """
    return service.find_duplicates(actor, phone, email)


@routes.post("/leads/assign", permit=Permission.LEADS_ASSIGN, status=200)
def assign_leads(actor: Actor, body: BatchAssignment) -> BatchAssigned:
    """Gives up to 100 leads to one person and says of each what happened."""
    return assigning.assign_leads(actor, body)


@routes.get("/leads/{lead_id}", permit=Permission.LEADS_READ)
def read_lead(actor: Actor, lead_id: Id) -> Lead:
    """One lead. Agents see those assigned to them and those they created."""
    return service.get_lead(actor, lead_id)


@routes.patch("/leads/{lead_id}", permit=Permission.LEADS_UPDATE)
def edit_lead(actor: Actor, lead_id: Id, body: LeadPatch, if_match: IfMatch) -> Lead:
    """Changes a lead; absent fields stay, null clears one."""
    return service.edit_lead(actor, lead_id, body, if_match)


@routes.delete("/leads/{lead_id}", permit=Permission.LEADS_DELETE, errors=(LeadChanged,))
def delete_lead(actor: Actor, lead_id: Id) -> None:
    """Deletes a lead: it moves to the archive, which can restore it. Calls keep its id."""
    archiving.archive_lead(actor, lead_id)


@routes.post(
    "/leads/{lead_id}/assign",
    permit=Permission.LEADS_ASSIGN,
    status=200,
    errors=(LeadChanged,),
)
def assign_lead(actor: Actor, lead_id: Id, body: Assignment) -> Lead:
    """Gives a lead to an active member of the organisation."""
    return assigning.assign_lead(actor, lead_id, body.agent_id)


@routes.post(
    "/leads/{lead_id}/convert",
    permit=Permission.LEADS_UPDATE,
    location="/customers/{customer_id}",
    errors=(AlreadyConverted, LeadChanged),
)
def convert_lead(actor: Actor, lead_id: Id) -> Customer:
    """Makes a customer of a lead, with its values and owner; the lead is won and names it.

    Needs `customers:create` as well. A lead becomes one customer, whoever asks at once.
    """
    return converting.convert_lead(actor, lead_id)


@routes.get("/leads/{lead_id}/timeline", permit=Permission.LEADS_READ)
def read_timeline(actor: Actor, lead_id: Id, page: PageRequest) -> Page[TimelineEntry]:
    """What happened around a lead, newest first: its changes, its calls and their recordings."""
    return service.timeline(actor, lead_id, page)


@routes.put(
    "/leads/{lead_id}/tags/{tag_id}",
    permit=Permission.LEADS_UPDATE,
    errors=(LeadChanged, TooManyTags),
)
def put_tag(actor: Actor, lead_id: Id, tag_id: TagId) -> Lead:
    """Puts a tag on a lead; putting it twice changes nothing."""
    return tagging.put_tag(actor, lead_id, tag_id)


@routes.delete(
    "/leads/{lead_id}/tags/{tag_id}", permit=Permission.LEADS_UPDATE, errors=(LeadChanged,)
)
def remove_tag(actor: Actor, lead_id: Id, tag_id: TagId) -> None:
    """Takes a tag off a lead."""
    tagging.remove_tag(actor, lead_id, tag_id)
