"""What the signed-in person should know, and how they want to hear of it."""

from chalicelib.core.actor import Actor, Permission
from chalicelib.core.http import Routes
from chalicelib.core.paging import Page, PageRequest
from chalicelib.notifications import inbox, preferences
from chalicelib.notifications.schema import (
    Choices,
    Notification,
    NotificationId,
    Preferences,
    ReadAll,
    Unread,
)

routes = Routes("notifications")


@routes.get("/notifications", permit=Permission.SELF_MANAGE)
def list_notifications(actor: Actor, page: PageRequest, unread: bool = False) -> Page[Notification]:
    """Your notifications of the last 90 days, newest first; `unread=true` leaves out the rest."""
    return inbox.list_notifications(actor, page, unread=unread)


@routes.get("/notifications/unread", permit=Permission.SELF_MANAGE)
def count_unread_notifications(actor: Actor) -> Unread:
    """How many you have not read."""
    return inbox.count_unread(actor)


@routes.post("/notifications/{notification_id}/read", status=200, permit=Permission.SELF_MANAGE)
def read_notification(actor: Actor, notification_id: NotificationId) -> Notification:
    """Marks one as read."""
    return inbox.read_one(actor, notification_id)


@routes.post("/notifications/read-all", status=200, permit=Permission.SELF_MANAGE)
def read_all_notifications(actor: Actor) -> ReadAll:
    """Marks the newest 100 unread ones as read; ask again while some are `left`."""
    return inbox.read_all(actor)


@routes.get("/me/notification-preferences", permit=Permission.SELF_MANAGE)
def read_notification_preferences(actor: Actor) -> Preferences:
    """How each kind of news reaches you: in the app, by mail at once or once a day."""
    return preferences.read_preferences(actor)


@routes.put("/me/notification-preferences", permit=Permission.SELF_MANAGE)
def set_notification_preferences(actor: Actor, body: Choices) -> Preferences:
    """Chooses how each kind of news reaches you in this organisation."""
    return preferences.set_preferences(actor, body)
