"""How far somebody reaches, once it is known: reading it is `reaching`'s."""

from collections.abc import Set as AbstractSet

from msgspec import Struct


class Reach(Struct, frozen=True):
    """Whose records somebody reaches; `people` is None where it is everybody's."""

    people: frozenset[str] | None

    @property
    def everybody(self) -> bool:
        return self.people is None

    @property
    def only(self) -> str | None:
        """The one person it is about; None where they are several, or none."""
        if self.people is None or len(self.people) != 1:
            return None
        return next(iter(self.people))

    def includes(self, *user_ids: str | None) -> bool:
        """Whether a record of any of these people is within reach."""
        return self.people is None or not self.people.isdisjoint(user_ids)

    def narrowed(self, user_id: str | None) -> "Reach":
        """The part of it that is this person's; all of it where nobody is named."""
        if user_id is None:
            return self
        return self.among({user_id})

    def among(self, user_ids: AbstractSet[str]) -> "Reach":
        """The part of it that is these people's."""
        return Reach(frozenset(user_ids if self.people is None else self.people & user_ids))
