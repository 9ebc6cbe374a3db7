"""What people are told of, and in what words: one line for each action that is news to somebody."""

from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal

import msgspec

from chalicelib.notifications.schema import MailChoice

To = Literal["notify", "supervisors"] | str


class Kind(msgspec.Struct, frozen=True):
    """One kind of news. `one` and `path` are filled with the record's data and `entity_id`.

    With `many`, records of one request are one notification, and `{count}` says of how many.
    `to` is whom the record notifies, the organisation's admins and managers, or the field whose
    new value is the person.
    """

    name: str
    about: str  # what it is called where a person chooses
    one: str
    many: str | None = None
    to: To = "notify"
    path: str | None = None
    path_of_many: str | None = None
    mail: MailChoice = MailChoice.OFF


_LEAD = Kind(
    "lead_assigned",
    "A lead is given to you",
    "{full_name} is your lead now",
    many="{count} leads are yours now",
    to="owner_id",
    path="/leads/{entity_id}",
    path_of_many="/leads",
)
_TASK = Kind(
    "task_assigned",
    "A task is given to you",
    "New task: {title}",
    many="{count} new tasks",
    to="assignee_id",
    path="/tasks?task={entity_id}",
    path_of_many="/tasks",
)
_REMINDER = Kind(
    "task_reminder",
    "The time for which you set a reminder has come",
    "Reminder: {title}",
    path="/tasks?task={entity_id}",
)
_DAY = Kind(
    "day_closed",
    "The day's figures of the organisation",
    "{entity_id}: {calls} calls, {answered} answered, {conversions} conversions{targets}",
    to="supervisors",
    path="/",
    mail=MailChoice.AT_ONCE,
)
_IMPORT = Kind(
    "import_ended",
    "A file you imported is done, or failed",
    "{filename}: {outcome}",
    path="{page}",
)

_NUMBERS = Kind(
    "numbers_assigned",
    "Numbers are given to you to call",
    "{share} assigned to you",
    path="/work",
)

BY_ACTION: Mapping[str, Kind] = MappingProxyType(
    {
        "lead.assigned": _LEAD,
        "lead.created": _LEAD,
        "task.created": _TASK,
        "task.assigned": _TASK,
        "task.reminded": _REMINDER,
        "day.closed": _DAY,
        "numbers.assigned": _NUMBERS,
        "import.finished": _IMPORT,
        "import.failed": _IMPORT,
        "import.undone": _IMPORT,
        "dnc_import.finished": _IMPORT,
        "dnc_import.failed": _IMPORT,
    }
)
KINDS: Mapping[str, Kind] = MappingProxyType({kind.name: kind for kind in BY_ACTION.values()})


def is_quiet(record: Mapping[str, Any]) -> bool:
    """A day on which nothing happened is no news."""
    return record["action"] == "day.closed" and not data_of(record).get("calls")


def told(kind: Kind, record: Mapping[str, Any]) -> frozenset[str]:
    """Whom a record names; nobody is told of what they did themselves."""
    if kind.to == "notify":
        named = frozenset(record.get("notify") or ())
    else:
        changed = msgspec.json.decode(record.get("changes") or "{}").get(kind.to) or {}
        named = frozenset({changed["after"]} if changed.get("after") else ())
    return named - {record["actor_id"]}


def words(kind: Kind, record: Mapping[str, Any], user_id: str) -> tuple[str, str | None]:
    """What one record says to that person, and the page that shows it."""
    data = data_of(record)
    values = defaultdict(str, data) | {
        "entity_id": record["entity_id"],
        "targets": _targets(data),
        "share": _share(data, user_id),
    }
    path = kind.path and kind.path.format_map(values)
    return kind.one.format_map(values), path


def _targets(data: Mapping[str, Any]) -> str:
    """Nothing on a day on which nobody had any."""
    if not data.get("with_targets"):
        return ""
    return f", {data['targets_met']} of {data['with_targets']} met their targets"


def _share(data: Mapping[str, Any], user_id: str) -> str:
    """How many of a batch of numbers are that person's."""
    count = data.get("ledger", {}).get(user_id, 0)
    return "1 number was" if count == 1 else f"{count} numbers were"


def data_of(record: Mapping[str, Any]) -> dict[str, Any]:
    return msgspec.json.decode(record.get("data") or "{}", type=dict[str, Any])
