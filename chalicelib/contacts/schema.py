"""Field types that leads and customers share."""

from typing import Annotated, Literal

from msgspec import Meta

Match = Literal["phone", "email"]
SearchText = Annotated[
    str,
    Meta(
        max_length=100,
        description="Beginnings of words of name, company and e-mail, or a phone number: its "
        "beginning with or without country code, or its last four digits or more",
        examples=["ann lee"],
    ),
]
UserId = Annotated[
    str, Meta(min_length=1, max_length=60, examples=["user_01JD3Z6V1Q0000000000000000"])
]
