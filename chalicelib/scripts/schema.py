"""Call scripts on the wire."""

from typing import Annotated

from msgspec import UNSET, Meta, UnsetType

from chalicelib.core.bodies import Body, Record
from chalicelib.core.types import Id, Timestamp, Version

Title = Annotated[str, Meta(min_length=1, max_length=200, examples=["Renewal, first call"])]
Category = Annotated[str, Meta(min_length=1, max_length=60, examples=["renewal"])]
ScriptText = Annotated[
    str, Meta(min_length=1, max_length=20_000, examples=["Good morning, this is …"])
]


class ScriptCreate(Body):
    title: Title
    category: Category
    body: ScriptText
    is_active: bool = True


class ScriptUpdate(Body):
    """What to change; absent fields stay as they are."""

    title: Title | UnsetType = UNSET
    category: Category | UnsetType = UNSET
    body: ScriptText | UnsetType = UNSET
    is_active: bool | UnsetType = UNSET


class Script(Record):
    """What to say on a call of one kind."""

    script_id: Id
    title: Title
    category: Category
    body: ScriptText
    is_active: bool
    created_at: Timestamp
    updated_at: Timestamp
    version: Version
