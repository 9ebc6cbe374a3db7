from typing import Any

from chalicelib.core.actor import Role
from chalicelib.realtime.rules import Message, messages


def row(**values: Any) -> dict[str, Any]:
    return {
        "org_id": "org_1",
        "action": "tag.created",
        "entity_type": "tag",
        "entity_id": "tag_1",
        "at": "2026-05-04T08:00:00.000Z",
        **values,
    }


class TestMessages:
    def test_the_people_a_record_names_get_its_data(self) -> None:
        record = row(
            action="recording.quarantined",
            entity_type="recording",
            entity_id="call_1",
            timeline_key="org_1#lead#lead_1",
            data='{"reason":"This is not audio"}',
            notify=["user_1"],
        )

        assert messages(record)[0] == Message(
            {
                "type": "recording.quarantined",
                "call_id": "call_1",
                "lead_id": "lead_1",
                "reason": "This is not audio",
                "at": "2026-05-04T08:00:00.000Z",
            },
            user_ids=frozenset({"user_1"}),
        )

    def test_supervisors_learn_that_something_changed_but_not_what(self) -> None:
        record = row(
            action="lead.updated", entity_type="lead", entity_id="lead_1", data='{"phone":"+34"}'
        )

        (message,) = messages(record)
        assert message.roles == {Role.ADMIN, Role.MANAGER}
        assert message.body == {
            "type": "changed",
            "action": "lead.updated",
            "entity_type": "lead",
            "lead_id": "lead_1",
            "at": "2026-05-04T08:00:00.000Z",
        }

    def test_a_logged_call_tells_the_agents_teams_that_figures_moved(self) -> None:
        record = row(action="call.logged", entity_type="call", team_ids=["team_1"])

        assert messages(record)[-1].team_ids == {"team_1"}
        assert messages(record)[-1].body == {
            "type": "team.progress",
            "at": "2026-05-04T08:00:00.000Z",
        }

    def test_those_on_a_line_hear_who_is_calling_on_it(self) -> None:
        record = row(
            action="line.rang",
            entity_type="line",
            entity_id="line_1",
            data='{"phone":"+34911234999","label":"Sales"}',
            notify=["user_1"],
        )

        (message,) = messages(record)
        assert message.user_ids == {"user_1"}
        assert message.body == {
            "type": "line.rang",
            "line_id": "line_1",
            "phone": "+34911234999",
            "label": "Sales",
            "at": "2026-05-04T08:00:00.000Z",
        }

    def test_colleagues_on_its_line_hear_of_a_call_but_not_of_its_lead(self) -> None:
        record = row(
            action="call.logged",
            entity_type="call",
            entity_id="call_1",
            timeline_key="org_1#lead#lead_1",
            data='{"line_id":"line_1","lead_name":"Ann Lee"}',
        )

        assert messages(record)[-1] == Message(
            {
                "type": "changed",
                "action": "call.logged",
                "entity_type": "call",
                "call_id": "call_1",
                "at": "2026-05-04T08:00:00.000Z",
            },
            line_ids=frozenset({"line_1"}),
        )

    def test_listening_changes_nothing_anybody_watches(self) -> None:
        record = row(action="recording.played", entity_type="recording", entity_id="call_1")

        assert messages(record) == []

    def test_what_nobody_watches_is_not_pushed(self) -> None:
        assert messages(row()) == []
