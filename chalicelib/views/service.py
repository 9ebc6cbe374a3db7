"""Saved views of lists: a person's own, and those a team shares."""

from typing import Any

from msgspec import UNSET

from chalicelib.core import clock, ids, names, reads
from chalicelib.core.actor import Actor, Permission
from chalicelib.core.bodies import record
from chalicelib.core.db import plain, sets
from chalicelib.core.errors import Conflict, Forbidden, NotFound, Stale
from chalicelib.core.paging import Page, PageRequest
from chalicelib.core.reads import Row, Slice
from chalicelib.core.transactions import Entity, Transaction, transaction
from chalicelib.teams import service as teams
from chalicelib.views import rules, table
from chalicelib.views.rules import TooManyViews
from chalicelib.views.schema import View, ViewCreate, ViewList, ViewPatch
from chalicelib.views.table import ViewItem

__all__ = ["TooManyViews", "ViewTaken", "create_view", "delete_view", "edit_view", "list_views"]

KIND = "view"
_SHOWN = ("list", "name", "search", "team_id")


class ViewTaken(Conflict):
    code = "view_taken"
    title = "There is a view of that name for this list"


class TeamViewsForbidden(Forbidden):
    code = "team_views_forbidden"
    title = "A team's views are saved and changed by its managers and by admins"


def list_views(actor: Actor, name: ViewList, page: PageRequest) -> Page[View]:
    """The views of a list that the actor may see, latest first: two Queries, side by side."""
    sources = [_slice(actor, table.own_key(actor.org_id, name, actor.user_id))]
    shared = table.teams_key(actor.org_id, name)
    if actor.reaches_all(Permission.VIEWS_MANAGE):
        sources.append(_slice(actor, shared))
    elif actor.team_ids:
        sources.append(_slice(actor, shared, team_id=actor.team_ids))
    rows = reads.merge(sources, page)
    return Page(items=[view_of(actor, row) for row in rows.items], next_cursor=rows.next_cursor)


def create_view(actor: Actor, body: ViewCreate) -> View:
    """A new view.

    Raises:
        ViewTaken: the person, or the team, has a view of that name for the list.
        TooManyViews: there is no room for another.
        TeamViewsForbidden: the actor does not manage the team.
        NotFound: the team is not there, or out of the actor's sight.
    """
    if body.team_id is not None:
        teams.get_team(actor, body.team_id)
    if not rules.may_edit(actor, actor.user_id, body.team_id):
        raise TeamViewsForbidden()
    item = _item(actor, body)
    # Two who save at once may both be the last: the bound is for menus, nothing breaks at 51.
    most = rules.MAX_TEAMS if body.team_id else rules.MAX_OWN
    if reads.count(_slice(actor, item.list_key), most) >= most:
        raise TooManyViews()
    with transaction(actor, "view.created", Entity(KIND, item.view_id), once=actor.once) as tx:
        _claim(tx, plain(item))
        tx.put(item)
        tx.changed({}, {name: plain(item).get(name) for name in _SHOWN})
        tx.note(name=item.name, list=item.list)
        return tx.answer(view_of(actor, plain(item)))


def edit_view(actor: Actor, view_id: str, body: ViewPatch, if_match: int) -> View:
    """The view with its changes.

    Raises:
        Stale: somebody changed it since `if_match`.
        ViewTaken: another has the new name.
    """
    before = _find_editable(actor, view_id)
    if before["version"] != if_match:
        raise Stale()
    changes = _changes(body)
    after = before | changes
    after |= {"updated_at": clock.iso(clock.now()), "version": if_match + 1}
    with transaction(actor, "view.updated", Entity(KIND, view_id)) as tx:
        if before["name"].casefold() != after["name"].casefold():
            _claim(tx, after)
            _release(tx, before)
        written = ("name", "search", "updated_at", "version")
        tx.update(
            ViewItem(actor.org_id, view_id),
            sets(ViewItem, {name: after[name] for name in written}),
            condition=ViewItem.version == if_match,
            otherwise=Stale(),
        )
        tx.changed(before, {name: after.get(name) for name in _SHOWN})
        tx.note(name=after["name"], list=after["list"])
    return view_of(actor, after)


def delete_view(actor: Actor, view_id: str) -> None:
    """Deletes a view; the records it showed stay."""
    view = _find_editable(actor, view_id)
    with transaction(actor, "view.deleted", Entity(KIND, view_id)) as tx:
        tx.delete(
            ViewItem(actor.org_id, view_id),
            condition=ViewItem.version == view["version"],
            otherwise=Conflict("Somebody just changed this view; try again"),
        )
        _release(tx, view)
        tx.changed(view, dict.fromkeys(_SHOWN))
        tx.note(name=view["name"], list=view["list"])


def _item(actor: Actor, body: ViewCreate) -> ViewItem:
    stamp = clock.iso(clock.now())
    shared = table.teams_key(actor.org_id, body.list)
    return ViewItem(
        org_id=actor.org_id,
        view_id=ids.new(KIND),
        list=body.list,
        name=rules.clean_name(body.name),
        search=rules.check_search(body.search),
        owner_id=actor.user_id,
        team_id=body.team_id,
        list_key=shared if body.team_id else table.own_key(actor.org_id, body.list, actor.user_id),
        created_at=stamp,
        updated_at=stamp,
    )


def find_visible(actor: Actor, view_id: str) -> Row:
    """Raises NotFound where it is not there, or out of the actor's sight."""
    try:
        view = plain(ViewItem.get(actor.org_id, view_id, consistent_read=True))
    except ViewItem.DoesNotExist as error:
        raise NotFound(KIND, view_id) from error
    if not rules.may_see(actor, view["owner_id"], view.get("team_id")):
        raise NotFound(KIND, view_id)
    return view


def _find_editable(actor: Actor, view_id: str) -> Row:
    view = find_visible(actor, view_id)
    if not rules.may_edit(actor, view["owner_id"], view.get("team_id")):
        raise TeamViewsForbidden()
    return view


def _slice(actor: Actor, list_key: str, **where: Any) -> Slice:
    return Slice(ViewItem, list_key, index=ViewItem.by_list, owner=actor.org_id, where=where)


def view_of(actor: Actor, row: Row) -> View:
    may_edit = rules.may_edit(actor, row["owner_id"], row.get("team_id"))
    return record(View, row | {"may_edit": may_edit})


def _changes(body: ViewPatch) -> dict[str, str]:
    changes = {}
    if body.name is not UNSET:
        changes["name"] = rules.clean_name(body.name)
    if body.search is not UNSET:
        changes["search"] = rules.check_search(body.search)
    return changes


def _claim(tx: Transaction, view: Row) -> None:
    scope, kind = view["org_id"], _name_kind(view)
    names.claim(tx, scope, kind, view["name"], view["view_id"], otherwise=ViewTaken())


def _release(tx: Transaction, view: Row) -> None:
    names.release(tx, view["org_id"], _name_kind(view), view["name"], view["view_id"])


def _name_kind(view: Row) -> str:
    """A name is one in the list of a person, or of a team."""
    return f"view#{view['list']}#{view.get('team_id') or view['owner_id']}"
