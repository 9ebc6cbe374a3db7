"""What an agent works with beside leads: customers, tasks, news and views."""

from __future__ import annotations

from typing import Any

from bench.facts import CUSTOMER
from bench.operations.leads import lead
from bench.operations.shape import (
    ONE_QUERY,
    Body,
    Ceiling,
    above,
    create,
    delete,
    edit,
    page,
    post,
    put,
    read,
    values,
)
from bench.site import Record, Site

# Whose timeline it is, too, is known from the record alone: the lead that the customer was.
_OF_TWO = Ceiling(2, 101)
# A Query for the word, and a BatchGet of the customers it names.
_SEARCH = Ceiling(2, 2 * 100 + 1, "decision 0014")
_NOTE = {"kind": "note", "text": "Prefers the morning."}
_NEWS = {"kind": "task_assigned", "in_app": True, "mail": "off"}


def _own_customer(site: Site) -> Record:
    """One of the agent's, who never was a lead."""
    found = site.got("agent", "/customers/lookup", phone=CUSTOMER.format(1))
    customer: Record = found["items"][0]
    return customer


def _former_lead(site: Site) -> Record:
    return site.made("agent", f"/leads/{lead(site)['lead_id']}/convert")


def _new_customer(site: Site, _: Record) -> dict[str, Any]:
    number = site.fresh()
    return {
        "full_name": "Vera Regular",
        "phone": f"+34{710000000 + number}",
        "email": f"regular{number}@customers.example",
    }


def _customer(site: Site) -> Record:
    return site.made("agent", "/customers", _new_customer(site, {}))


def _new_task(site: Site, _: Record) -> dict[str, Any]:
    return {"title": f"Ring back {site.fresh()}", "due_at": "2030-01-01T09:00:00Z"}


def _task(site: Site) -> Record:
    return site.made("agent", "/tasks", _new_task(site, {}))


def _news(site: Site) -> Record:
    return site.first("agent", "/notifications")


def _new_view(site: Site, _: Record) -> dict[str, Any]:
    return {"list": "leads", "name": f"View {site.fresh()}", "search": "status=new"}


def _view(site: Site) -> Record:
    return site.made("agent", "/views", _new_view(site, {}))


def _default_view(site: Site) -> Record:
    view = _view(site)
    return site.put("agent", f"/views/{view['view_id']}/default")


def _renamed(field: str) -> Body:
    return lambda site, _: {field: f"Name {site.fresh()}"}


CUSTOMERS = (
    page("customers", "admin", "/customers"),
    page("customers", "agent", "/customers"),
    page("search customers", "admin", "/customers", query=values(q="customer"), ceiling=_SEARCH),
    read("customer", "agent", "/customers/{customer_id}", _own_customer),
    read(
        "customer's timeline",
        "agent",
        "/customers/{customer_id}/timeline",
        _own_customer,
        ceiling=_OF_TWO,
    ),
    read(
        "timeline of a former lead",
        "agent",
        "/customers/{customer_id}/timeline",
        _former_lead,
        ceiling=_OF_TWO,
    ),
    read(
        "look up a customer's phone",
        "agent",
        "/customers/lookup",
        query=values(phone=CUSTOMER.format(1)),
    ),
    create("create customer", "agent", "/customers", _new_customer),
    edit("edit customer", "agent", "/customers/{customer_id}", values(notes="Moved."), _customer),
    create(
        "note about a customer",
        "agent",
        "/customers/{customer_id}/interactions",
        values(**_NOTE),
        _customer,
    ),
    delete("delete customer", "admin", "/customers/{customer_id}", _customer),
)

DESK = (
    page("tasks", "agent", "/tasks"),
    read("task", "agent", "/tasks/{task_id}", _task),
    create("create task", "agent", "/tasks", _new_task),
    edit("finish task", "agent", "/tasks/{task_id}", values(status="done"), _task),
    delete("delete task", "agent", "/tasks/{task_id}", _task),
    page("notifications", "agent", "/notifications"),
    read("unread notifications", "agent", "/notifications/unread", ceiling=ONE_QUERY),
    post("read a notification", "agent", "/notifications/{notification_id}/read", on=_news),
    post("read all notifications", "agent", "/notifications/read-all"),
    read("news chosen", "agent", "/me/notification-preferences"),
    put("choose news", "agent", "/me/notification-preferences", values(choices=[_NEWS])),
    create("create view", "agent", "/views", _new_view),
    edit("edit view", "agent", "/views/{view_id}", _renamed("name"), _view),
    put("open a list with a view", "agent", "/views/{view_id}/default", on=_view),
    read("views that lists open with", "agent", "/views/defaults", ceiling=above(2)),
    delete("open a list without a view", "agent", "/views/{view_id}/default", _default_view),
    page("views", "agent", "/views", query=values(list="leads")),
    delete("delete view", "agent", "/views/{view_id}", _view),
)
