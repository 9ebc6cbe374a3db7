"""Call scripts on the wire."""

from typing import Annotated, Literal

from msgspec import UNSET, Meta, UnsetType

from chalicelib.core.bodies import Body, Record
from chalicelib.core.types import Id, Timestamp, Version

Title = Annotated[str, Meta(min_length=1, max_length=200, examples=["Renewal, first call"])]
Category = Annotated[str, Meta(min_length=1, max_length=60, examples=["renewal"])]
Occasion = Annotated[
    Literal["any", "first_call", "follow_up", "voicemail"],
    Meta(description="On which calls it is offered before others"),
]
ScriptText = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=20_000,
        description="May hold placeholders such as {{lead.full_name}} and {{agent.name}}",
        examples=["Good morning {{lead.full_name}}, this is {{agent.name}}"],
    ),
]
BodyVersion = Annotated[
    int, Meta(ge=1, le=999_999, description="Which version of the body is read out", examples=[3])
]


class ScriptCreate(Body):
    title: Title
    category: Category
    occasion: Occasion = "any"
    body: ScriptText
    is_active: bool = True


class ScriptUpdate(Body):
    """What to change; absent fields stay as they are.

    A new `body` becomes the active version; `active_version` goes back to a former one. Not both.
    """

    title: Title | UnsetType = UNSET
    category: Category | UnsetType = UNSET
    occasion: Occasion | UnsetType = UNSET
    body: ScriptText | UnsetType = UNSET
    active_version: BodyVersion | UnsetType = UNSET
    is_active: bool | UnsetType = UNSET


class Script(Record):
    """What to say on a call of one kind. `body` is that of the active version."""

    script_id: Id
    title: Title
    category: Category
    occasion: Occasion = "any"
    body: ScriptText
    is_active: bool
    active_version: BodyVersion = 1
    latest_version: BodyVersion = 1
    created_at: Timestamp
    updated_at: Timestamp
    version: Version


class ScriptVersion(Record):
    """One version of a script's body, and who wrote it."""

    number: BodyVersion
    body: ScriptText
    is_active: bool
    created_at: Timestamp
    created_by: Id
    created_by_name: str | None = None


class Rendered(Record):
    """A script with its placeholders filled; `missing` names those that nothing was known for,
    which read "…"."""

    script_id: Id
    title: Title
    active_version: BodyVersion
    body: str
    missing: list[str]
