"""Teams, and who is in them."""

from functools import partial
from typing import Any

from pynamodb.expressions.update import Action

from chalicelib.core import clock, ids, names, reads
from chalicelib.core.actor import Actor, Permission
from chalicelib.core.db import plain, sets
from chalicelib.core.errors import AppError, Conflict, NotFound, Stale
from chalicelib.core.paging import Page, PageRequest
from chalicelib.core.retries import persist
from chalicelib.core.together import together
from chalicelib.core.transactions import Entity, Transaction, transaction
from chalicelib.teams import rules
from chalicelib.teams.places import admit, team_of, with_room
from chalicelib.teams.reaching import own_rows
from chalicelib.teams.rules import TeamChanged, TeamFull, TooManyTeams
from chalicelib.teams.schema import Team, TeamCreate, TeamUpdate
from chalicelib.teams.table import TeamItem
from chalicelib.users import service as users

__all__ = [
    "TeamChanged",
    "TeamFull",
    "TeamTaken",
    "TooManyTeams",
    "add_member",
    "admit",
    "create_team",
    "delete_team",
    "get_team",
    "list_teams",
    "remove_member",
    "update_team",
    "with_room",
]

_KIND = "team"


class TeamTaken(Conflict):
    code = "team_taken"
    title = "Your organisation has a team of that name"


def list_teams(actor: Actor, page: PageRequest) -> Page[Team]:
    """The organisation's teams, oldest first; an agent's own."""
    if not actor.reaches_all(Permission.TEAMS_READ):
        return Page(items=[team_of(row) for row in own_rows(actor)])
    rows = reads.page(reads.Slice(TeamItem, actor.org_id, newest_first=False), page)
    return Page(items=[team_of(row) for row in rows.items], next_cursor=rows.next_cursor)


def get_team(actor: Actor, team_id: str) -> Team:
    """One team.

    Raises:
        NotFound: it is not there, or an agent is not in it.
    """
    if not actor.reaches_all(Permission.TEAMS_READ) and team_id not in actor.team_ids:
        raise NotFound(_KIND, team_id)
    return _find(actor, team_id)


def create_team(actor: Actor, body: TeamCreate) -> Team:
    """A new team, with its lead as first member.

    Raises:
        TeamTaken: another team has that name, in whatever case.
        TooManyTeams: the lead is in as many as they may be.
        TeamChanged: others kept changing the lead's teams.
    """
    return persist(partial(_create, actor, body), TeamChanged)


def _create(actor: Actor, body: TeamCreate) -> Team:
    name = rules.clean_name(body.name)
    _check_lead(actor, body.lead_id)
    stamp = clock.iso(clock.now())
    item = TeamItem(
        org_id=actor.org_id,
        team_id=ids.new(_KIND),
        name=name,
        lead_id=body.lead_id,
        member_ids={body.lead_id} if body.lead_id else None,
        created_at=stamp,
        updated_at=stamp,
    )
    entity = Entity(_KIND, item.team_id)
    with transaction(actor, "team.created", entity, once=actor.once) as tx:
        names.claim(tx, actor.org_id, _KIND, name, item.team_id, otherwise=TeamTaken())
        tx.put(item)
        if body.lead_id:
            _join(tx, actor, body.lead_id, item.team_id)
        tx.note(name=name, lead_id=body.lead_id)
        tx.notify(body.lead_id)
        return tx.answer(team_of(plain(item)))


def update_team(actor: Actor, team_id: str, body: TeamUpdate, if_match: int) -> Team:
    """The team with its changes; a new lead who is no member becomes one.

    Raises:
        Stale: somebody changed it since `if_match`.
        TeamTaken, TeamFull, TooManyTeams: the name or the new lead will not do.
        TeamChanged: others kept changing the new lead's teams.
    """
    return persist(partial(_update, actor, team_id, body, if_match), TeamChanged)


def _update(actor: Actor, team_id: str, body: TeamUpdate, if_match: int) -> Team:
    before = _find(actor, team_id)
    if before.version != if_match:
        raise Stale()
    after = rules.after_update(before, body, clock.iso(clock.now()))
    joins = len(after.member_ids) > len(before.member_ids)
    if joins:
        _check_lead(actor, after.lead_id)
    with transaction(actor, "team.updated", Entity(_KIND, team_id)) as tx:
        _rename(tx, actor, before, after)
        if joins and after.lead_id:
            _join(tx, actor, after.lead_id, team_id)
        _write(tx, actor, before, after, Stale())
        tx.changed(_shown(before), _shown(after))
        tx.note(name=after.name)
        tx.notify(*after.member_ids)
    return after


