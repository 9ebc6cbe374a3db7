"""Which activity is worth a mail, and what the mail says."""

from collections.abc import Mapping
from typing import Any

from chalicelib.notifications.schema import Mail

_SECURITY_MAILS = {
    "user.password_changed": (
        "Your password was changed",
        "The password of your Callboard sign-in was changed just now. Your other sessions were "
        "ended. If it was not you, tell your administrator at once.",
    ),
    "session.reused": (
        "One of your sessions was ended",
        "A sign-in of yours was used from two places at once, which can mean that somebody copied "
        "it. That session was ended; sign in again. If you did not expect this, change your "
        "password.",
    ),
}


def is_mailed(action: str) -> bool:
    return action in _SECURITY_MAILS


def mail_for(record: Mapping[str, Any], email: str, full_name: str) -> Mail:
    """The mail of an activity record for which `is_mailed` holds."""
    subject, text = _SECURITY_MAILS[record["action"]]
    where = f"When: {record['at']}\nFrom: {record.get('ip') or 'an unknown address'}"
    return Mail(
        mail_id=record["activity_id"],
        to=email,
        subject=subject,
        text=f"Hello {full_name},\n\n{text}\n\n{where}\n",
    )
