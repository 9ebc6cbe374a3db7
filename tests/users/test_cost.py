"""How many DynamoDB requests each use takes, beyond the authorizer's one."""

from typing import Any

import pytest

from chalicelib.auth import me
from tests.auth.counting import count_requests
from tests.conftest import SignIn
from tests.serial import one_by_one
from tests.users.people import NEW
from tests.world import World

READ, WRITE = "GetItem", "TransactWriteItems"


@pytest.mark.parametrize(
    ("method", "path", "body", "expected"),
    [
        ("GET", "/users", None, ["Query"]),
        ("GET", "/users/directory", None, ["Query"]),
        ("GET", "/users/{agent}", None, [READ]),
        ("POST", "/users", NEW, [WRITE]),
        ("PATCH", "/users/{agent}", {"role": "manager"}, [READ, WRITE]),
        ("PATCH", "/users/{agent}", {"full_name": "Ann"}, [READ, "Query", WRITE]),
        ("DELETE", "/users/{agent}", None, [READ, WRITE]),
        ("GET", "/me", None, [READ, "Query", READ, "BatchGetItem"]),
        ("PATCH", "/me", {"full_name": "Ann"}, [READ, "Query", READ, WRITE, "BatchGetItem"]),
        ("GET", "/me/sessions", None, ["Query"]),
        ("GET", "/audit/logins", None, ["Query"]),
    ],
)
def test_takes_these_requests(
    sign_in: SignIn,
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    method: str,
    path: str,
    body: Any,
    expected: list[str],
) -> None:
    admin = sign_in("northwind.admin")
    admin.post("/auth/socket-ticket")  # the gateway remembers the authorizer's answer
    monkeypatch.setattr(me, "together", one_by_one)  # so that they come in one order
    asked = count_requests(monkeypatch)

    where = path.format(agent=world.people["northwind.agent1"].user_id)
    admin.send(method, where, body=body, headers={"If-Match": '"1"'})

    assert asked == expected
