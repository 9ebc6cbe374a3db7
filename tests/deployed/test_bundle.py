"""The unpacked zip under Lambda's own runtime client, answering what AWS sends.

The arm64 zip holds the same files but for the compiled wheels, which this check needs of the
machine's own kind.
"""

import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from chalicelib.core.actor import Role
from infra.cloud.emulator import runtime
from infra.cloud.emulator.deployment import Deployment
from infra.cloud.emulator.founding import PASSWORD, PEOPLE
from tests.deployed import lambda_events as events
from tests.deployed.conftest import PACKAGE

pytestmark = pytest.mark.deploy

Run = Callable[[str], AbstractContextManager[runtime.Function]]


@pytest.fixture(scope="module")
def task(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`/var/task` and `/opt`: the bundle, and the layer of pictures."""
    folder = tmp_path_factory.mktemp("lambda")
    for name in ("deployment", "pictures"):
        with zipfile.ZipFile(PACKAGE / f"{name}.zip") as packed:
            packed.extractall(folder / name)
    return folder


@pytest.fixture(scope="module")
def run(task: Path, founded: Deployment, emulator_python: Path) -> Run:
    """`run("app.app")`: that handler, alone in a process."""
    own = emulator_python.parents[1] / "ric"
    paths = [task / "deployment", task / "pictures" / "python", own]
    environment = founded.environment("APIHandler")

    def call(handler: str) -> AbstractContextManager[runtime.Function]:
        return runtime.running(emulator_python, paths, handler, environment)

    return call


@pytest.fixture(scope="module")
def api(run: Run) -> Iterator[runtime.Function]:
    with run("app.app") as function:
        yield function


@pytest.fixture(scope="module")
def token(api: runtime.Function) -> str:
    """The agent's, from the bundle's own sign-in."""
    body = {"email": PEOPLE[Role.AGENT], "password": PASSWORD}
    reply = api.answer(events.api_request("POST", "/auth/login", body=body))
    assert reply["statusCode"] == 200, reply
    return str(json.loads(reply["body"])["access_token"])


@pytest.fixture(scope="module")
def who(run: Run, token: str) -> dict[str, str]:
    """The agent, as the bundle's own authorizer names them to the API."""
    with run("chalicelib.core.authorizer.bearer") as authorizer:
        verdict = authorizer.answer(events.token_request(token))
        with pytest.raises(runtime.Failed, match="Unauthorized"):
            authorizer.answer(events.token_request("forged"))
    assert verdict["policyDocument"]["Statement"][0]["Effect"] == "Allow"
    return {**verdict["context"], "principalId": verdict["principalId"]}


def test_the_authorizer_lets_in_and_the_api_answers(
    api: runtime.Function, who: dict[str, str]
) -> None:
    reply = api.answer(events.api_request("GET", "/me", authorizer=who))
    assert reply["statusCode"] == 200
    assert json.loads(reply["body"])["email"] == PEOPLE[Role.AGENT]


def test_bad_input_is_a_problem_document(api: runtime.Function) -> None:
    reply = api.answer(events.api_request("POST", "/auth/login", body={"email": "nobody"}))

    assert reply["statusCode"] == 422
    assert json.loads(reply["body"])["code"] == "invalid"


@pytest.mark.parametrize(
    "handler", ["recordings.jobs.check_recording", "avatars.jobs.check_avatar"]
)
def test_storage_events_of_other_buckets_are_nothing(run: Run, handler: str) -> None:
    with run(f"chalicelib.{handler}") as function:
        assert function.answer(events.object_created("another-bucket", "recordings/x")) is None


def test_of_two_messages_one_is_mailed_and_the_one_that_fails_is_named_alone(
    run: Run, founded: Deployment, who: dict[str, str]
) -> None:
    errand = {
        "mail_id": "mail_of_the_bundle",
        "action": "user.password_changed",
        "org_id": who["org_id"],
        "entity_id": who["principalId"],
        "at": events.TIME,
    }
    with run("chalicelib.notifications.mail_jobs.send_mails") as function:
        reply = function.answer(events.messages("callboard-prod-mail", {"kind": "x"}, errand))

    assert reply == {"batchItemFailures": [{"itemIdentifier": "m0"}]}
    sent = founded.client("dynamodb").get_item(
        TableName="callboard-prod-sent-mails", Key={"mail_id": {"S": errand["mail_id"]}}
    )
    assert sent["Item"]


@pytest.mark.parametrize(
    "handler", ["realtime.jobs.push_activity", "notifications.jobs.tell_people"]
)
def test_the_stream_of_activity_is_read(run: Run, handler: str) -> None:
    image = {
        "org_id": {"S": "org_1"},
        "activity_id": {"S": "act_1"},
        "action": {"S": "lead.created"},
        "entity_type": {"S": "lead"},
        "entity_id": {"S": "lead_1"},
        "actor_id": {"S": "user_1"},
        "at": {"S": events.TIME},
    }
    event = events.inserted("callboard-prod-activity", image, ["org_id", "activity_id"])

    with run(f"chalicelib.{handler}") as function:
        assert function.answer(event) is None


def test_whom_a_record_of_the_stream_concerns_reads_of_it(
    run: Run, api: runtime.Function, who: dict[str, str]
) -> None:
    image = {
        "org_id": {"S": who["org_id"]},
        "activity_id": {"S": "act_of_the_bundle"},
        "action": {"S": "lead.assigned"},
        "entity_type": {"S": "lead"},
        "entity_id": {"S": "lead_of_the_bundle"},
        "actor_id": {"S": "somebody else"},
        "at": {"S": events.TIME},
        "changes": {"S": json.dumps({"owner_id": {"before": None, "after": who["principalId"]}})},
        "data": {"S": json.dumps({"full_name": "Grace Ho"})},
    }
    event = events.inserted("callboard-prod-activity", image, ["org_id", "activity_id"])

    with run("chalicelib.notifications.jobs.tell_people") as function:
        function.answer(event)

    reply = api.answer(events.api_request("GET", "/notifications", authorizer=who))
    told = [one["text"] for one in json.loads(reply["body"])["items"]]
    assert "Grace Ho is your lead now" in told


@pytest.mark.parametrize(
    "handler", ["timers.jobs.fire_timers", "daily_reset.jobs.daily_reset", "audit.jobs.seal_days"]
)
def test_schedules_run(run: Run, handler: str) -> None:
    with run(f"chalicelib.{handler}") as function:
        assert function.answer(events.scheduled()) is None
