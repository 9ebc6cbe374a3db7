"""Makes the first platform admin of a new stage: `python -m infra.cloud.first_admin --stage prod
--email ada@example.com --name "Ada Park"`.

It asks for a password and writes to the stage's tables with the caller's own AWS credentials; the
record says who began. Everybody after the first is made in the web app.
"""

from __future__ import annotations

import argparse
import getpass
import importlib
import sys
from typing import Any

from infra.cloud import deployed


class Refused(Exception):
    """Why nobody was made, in words for whoever asked."""


def main() -> int:
    parser = argparse.ArgumentParser(description="Makes the first platform admin of a new stage.")
    parser.add_argument("--stage", required=True, help="dev, staging or prod")
    parser.add_argument("--email", required=True)
    parser.add_argument("--name", required=True, help="the person's full name")
    options = parser.parse_args()
    deployed.configure(options.stage)
    try:
        user_id = make(options.email, options.name, _ask_password())
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    print(f"{options.email} ({user_id}) may sign in, and found organisations under Organisations.")
    return 0


def make(email: str, full_name: str, password: str) -> str:
    """The id of the platform admin who was made.

    Raises:
        Refused: there is one already, or the e-mail, name or password will not do.
    """
    # Not before the environment is set.
    users: Any = importlib.import_module("chalicelib.users.service")
    actor: Any = importlib.import_module("chalicelib.core.actor").Actor
    errors: Any = importlib.import_module("chalicelib.core.errors")
    _check(email, full_name, password)
    if users.list_platform_admins(None).items:
        raise Refused("There is a platform admin already: they make others in the web app.")
    try:
        made: str = users.create_platform_admin(
            actor.job("first_admin", "platform"), email, full_name, password
        )
    except errors.AppError as error:
        raise Refused(
            _words([(one.field, one.message) for one in error.errors]) or error.title
        ) from error
    return made


def _check(email: str, full_name: str, password: str) -> None:
    decoding: Any = importlib.import_module("chalicelib.core.decoding")
    schema: Any = importlib.import_module("chalicelib.users.schema")
    given = {"email": email, "full_name": full_name, "role": "admin", "password": password}
    faults = [(one.field, one.message) for one in decoding.field_errors(schema.UserCreate, given)]
    if faults:
        raise Refused(_words(faults))


def _words(faults: list[tuple[str, str]]) -> str:
    return "\n".join(f"{field} {message}" for field, message in faults)


def _ask_password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    password = getpass.getpass("Password, a few words: ")
    if getpass.getpass("Once more: ") != password:
        raise Refused("The two differ.")
    return password


if __name__ == "__main__":
    sys.exit(main())
