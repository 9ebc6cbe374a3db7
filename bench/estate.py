"""What the organisation has besides leads and calls.

As many numbers as leads, a tenth as many customers, a hundredth as many of what is rarer, so that
lists are measured against sizes that grow. What is the first agent's own stays the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bench.facts import CUSTOMER, DNC
from bench.recorder import Recorder
from bench.tenant import AGENTS, QUIET, Tenant
from chalicelib.core import clock, ids
from chalicelib.customers import service as customers
from chalicelib.customers.schema import CustomerCreate
from chalicelib.dnc import service as dnc
from chalicelib.dnc.requests import DncCreate
from chalicelib.leads import archiving
from chalicelib.leads import service as leads
from chalicelib.leads.schema import LeadCreate
from chalicelib.notifications import table as notifications
from chalicelib.notifications.table import NotificationItem
from chalicelib.numbers import service as numbers
from chalicelib.numbers.requests import NumberCreate
from chalicelib.tasks import service as tasks
from chalicelib.tasks.schema import TaskCreate
from chalicelib.teams import service as teams
from chalicelib.teams.schema import TeamCreate

OWN = 60  # of the first agent, whatever the size
TEAMS = 5
_KINDS = (("VIP", "A320"), ("Family", "B737"), (None, "A320"), ("VIP", None))
_ARCHIVED = "+3464{:07}"


def work_of(tenant: Tenant, recorder: Recorder) -> Iterator[None]:
    """Creates all of it, a record at a time."""
    rare = tenant.leads // 100
    parts: tuple[tuple[int, Callable[[Tenant, int], object]], ...] = (
        (TEAMS, _team),
        (tenant.leads, _number),
        (OWN + tenant.leads // 10, _customer),
        (OWN + rare, _task),
        (OWN + rare, _listed),
        (OWN + rare, _archived),
    )
    for count, make in parts:
        for number in range(count):
            make(tenant, number)
            yield
    for _ in range(OWN):
        recorder.save(_notification(tenant))
        yield


def _team(tenant: Tenant, number: int) -> None:
    teams.create_team(tenant.admin, TeamCreate(name=f"Team {number}"))


def _number(tenant: Tenant, number: int) -> None:
    customer_type, airplane = _KINDS[number % len(_KINDS)]
    body = NumberCreate(
        phone=tenant.facts.number.format(number), customer_type=customer_type, airplane=airplane
    )
    numbers.create_number(tenant.admin, body, lambda *_: None)


def _customer(tenant: Tenant, number: int) -> None:
    owner = tenant.agents[0 if number < OWN else number % AGENTS]
    body = CustomerCreate(
        full_name=f"Customer {number}",
        phone=CUSTOMER.format(number),
        email=f"customer{number}@customers.example",
    )
    customers.create_customer(owner, body)


def _task(tenant: Tenant, number: int) -> None:
    owner = tenant.agents[0 if number < OWN else 1 + number % (AGENTS - 1)]
    # The first agent's, of which there are as many at any size, are all of one day.
    made = tenant.now - QUIET if number < OWN else clock.now()
    with clock.at(made):
        tasks.create_task(owner, TaskCreate(title=f"Send offer {number}"))


def _listed(tenant: Tenant, number: int) -> None:
    dnc.add_entry(tenant.admin, DncCreate(phone=DNC.format(number)))


def _archived(tenant: Tenant, number: int) -> None:
    body = LeadCreate(full_name=f"Former Lead {number}", phone=_ARCHIVED.format(number))
    lead = leads.create_lead(tenant.agents[1], body)
    archiving.archive_lead(tenant.admin, lead.lead_id)


def _notification(tenant: Tenant) -> NotificationItem:
    agent, now = tenant.agents[0], clock.now()
    inbox = notifications.inbox(agent.org_id, agent.user_id)
    return NotificationItem(
        inbox,
        ids.new("ntf"),
        unread_key=inbox,
        kind="task.assigned",
        text="A task is yours",
        about={ids.new("task")},
        entity_type="task",
        entity_id=ids.new("task"),
        actor_id=tenant.admin.user_id,
        created_at=clock.iso(now),
        expires_at=now + NotificationItem.keep,
    )
