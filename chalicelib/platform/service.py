"""What platform admins do; each noun has a module of its own."""

from chalicelib.orgs.service import (
    AlreadySuspended,
    LastAdmin,
    NotSuspended,
    restore_org,
    suspend_org,
    update_org,
)
from chalicelib.platform.organisations import (
    add_member,
    create_org,
    get_org,
    list_members,
    list_orgs,
    remove_member,
)
from chalicelib.platform.people import create_person, get_person, list_people, update_person

__all__ = [
    "AlreadySuspended",
    "LastAdmin",
    "NotSuspended",
    "add_member",
    "create_org",
    "create_person",
    "get_org",
    "get_person",
    "list_members",
    "list_orgs",
    "list_people",
    "remove_member",
    "restore_org",
    "suspend_org",
    "update_org",
    "update_person",
]
