from datetime import timedelta

import pytest

from chalicelib.core.errors import Conflict
from chalicelib.core.records import ActivityItem
from chalicelib.core.transactions import Entity, transaction
from chalicelib.tasks import service
from chalicelib.tasks.items import stored
from chalicelib.tasks.links import Target
from chalicelib.tasks.schema import TaskKind
from chalicelib.timers import service as timers
from tests.tasks.conftest import NOW
from tests.world import World

CALL = Entity("call", "call_1", timeline=Entity("lead", "lead_1"))


class TestCreateIn:
    def test_it_is_made_with_the_callers_change_and_has_its_own_record(self, world: World) -> None:
        actor = world.people["northwind.agent1"].actor()
        with transaction(actor, "call.logged", CALL) as tx:
            task = service.create_in(
                tx,
                actor,
                title="Call Ann back",
                kind=TaskKind.CALLBACK,
                due_at=NOW,
                remind_at=NOW - timedelta(minutes=5),
                target=Target("lead", "lead_1", "Ann Lee", Entity("lead", "lead_1")),
            )
            tx.note(outcome="callback")

        records = {row.action: row for row in ActivityItem.query(actor.org_id)}
        row = stored(actor.org_id, task.task_id)
        assert row
        assert (row["assignee_id"], row["kind"]) == (actor.user_id, "callback")
        assert task.link
        assert task.link.name == "Ann Lee"
        assert records["call.logged"].data == '{"outcome":"callback"}'
        assert records["task.created"].timeline_key == f"{actor.org_id}#lead#lead_1"
        assert len(timers.pending(actor.org_id, Entity("task", task.task_id))) == 1

    def test_it_is_not_made_where_the_callers_change_fails(self, world: World) -> None:
        actor = world.people["northwind.agent1"].actor()
        with pytest.raises(Conflict), transaction(actor, "call.logged", CALL) as tx:
            task = service.create_in(tx, actor, title="Call Ann back", due_at=NOW)
            tx.check(
                ActivityItem,
                actor.org_id,
                "act_none",
                condition=ActivityItem.activity_id.exists(),
            )

        assert stored(actor.org_id, task.task_id) is None
