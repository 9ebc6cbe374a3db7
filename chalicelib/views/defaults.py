"""With which of the views they may see a person has a list open."""

from chalicelib.core import reads
from chalicelib.core.actor import Actor
from chalicelib.core.errors import NotFound
from chalicelib.core.reads import Slice
from chalicelib.core.transactions import Entity, transaction
from chalicelib.views import rules, table
from chalicelib.views.schema import DefaultViews, View, ViewList
from chalicelib.views.service import KIND, find_visible, view_of
from chalicelib.views.table import DefaultViewItem, ViewItem


def list_defaults(actor: Actor) -> DefaultViews:
    """The actor's: one Query, and one BatchGet where there are any.

    A view that was deleted, or is out of sight by now, is left out.
    """
    key = table.person_key(actor.org_id, actor.user_id)
    chosen = reads.every(Slice(DefaultViewItem, key), len(ViewList))
    if not chosen:
        return DefaultViews(items=[])
    rows = reads.get_many(ViewItem, [(actor.org_id, one["view_id"]) for one in chosen])
    seen = [row for row in rows if rules.may_see(actor, row["owner_id"], row.get("team_id"))]
    return DefaultViews(items=[view_of(actor, row) for row in seen])


def set_default(actor: Actor, view_id: str) -> View:
    """Its list opens with this view from now on.

    Raises:
        NotFound: it is not there, or out of the actor's sight.
    """
    view = find_visible(actor, view_id)
    key = table.person_key(actor.org_id, actor.user_id)
    with transaction(actor, "view.made_default", Entity(KIND, view_id)) as tx:
        tx.put(DefaultViewItem(person_key=key, list=view["list"], view_id=view_id))
        tx.note(name=view["name"], list=view["list"])
    return view_of(actor, view)


def clear_default(actor: Actor, view_id: str) -> None:
    """Its list opens with no view from now on.

    Raises:
        NotFound: it is no default of the actor's.
    """
    view = find_visible(actor, view_id)
    key = table.person_key(actor.org_id, actor.user_id)
    with transaction(actor, "view.unmade_default", Entity(KIND, view_id)) as tx:
        tx.delete(
            DefaultViewItem(person_key=key, list=view["list"]),
            condition=DefaultViewItem.view_id == view_id,
            otherwise=NotFound("default view", view_id),
        )
        tx.note(name=view["name"], list=view["list"])
