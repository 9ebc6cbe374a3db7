"""What an e-mail address looks like. Apart from the other types: its pattern is compiled when this
is imported, which jobs that know nobody's address need not wait for."""

from typing import Annotated

from msgspec import Meta

Email = Annotated[
    str,
    Meta(
        min_length=3,
        max_length=254,
        pattern=r"^[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+$",
        examples=["ann.lee@example.com"],
    ),
]
