"""Places in teams of those who come into the organisation and of those who leave it.

It stands below users, which take people out: it knows no memberships.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from pynamodb.expressions.condition import Condition, size

from chalicelib.core import clock, reads
from chalicelib.core.bodies import record
from chalicelib.core.errors import Conflict
from chalicelib.core.transactions import Entity, Transaction
from chalicelib.teams import rules
from chalicelib.teams.rules import TeamChanged
from chalicelib.teams.schema import Team
from chalicelib.teams.table import TeamItem


def team_of(row: Mapping[str, Any]) -> Team:
    return record(Team, {**row, "member_ids": sorted(row.get("member_ids") or ())})


def with_room(org_id: str, team_ids: Sequence[str]) -> list[Team]:
    """Those of the teams that are there and take one more person."""
    if not team_ids:
        return []
    rows = reads.get_many(TeamItem, [(org_id, team_id) for team_id in team_ids])
    return [team for team in map(team_of, rows) if len(team.member_ids) < rules.MAX_MEMBERS]


def admit(
    tx: Transaction, org_id: str, wanted: Sequence[Team], user_id: str, full_name: str
) -> None:
    """Puts somebody who becomes a member of the organisation in `tx` into these teams.

    Their membership names the teams already. Fails the transaction with TeamChanged where one is
    gone or full by then.
    """
    stamp = clock.iso(clock.now())
    for team in wanted:
        members = TeamItem.member_ids
        room = members.does_not_exist() | (size(members) < rules.MAX_MEMBERS)
        tx.update(
            TeamItem(org_id, team.team_id),
            [members.add({user_id}), TeamItem.updated_at.set(stamp), TeamItem.version.add(1)],
            condition=TeamItem.team_id.exists() & room,
            otherwise=TeamChanged(),
        )
        tx.about(Entity("team", team.team_id), "team.member_added")
        tx.note(name=team.name, user_id=user_id, full_name=full_name)


def leave_teams(tx: Transaction, org_id: str, user_id: str, team_ids: Sequence[str]) -> None:
    """Takes the person out of these teams within `tx`, with a record of each.

    A team that they led has no lead until one is named.
    """
    rows = reads.get_many(TeamItem, [(org_id, team_id) for team_id in team_ids]) if team_ids else []
    stamp = clock.iso(clock.now())
    for row in rows:
        leads = row.get("lead_id") == user_id
        is_lead: Condition = TeamItem.lead_id == user_id
        actions = [
            TeamItem.member_ids.delete({user_id}),
            TeamItem.updated_at.set(stamp),
            TeamItem.version.add(1),
        ]
        tx.update(
            TeamItem(org_id, row["team_id"]),
            [*actions, TeamItem.lead_id.remove()] if leads else actions,
            condition=TeamItem.team_id.exists() & (is_lead if leads else ~is_lead),
            otherwise=Conflict("One of their teams changed at the same moment; try again"),
        )
        tx.about(Entity("team", row["team_id"]), "team.member_removed")
        tx.note(name=row["name"], user_id=user_id)
