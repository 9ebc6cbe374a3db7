"""What signing in leaves behind."""

from chalicelib.auth.table import LoginAuditItem
from chalicelib.core.records import ActivityItem

WRONG = "not the password"


def audit(org_id: str) -> list[tuple[bool, str | None]]:
    rows = LoginAuditItem.query(org_id)
    return [(row.success, row.reason) for row in rows]


def actions(org_id: str) -> list[str]:
    return [record.action for record in ActivityItem.query(org_id)]
