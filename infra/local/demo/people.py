"""The demo's organisations and people, created through the services the API uses."""

from dataclasses import dataclass

from chalicelib.core import names
from chalicelib.core.actor import Actor, Role
from chalicelib.core.paging import PageRequest
from chalicelib.orgs import service as orgs
from chalicelib.orgs.schema import Org
from chalicelib.platform import service as platform
from chalicelib.platform.schema import OrgCreate
from chalicelib.users import service as users
from chalicelib.users.schema import UserCreate

PASSWORD = "callboard demo"  # noqa: S105 - printed at every start, on purpose
PLATFORM = ("platform@callboard.example", "Platform Admin")
ORGANISATIONS = (
    (
        "Northwind Travel",
        "Europe/London",
        "GB",
        (
            ("admin@northwind.example", "Nadia Admin", Role.ADMIN),
            ("manager@northwind.example", "Marco Manager", Role.MANAGER),
            ("agent1@northwind.example", "Ada Agent", Role.AGENT),
            ("agent2@northwind.example", "Ben Agent", Role.AGENT),
            ("agent3@northwind.example", "Cleo Agent", Role.AGENT),
        ),
    ),
    (
        "Globex Support",
        "America/New_York",
        "US",
        (
            ("admin@globex.example", "Gina Admin", Role.ADMIN),
            ("agent1@globex.example", "Gus Agent", Role.AGENT),
        ),
    ),
)
# Founded lately: its first administrator has yet to accept.
AWAITED = OrgCreate(
    name="Harbour Cruises",
    time_zone="Europe/Lisbon",
    phone_region="PT",
    admin_email="captain@harbour.example",
    admin_full_name="Carla Captain",
)


@dataclass(frozen=True)
class SignIn:
    """One line of what `make run` prints."""

    email: str
    role: str
    organisation: str

    def __str__(self) -> str:
        return f"{self.email:28} {self.role:15} {self.organisation}"


@dataclass(frozen=True)
class Team:
    """An organisation and its people as actors, by role."""

    org: Org
    admin: Actor
    agents: tuple[Actor, ...]


def sign_ins() -> list[SignIn]:
    made = [
        SignIn(email, role.value, org_name)
        for org_name, _, _, people in ORGANISATIONS
        for email, _, role in people
    ]
    return [*made, SignIn(PLATFORM[0], "platform admin", "all organisations")]


def load() -> list[Team]:
    """Creates what is not there yet."""
    founder = Actor.job("demo", "platform")
    if names.owner(names.PLATFORM, "email", PLATFORM[0]) is None:
        users.create_platform_admin(founder, *PLATFORM, PASSWORD)
    founded = {org.name: org for org in orgs.list_orgs(PageRequest(limit=200)).items}
    teams = []
    for name, time_zone, region, people in ORGANISATIONS:
        org = founded.get(name) or orgs.create_org(founder, name, time_zone, region)
        teams.append(_team(org, people))
    if AWAITED.name not in founded:
        platform.create_org(founder, AWAITED)
    return teams


def _team(org: Org, people: tuple[tuple[str, str, Role], ...]) -> Team:
    staff = Actor.job("demo", org.org_id)
    actors = []
    for email, full_name, role in people:
        user_id = names.owner(names.PLATFORM, "email", email)
        if user_id is None:
            body = UserCreate(email=email, full_name=full_name, role=role, password=PASSWORD)
            user_id = users.create_user(staff, body).user_id
        actors.append(
            Actor(
                org_id=org.org_id,
                user_id=user_id,
                name=full_name,
                role=role,
                time_zone=org.time_zone,
                phone_region=org.phone_region,
            )
        )
    return Team(
        org=org,
        admin=next(actor for actor in actors if actor.role is Role.ADMIN),
        agents=tuple(actor for actor in actors if actor.role is Role.AGENT),
    )
