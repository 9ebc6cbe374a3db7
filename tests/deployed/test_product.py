"""The deployed product over its HTTP and socket endpoints, under its own roles."""

import io
import json
import socket
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from PIL import Image
from websockets.sync.client import ClientConnection, connect

from chalicelib.core.actor import Role
from infra.cloud.emulator.deployment import Deployment
from tests.deployed.conftest import Person, until, upload
from tests.recordings.audio_files import wav

pytestmark = pytest.mark.deploy

SignIn = Callable[[Role], Person]


@pytest.fixture(scope="module")
def reminded_later(sign_in: SignIn) -> str:
    """A task whose reminder the schedule of a minute carries out while the rest is tried."""
    remind_at = (datetime.now(UTC) + timedelta(seconds=5)).strftime("%Y-%m-%dT%H:%M:%SZ")
    body = {"title": "Call the harbour", "remind_at": remind_at}
    return str(sign_in(Role.AGENT).post("/tasks", body)["task_id"])


@pytest.fixture(scope="module")
def lead(sign_in: SignIn, reminded_later: str) -> dict[str, Any]:
    body = {"full_name": "Robin Marsh", "phone": "020 7946 0999"}
    made: dict[str, Any] = sign_in(Role.AGENT).post("/leads", body)
    return made


def test_without_a_token_the_gateway_refuses(stack: Deployment) -> None:
    assert requests.get(f"{stack.api}/leads", timeout=60).status_code == 401


def test_a_role_is_refused_by_the_authorizer(sign_in: SignIn) -> None:
    assert sign_in(Role.AGENT).status_of("/users") == 403
    assert sign_in(Role.ADMIN).status_of("/users") == 200


def test_a_call_moves_the_lead_and_the_day(sign_in: SignIn, lead: dict[str, Any]) -> None:
    agent = sign_in(Role.AGENT)
    before = agent.get("/progress/today")["calls"]

    body = {"lead_id": lead["lead_id"], "outcome": "interested", "duration_seconds": 95}
    agent.post("/calls", body)

    assert agent.get(f"/leads/{lead['lead_id']}")["status"] == "qualified"
    assert agent.get("/progress/today")["calls"] == before + 1


def test_a_recording_is_checked_when_it_has_come(sign_in: SignIn, lead: dict[str, Any]) -> None:
    agent = sign_in(Role.AGENT)
    body = {"lead_id": lead["lead_id"], "outcome": "interested", "duration_seconds": 2}
    call_id = agent.post("/calls", body)["call_id"]
    content = wav(2.0)

    place = f"/calls/{call_id}/recording"
    asked = {"content_type": "audio/wav", "size": len(content)}
    upload(agent.post(place, asked)["upload"], content)
    until(lambda: agent.get(place)["status"] == "stored")

    assert requests.get(agent.get(place)["url"], timeout=60).content == content


def test_a_picture_is_turned_into_portraits(sign_in: SignIn) -> None:
    """Pillow comes from the layer alone."""
    agent = sign_in(Role.AGENT)
    content = picture()

    asked = {"content_type": "image/png", "size": len(content)}
    upload(agent.post("/me/avatar", asked, status=200)["upload"], content)
    address = until(lambda: agent.get("/me")["avatar_url"])

    assert requests.get(address, timeout=60).content[8:12] == b"WEBP"


def picture() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (300, 200), "teal").save(made, "PNG")
    return made.getvalue()


def test_a_file_of_numbers_becomes_the_pool(sign_in: SignIn) -> None:
    manager = sign_in(Role.MANAGER)
    content = b"phone,airplane\n+442079460101,A320\n+442079460102,A320\nnone,A320\n"

    asked = {"filename": "pool.csv", "size": len(content)}
    made = manager.post("/numbers/imports", asked)
    place = f"/numbers/imports/{made['import_id']}"
    upload(made["upload"], content)
    mapping = until(lambda: manager.get(place).get("mapping"))
    manager.post(f"{place}/start", {"mapping": mapping}, status=200)
    done = until(lambda: finished(manager.get(place)))

    assert (done["report"]["added"], done["report"]["invalid"]) == (2, 1)


def finished(found: dict[str, Any]) -> dict[str, Any] | None:
    return found if found["status"] == "finished" else None


def test_a_socket_hears_what_happens(
    founded: Deployment, sign_in: SignIn, lead: dict[str, Any]
) -> None:
    with open_socket(founded, sign_in(Role.ADMIN)) as listening:
        body = {"lead_id": lead["lead_id"], "outcome": "interested", "duration_seconds": 5}
        call_id = sign_in(Role.AGENT).post("/calls", body)["call_id"]

        heard = until(lambda: said_of(listening, call_id))
    assert heard["action"] == "call.logged"


def open_socket(deployment: Deployment, person: Person) -> ClientConnection:
    """The stack's socket, which the emulator tells by its host name alone."""
    ticket = person.post("/auth/socket-ticket", status=200)["ticket"]
    port = urlsplit(deployment.origin).port or 80
    host = f"{deployment.physical('WebsocketAPI')}.execute-api.localhost:{port}"
    tunnel = socket.create_connection(("127.0.0.1", port))
    return connect(f"ws://{host}/ws?ticket={ticket}", sock=tunnel, open_timeout=60)


def said_of(listening: ClientConnection, call_id: str) -> dict[str, Any] | None:
    try:
        message: dict[str, Any] = json.loads(listening.recv(timeout=5))
    except TimeoutError:
        return None
    return message if message.get("call_id") == call_id else None


def test_a_socket_without_a_ticket_is_refused(founded: Deployment) -> None:
    port = urlsplit(founded.origin).port or 80
    host = f"{founded.physical('WebsocketAPI')}.execute-api.localhost:{port}"
    tunnel = socket.create_connection(("127.0.0.1", port))

    with pytest.raises(Exception, match=r"HTTP (403|401)"):
        connect(f"ws://{host}/ws?ticket=forged", sock=tunnel, open_timeout=60)


def test_the_schedule_of_a_minute_reminds(sign_in: SignIn, reminded_later: str) -> None:
    agent = sign_in(Role.AGENT)

    assert until(lambda: reminded_later in json.dumps(agent.get("/notifications")["items"]))
