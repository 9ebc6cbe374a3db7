"""Who is here, on the wire."""

from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from chalicelib.core.bodies import Record
from chalicelib.core.types import Id, Timestamp


class PresenceState(StrEnum):
    HERE = "here"
    CALLING = "calling"


class PersonHere(Record):
    """Somebody with Callboard open."""

    user_id: Id
    state: Annotated[
        PresenceState,
        Meta(description="`calling` from a dial in the calling list until its call is logged"),
    ]
    since: Annotated[Timestamp, Meta(description="When they dialled, or opened Callboard")]


class Presence(Record):
    """Whoever is here; whoever is not among them is not."""

    people: list[PersonHere]
