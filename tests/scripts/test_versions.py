from typing import Any

import pytest

from chalicelib.scripts.table import ScriptVersionItem
from tests.client import Answer, Client
from tests.conftest import SignIn


@pytest.fixture
def path(admin: Client) -> str:
    body = {"title": "Hello", "category": "opening", "body": "First words"}
    return f"/scripts/{admin.post('/scripts', body).json['script_id']}"


def edit(client: Client, path: str, **fields: Any) -> Answer:
    return client.patch(path, fields, version=client.get(path).json["version"])


def numbers(client: Client, path: str) -> list[tuple[int, str, bool]]:
    items = client.get(f"{path}/versions").json["items"]
    return [(item["number"], item["body"], item["is_active"]) for item in items]


class TestVersions:
    def test_each_edit_of_the_body_keeps_the_former(self, admin: Client, path: str) -> None:
        reply = edit(admin, path, body="Second words")

        assert (reply.json["active_version"], reply.json["latest_version"]) == (2, 2)
        assert numbers(admin, path) == [(2, "Second words", True), (1, "First words", False)]

    def test_other_edits_make_none(self, admin: Client, path: str) -> None:
        edit(admin, path, title="Good day", body="First words")

        assert numbers(admin, path) == [(1, "First words", True)]

    def test_a_former_one_becomes_active_again(self, admin: Client, path: str) -> None:
        edit(admin, path, body="Second words")
        reply = edit(admin, path, active_version=1)

        assert (reply.json["body"], reply.json["active_version"]) == ("First words", 1)
        assert admin.get(path).json["body"] == "First words"
        assert numbers(admin, path) == [(2, "Second words", False), (1, "First words", True)]
        assert edit(admin, path, body="Third words").json["active_version"] == 3

    def test_one_that_there_is_not_is_refused(self, admin: Client, path: str) -> None:
        assert edit(admin, path, active_version=2).fields.keys() == {"active_version"}
        both = edit(admin, path, active_version=1, body="Other")
        assert both.fields.keys() == {"active_version"}

    def test_agents_read_them_and_others_do_not(self, sign_in: SignIn, path: str) -> None:
        assert len(numbers(sign_in("northwind.agent1"), path)) == 1
        assert sign_in("globex.admin").get(f"{path}/versions").status == 404

    def test_they_outlive_the_archive_and_go_for_good_with_the_script(
        self, admin: Client, path: str
    ) -> None:
        edit(admin, path, body="Second words")
        admin.delete(path)
        first = admin.get("/archive").ids[0]
        admin.post(f"/archive/{first}/restore")
        assert len(numbers(admin, path)) == 2
        admin.delete(path)
        admin.delete(f"/archive/{admin.get('/archive').ids[0]}")

        assert ScriptVersionItem.count() == 0
