"""A person's own choice of how each kind of news reaches them."""

from collections.abc import Sequence

import msgspec
from pynamodb.expressions.update import Action

from chalicelib.core import clock
from chalicelib.core.actor import Actor
from chalicelib.core.errors import FieldError, Invalid
from chalicelib.core.records import to_json
from chalicelib.core.transactions import Entity, transaction
from chalicelib.notifications import table
from chalicelib.notifications.choices import ByKind, of_people, with_defaults
from chalicelib.notifications.kinds import KINDS
from chalicelib.notifications.schema import (
    Choice,
    Choices,
    MailChoice,
    Preference,
    Preferences,
)
from chalicelib.notifications.table import PreferencesItem
from chalicelib.users.accounts import recorded


def read_preferences(actor: Actor) -> Preferences:
    """What the actor chose of every kind there is, or its default."""
    return _shown(of_people(actor.org_id, [actor.user_id])[actor.user_id])


def set_preferences(actor: Actor, body: Choices) -> Preferences:
    """Replaces what the actor chose.

    Raises:
        Invalid: there is no such kind, or it is named twice.
    """
    if errors := _errors(body):
        raise Invalid(errors=errors)
    chosen = {choice.kind: choice for choice in body.choices}
    effective = with_defaults(chosen)
    daily = any(choice.mail is MailChoice.DAILY for choice in effective.values())
    with transaction(recorded(actor), "notifications.chosen", Entity("user", actor.user_id)) as tx:
        tx.update(
            PreferencesItem(table.inbox(actor.org_id, actor.user_id)),
            _actions(actor, body.choices, daily),
        )
        tx.note(choices=msgspec.to_builtins(body.choices))
    return _shown(effective)


def _actions(actor: Actor, choices: Sequence[Choice], daily: bool) -> list[Action]:
    stamp = clock.iso(clock.now())
    actions: list[Action] = [
        PreferencesItem.user_id.set(actor.user_id),
        PreferencesItem.choices.set(to_json(choices)),
        PreferencesItem.updated_at.set(stamp),
    ]
    if not daily:
        return [
            *actions,
            PreferencesItem.digest_key.remove(),
            PreferencesItem.digested_until.remove(),
        ]
    # The first daily mail tells what happens from now on.
    begun = PreferencesItem.digested_until | stamp
    return [
        *actions,
        PreferencesItem.digest_key.set(actor.org_id or "platform"),
        PreferencesItem.digested_until.set(begun),
    ]


def _errors(body: Choices) -> list[FieldError]:
    errors, seen = [], set()
    for position, choice in enumerate(body.choices):
        field = f"choices.{position}.kind"
        if choice.kind not in KINDS:
            errors.append(FieldError(field, "is no kind of notification"))
        elif choice.kind in seen:
            errors.append(FieldError(field, "is named twice"))
        seen.add(choice.kind)
    return errors


def _shown(choices: ByKind) -> Preferences:
    return Preferences(
        items=[
            Preference(
                kind=name, about=kind.about, in_app=choices[name].in_app, mail=choices[name].mail
            )
            for name, kind in KINDS.items()
        ]
    )
