"""What an activity record says to open browsers, and to whose."""

from collections.abc import Mapping
from typing import Any

import msgspec

from chalicelib.core.actor import Role

SUPERVISORS = frozenset({Role.ADMIN, Role.MANAGER})
# What a supervisor's open lists and figures are made of.
_WATCHED = frozenset({"task", "lead", "customer", "call", "dial", "recording", "user", "targets"})
# Recorded for the audit, but nothing changed by it.
_READS = frozenset({"recording.played"})
# What the colleagues of an agent's teams hear: that the team's figures moved.
_TEAM_NEWS = frozenset({"call.logged"})


class Message(msgspec.Struct, frozen=True):
    """One push: its body and the sockets it is for (any of the four)."""

    body: dict[str, Any]
    user_ids: frozenset[str] = frozenset()
    team_ids: frozenset[str] = frozenset()
    line_ids: frozenset[str] = frozenset()
    roles: frozenset[Role] = frozenset()

    def is_for(self, socket: Mapping[str, Any]) -> bool:
        """Whether that open socket (a row of connections) hears it."""
        role = socket.get("role")
        on_line = not self.line_ids.isdisjoint(socket.get("line_ids", ()))
        return (
            socket["user_id"] in self.user_ids
            or role in self.roles
            or not self.team_ids.isdisjoint(socket.get("team_ids", ()))
            # Supervisors hear of every line's calls as supervisors.
            or (on_line and role not in SUPERVISORS)
        )


def messages(record: Mapping[str, Any]) -> list[Message]:
    """The pushes of one activity record (a row of plain values).

    The people it names get its data; supervisors and teams only learn that something changed,
    and read it through the API, which applies their scope.
    """
    made = []
    if told := frozenset(record.get("notify") or ()):
        made.append(Message(_told(record), user_ids=told))
    if record["entity_type"] in _WATCHED and record["action"] not in _READS:
        made.append(Message(_changed(record), roles=SUPERVISORS))
    if record["entity_type"] == "call" and (line_id := _data(record).get("line_id")):
        made.append(Message(_on_line(record), line_ids=frozenset({line_id})))
    if record["action"] in _TEAM_NEWS and record.get("team_ids"):
        body = _chain(record) | {"type": "team.progress", "at": record["at"]}
        made.append(Message(body, team_ids=frozenset(record["team_ids"])))
    return made


def came_or_went(user_id: str) -> Message:
    """That somebody is here now, or no longer."""
    return Message({"type": "presence.changed", "user_id": user_id}, roles=SUPERVISORS)


def _told(record: Mapping[str, Any]) -> dict[str, Any]:
    said = {"type": record["action"], "at": record["at"]}
    return _ids(record) | _data(record) | _chain(record) | said


def _changed(record: Mapping[str, Any]) -> dict[str, Any]:
    return (
        _ids(record)
        | _chain(record)
        | {
            "type": "changed",
            "action": record["action"],
            "entity_type": record["entity_type"],
            "at": record["at"],
        }
    )


def _chain(record: Mapping[str, Any]) -> dict[str, Any]:
    """The id under which the log has everything that led to this push."""
    found = record.get("correlation_id")
    return {"correlation_id": found} if found else {}


def _on_line(record: Mapping[str, Any]) -> dict[str, Any]:
    """Without the lead, which may not be for everybody's eyes."""
    return _chain(record) | {
        "type": "changed",
        "action": record["action"],
        "entity_type": "call",
        "call_id": record["entity_id"],
        "at": record["at"],
    }


def _data(record: Mapping[str, Any]) -> dict[str, Any]:
    return msgspec.json.decode(record.get("data") or "{}", type=dict[str, Any])


def _ids(record: Mapping[str, Any]) -> dict[str, Any]:
    # A recording goes by the id of its call.
    kind = "call" if record["entity_type"] == "recording" else record["entity_type"]
    found = {f"{kind}_id": record["entity_id"]}
    if timeline := record.get("timeline_key"):
        _, entity_type, entity_id = timeline.split("#", 2)
        found[f"{entity_type}_id"] = entity_id
    return found
