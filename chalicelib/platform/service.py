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
    cancel_invite,
    create_org,
    get_org,
    list_invites,
    list_members,
    list_orgs,
    remove_member,
    resend_invite,
)
from chalicelib.platform.people import create_person, get_person, list_people, update_person

__all__ = [
    "AlreadySuspended",
    "LastAdmin",
    "NotSuspended",
    "add_member",
    "cancel_invite",
    "create_org",
    "create_person",
    "get_org",
    "get_person",
    "list_invites",
    "list_members",
    "list_orgs",
    "list_people",
    "remove_member",
    "resend_invite",
    "restore_org",
    "suspend_org",
    "update_org",
    "update_person",
]
