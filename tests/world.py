"""Two organisations with people in every role, written straight to the tables."""

import importlib
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from chalicelib.auth.table import SessionItem
from chalicelib.core import clock, ids, tokens
from chalicelib.core.actor import Actor, Role
from chalicelib.core.db import Item
from chalicelib.core.names import NameItem
from chalicelib.orgs.count_table import CountItem
from chalicelib.orgs.table import OrgItem
from chalicelib.users.membership_table import MembershipItem
from chalicelib.users.table import PlatformItem, UserItem

ROOT = Path(__file__).parents[1]
JOINED = datetime(2020, 1, 1, tzinfo=UTC)
# argon2id of "callboard demo", so that fixtures need not hash.
PASSWORD = "callboard demo"
PASSWORD_HASH = (
    "$argon2id$v=19$m=19456,t=2,p=1$BqJetE6koskj0FQ7HiVHOQ"
    "$Z1fvh8qqJrSROIqKW+BzL0pH7jRDYVBtZrPEs2JhwOo"
)


def tables() -> list[type[Item]]:
    """Every table's model, found the way the local product finds them."""
    for path in sorted(ROOT.glob("chalicelib/*/*table.py")):
        importlib.import_module(f"chalicelib.{path.parent.name}.{path.stem}")
    for name in ("rates", "records"):
        importlib.import_module(f"chalicelib.core.{name}")
    return sorted(Item.__subclasses__(), key=lambda model: model.Meta.table_name)


@dataclass(frozen=True)
class Person:
    org_id: str
    user_id: str
    email: str
    full_name: str
    role: Role | None
    platform_admin: bool = False

    def actor(self) -> Actor:
        return Actor(
            org_id=self.org_id,
            user_id=self.user_id,
            name=self.full_name,
            role=self.role,
            platform_admin=self.platform_admin,
            time_zone="Europe/Madrid",
            phone_region="ES",
        )


@dataclass
class World:
    """Who exists. Names are `northwind.admin`, `globex.agent1`, `platform`."""

    people: dict[str, Person] = field(default_factory=dict)

    def add_org(self, name: str, time_zone: str = "Europe/Madrid", region: str = "ES") -> str:
        org_id = ids.new("org")
        OrgItem(
            org_id=org_id,
            name=name,
            time_zone=time_zone,
            phone_region=region,
            created_at=clock.iso(clock.now()),
        ).save()
        return org_id

    def add_person(self, key: str, org_id: str, org_name: str, role: Role | None) -> Person:
        person = Person(
            org_id=org_id,
            user_id=ids.new("user"),
            email=f"{key.rsplit('.', maxsplit=1)[-1]}@{org_name.lower()}.example",
            full_name=key.replace(".", " ").title(),
            role=role,
            platform_admin=role is None,
        )
        stamp = clock.iso(clock.now())
        UserItem(
            user_id=person.user_id,
            email=person.email,
            full_name=person.full_name,
            password_hash=PASSWORD_HASH,
            platform_admin=person.platform_admin,
            created_at=stamp,
            updated_at=stamp,
        ).save()
        NameItem(name=f"platform#email#{person.email}", owner_id=person.user_id).save()
        if role is not None:
            MembershipItem(
                org_id=org_id,
                user_id=person.user_id,
                role=role,
                email=person.email,
                full_name=person.full_name,
                created_at=stamp,
                updated_at=stamp,
            ).save()
            counts = CountItem(org_id=org_id, what="people")
            counts.update([getattr(CountItem, role).add(1)])
        else:
            PlatformItem(name="admins").update([PlatformItem.user_ids.add({person.user_id})])
        if role is Role.ADMIN:
            OrgItem(org_id=org_id).update([OrgItem.admin_ids.add({person.user_id})])
        self.people[key] = person
        return person

    def token(self, person: Person) -> str:
        """A live session's access token."""
        now = clock.now()
        session_id = ids.new("ses")
        SessionItem(
            session_id=session_id,
            user_id=person.user_id,
            org_id=person.org_id or None,
            refresh_hash="-",
            created_at=clock.iso(now),
            last_used_at=clock.iso(now),
            expires_at=now + timedelta(days=30),
        ).save()
        claims = tokens.Claims(
            user_id=person.user_id,
            session_id=session_id,
            org_id=person.org_id,
            name=person.full_name,
            platform_admin=person.platform_admin,
        )
        return tokens.issue(claims)


def build() -> World:
    """Everybody joined one after another, long before any moment that a test sets its clock to."""
    world = World()
    for org_name, agents in (("Northwind", 3), ("Globex", 1)):
        key = org_name.lower()
        numbered = [(f"{key}.agent{number}", Role.AGENT) for number in range(1, agents + 1)]
        org_id = world.add_org(org_name)
        people = [(f"{key}.admin", Role.ADMIN), (f"{key}.manager", Role.MANAGER), *numbered]
        for minute, (who, role) in enumerate(people):
            with clock.at(JOINED + timedelta(minutes=minute)):
                world.add_person(who, org_id, org_name, role)
    with clock.at(JOINED):
        world.add_person("platform", "", "Callboard", None)
    return world
