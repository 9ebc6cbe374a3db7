"""From the activity stream to the people whom a change concerns."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from chalicelib.core import queues
from chalicelib.core.actor import Actor, Permission, Role, Scope, grants_of
from chalicelib.core.paging import PageRequest
from chalicelib.core.together import together
from chalicelib.notifications import choices, errands, inbox, kinds, table
from chalicelib.notifications.kinds import Kind
from chalicelib.notifications.schema import Errand, MailChoice, Notification
from chalicelib.orgs import tenants
from chalicelib.realtime.sockets import push_to_person
from chalicelib.users import finding as users
from chalicelib.users.schema import User

_SUPERVISORS = 200  # of one role, who hear of the organisation's day
_ROLES = (Role.ADMIN, Role.MANAGER)


def tell(record: Mapping[str, Any]) -> int:
    """Tells everybody whom an activity record concerns; answers how many.

    Safe to repeat: a notification is raised once, a mail is sent once.
    """
    kind = kinds.BY_ACTION.get(record["action"])
    if kind is None or kinds.is_quiet(record):
        return 0
    people = sorted(_people(kind, record))
    if not people:
        return 0
    chosen = choices.of_people(record["org_id"], people)
    return sum(_tell(record, kind, user_id, chosen[user_id]) for user_id in people)


def _tell(record: Mapping[str, Any], kind: Kind, user_id: str, chosen: choices.ByKind) -> bool:
    choice = chosen[kind.name]
    if not choice.in_app and choice.mail is MailChoice.OFF:
        return False
    raised = inbox.add(record, kind, user_id, in_app=choice.in_app)
    if raised and choice.in_app:
        push_to_person(record["org_id"], user_id, _push(raised))
    if choice.mail is MailChoice.AT_ONCE:
        _queue(record, kind, user_id)
    return raised is not None


def _people(kind: Kind, record: Mapping[str, Any]) -> frozenset[str]:
    if kind.to != "supervisors":
        return kinds.told(kind, record)
    return _seeing_all(record["org_id"])


def _seeing_all(org_id: str) -> frozenset[str]:
    """The admins, and those managers who see everybody's progress."""
    actor = Actor.job("notifications", org_id)
    page = PageRequest(limit=_SUPERVISORS)
    lists = (partial(users.list_users, actor, page, role=role, is_active=True) for role in _ROLES)
    org, *found = together(partial(tenants.tenant, org_id), *lists)
    everybody = [user for people in found for user in people.items]
    return frozenset(user.user_id for user in everybody if _sees_all(user, org.manager_scope))


def _sees_all(user: User, manager_scope: Scope) -> bool:
    grants = grants_of(
        user.role, granted=user.granted, withdrawn=user.withdrawn, manager_scope=manager_scope
    )
    return grants.get(Permission.PROGRESS_READ) is Scope.ALL


def _push(raised: Notification) -> dict[str, Any]:
    return {
        "type": "notification",
        "notification_id": raised.notification_id,
        "kind": raised.kind,
        "text": raised.text,
        "path": raised.path,
        "at": raised.created_at,
    }


def _queue(record: Mapping[str, Any], kind: Kind, user_id: str) -> None:
    about = inbox.notification_id(kind, record)
    errand = Errand(
        mail_id=f"{about}#{table.inbox(record['org_id'], user_id)}",
        action=errands.NOTIFICATION,
        org_id=record["org_id"],
        entity_id=user_id,
        at=record["at"],
        about=about,
    )
    queues.send("mail", [errand])