def delete_team(actor: Actor, team_id: str) -> None:
    """Deletes a team and takes it off its members, which fit one transaction by design."""
    team = _find(actor, team_id)
    with transaction(actor, "team.deleted", Entity(_KIND, team_id)) as tx:
        tx.delete(
            TeamItem(actor.org_id, team_id),
            condition=TeamItem.version == team.version,
            otherwise=Conflict("Somebody just changed this team; try again"),
        )
        names.release(tx, actor.org_id, _KIND, team.name, team_id)
        for user_id in team.member_ids:
            users.leave_team(tx, actor.org_id, user_id, team_id)
        tx.changed(_shown(team), dict.fromkeys(_shown(team)))
        tx.note(name=team.name)
        tx.notify(*team.member_ids)


def add_member(actor: Actor, team_id: str, user_id: str) -> Team:
    """The team with the person in it; adding them twice changes nothing.

    Raises:
        NotFound: the team is not there, or nobody active has that id.
        TeamFull, TooManyTeams: the bounds that keep a manager's reach readable.
        TeamChanged: others kept changing it.
    """
    return persist(partial(_add, actor, team_id, user_id), TeamChanged)


def remove_member(actor: Actor, team_id: str, user_id: str) -> None:
    """Takes the person out; a team whose lead leaves has none until one is named."""
    persist(partial(_remove, actor, team_id, user_id), TeamChanged)


def _add(actor: Actor, team_id: str, user_id: str) -> Team:
    team, member = together(
        partial(_find, actor, team_id), partial(users.find_member, actor.org_id, user_id)
    )
    if member is None:
        raise NotFound("person", user_id)
    before: Team = team
    if user_id in before.member_ids and team_id in member.team_ids:
        return before
    rules.check_teams(member.team_ids, team_id)
    after = rules.with_member(before, user_id, clock.iso(clock.now()))
    with transaction(actor, "team.member_added", Entity(_KIND, team_id)) as tx:
        _write(tx, actor, before, after, TeamChanged())
        _join(tx, actor, user_id, team_id)
        tx.note(name=before.name, user_id=user_id, full_name=member.full_name)
        tx.notify(user_id)
    return after


def _remove(actor: Actor, team_id: str, user_id: str) -> None:
    team = _find(actor, team_id)
    if user_id not in team.member_ids:
        return
    after = rules.without_member(team, user_id, clock.iso(clock.now()))
    with transaction(actor, "team.member_removed", Entity(_KIND, team_id)) as tx:
        _write(tx, actor, team, after, TeamChanged())
        users.leave_team(tx, actor.org_id, user_id, team_id)
        tx.note(name=team.name, user_id=user_id)
        tx.notify(user_id)


def _find(actor: Actor, team_id: str) -> Team:
    try:
        return team_of(plain(TeamItem.get(actor.org_id, team_id, consistent_read=True)))
    except TeamItem.DoesNotExist as error:
        raise NotFound(_KIND, team_id) from error


def _join(tx: Transaction, actor: Actor, user_id: str, team_id: str) -> None:
    """Where the person left meanwhile or joined others, the next attempt reads it and says so."""
    most, changed = rules.MAX_TEAMS, TeamChanged()
    users.join_team(tx, actor.org_id, user_id, team_id, at_most=most, otherwise=changed)


def _check_lead(actor: Actor, lead_id: str | None) -> None:
    if lead_id is None:
        return
    member = users.require_member(actor, lead_id, "lead_id")
    rules.check_teams(member.team_ids, None)


def _rename(tx: Transaction, actor: Actor, before: Team, after: Team) -> None:
    if before.name.casefold() == after.name.casefold():
        return
    names.claim(tx, actor.org_id, _KIND, after.name, before.team_id, otherwise=TeamTaken())
    names.release(tx, actor.org_id, _KIND, before.name, before.team_id)


def _write(tx: Transaction, actor: Actor, before: Team, after: Team, otherwise: AppError) -> None:
    values = {
        "name": after.name,
        "lead_id": after.lead_id,
        "member_ids": set(after.member_ids) or None,
        "updated_at": after.updated_at,
        "version": after.version,
    }
    actions: list[Action] = sets(TeamItem, values)
    tx.update(
        TeamItem(actor.org_id, before.team_id),
        actions,
        condition=TeamItem.version == before.version,
        otherwise=otherwise,
    )


def _shown(team: Team) -> dict[str, Any]:
    return {"name": team.name, "lead_id": team.lead_id, "member_ids": team.member_ids}
