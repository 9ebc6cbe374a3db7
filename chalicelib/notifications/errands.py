"""Which activity is worth a mail; the mail is written where the queue hands the errand to."""

from collections.abc import Mapping
from typing import Any

from chalicelib.core import queues
from chalicelib.core.bodies import record as made_of
from chalicelib.notifications.schema import Errand

RESET = "user.password_forgotten"
WELCOME = "account.created"
INVITES = frozenset({"invite.created", "invite.resent"})
SECURITY = frozenset({"user.password_changed", "user.password_reset", "session.reused"})
# No activity: news that a person wants by mail, one by one or a day's together.
NOTIFICATION = "notification.raised"
DIGEST = "notifications.digest"


def queue_mail(record: Mapping[str, Any]) -> None:
    """Queues the mail of an activity record, where it has one."""
    action = record["action"]
    if action in SECURITY or action in INVITES or action in (RESET, WELCOME):
        queues.send("mail", [made_of(Errand, {**record, "mail_id": record["activity_id"]})])
