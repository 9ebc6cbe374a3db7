"""Founds an organisation with an admin, a manager and an agent on a deployed stack.

It runs in a process of its own, with the environment of the deployed API.
"""

from __future__ import annotations

from chalicelib.core.actor import Actor, Role
from chalicelib.orgs import service as orgs
from chalicelib.users import service as users
from chalicelib.users.schema import UserCreate

ORGANISATION = ("Deployed Travel", "Europe/London", "GB")
PASSWORD = "a deployed callboard"  # noqa: S105 - of an emulator that is thrown away
PEOPLE = {role: f"{role.value}@deployed.example" for role in Role}


def main() -> None:
    org = orgs.create_org(Actor.job("deploy-check", "platform"), *ORGANISATION)
    staff = Actor.job("deploy-check", org.org_id)
    for role, email in PEOPLE.items():
        body = UserCreate(email=email, full_name=role.value, role=role, password=PASSWORD)
        users.create_user(staff, body)


if __name__ == "__main__":
    main()
