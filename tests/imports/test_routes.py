from typing import Any

import pytest

from chalicelib.core import files
from tests.client import Client
from tests.conftest import SignIn
from tests.imports.conftest import Desk, csv_of
from tests.notifications.conftest import hear

FILE = {"filename": "pool.csv", "size": 1000}


class TestCreateImport:
    def test_the_form_takes_that_file_and_no_other(self, manager: Client) -> None:
        reply = manager.post("/numbers/imports", FILE)

        assert (reply.status, reply.json["import"]["status"]) == (201, "awaiting_upload")
        assert reply.headers["location"] == f"/api/numbers/imports/{reply.json['import_id']}"
        key = reply.json["upload"]["fields"]["key"]
        assert key == f"imports/{manager.org_id}/{reply.json['import_id']}/file.csv"

    @pytest.mark.parametrize(
        ("body", "field"),
        [
            (FILE | {"filename": "pool.pdf"}, "filename"),
            (FILE | {"size": 300 * 1024 * 1024}, "size"),
            (FILE | {"size": 0}, "size"),
        ],
    )
    def test_a_wrong_file_is_refused(
        self, manager: Client, body: dict[str, Any], field: str
    ) -> None:
        reply = manager.post("/numbers/imports", body)

        assert (reply.status, list(reply.fields)) == (422, [field])

    def test_an_agent_may_not(self, sign_in: SignIn) -> None:
        assert sign_in("northwind.agent1").post("/numbers/imports", FILE).status == 403

    def test_sent_again_it_is_one_import(self, manager: Client) -> None:
        first = manager.post("/numbers/imports", FILE, once="k1")
        again = manager.post("/numbers/imports", FILE, once="k1")

        assert again.json["import_id"] == first.json["import_id"]
        assert again.headers["location"] == first.headers["location"]
        assert len(manager.get("/numbers/imports").json["items"]) == 1


class TestReadImport:
    def test_another_organisation_finds_nothing(self, desk: Desk, sign_in: SignIn) -> None:
        import_id = desk.bring(csv_of(["+34600111222,,,"]))
        stranger = sign_in("globex.admin")

        assert stranger.get(f"/numbers/imports/{import_id}").status == 404
        assert stranger.get(f"/numbers/imports/{import_id}/errors").status == 404
        assert stranger.post(f"/numbers/imports/{import_id}/undo").status == 404
        assert stranger.get("/numbers/imports").json["items"] == []


class TestStartImport:
    def test_a_column_that_is_not_there_is_named(self, desk: Desk, manager: Client) -> None:
        import_id = desk.bring(csv_of(["+34600111222,,,"]))
        mapping = {"phone": 1, "airplane": 9, "attributes": {"city": 7}}
        reply = manager.post(f"/numbers/imports/{import_id}/start", {"mapping": mapping})

        assert reply.status == 422
        assert reply.fields == {
            "mapping.airplane": "is column 9; the file has 4",
            "mapping.attributes.city": "is column 7; the file has 4",
        }

    def test_before_the_file_has_come_it_is_refused(self, manager: Client) -> None:
        import_id = manager.post("/numbers/imports", FILE).json["import_id"]
        reply = manager.post(f"/numbers/imports/{import_id}/start", {"mapping": {"phone": 1}})

        assert (reply.status, reply.code) == (409, "import_not_ready")

    def test_an_import_runs_once(self, desk: Desk, manager: Client) -> None:
        import_id = desk.bring(csv_of(["+34600111222,,,"]))
        desk.start(import_id)
        reply = manager.post(f"/numbers/imports/{import_id}/start", {"mapping": {"phone": 1}})

        assert reply.code == "import_not_ready"

    def test_whoever_asked_hears_of_the_end(
        self, desk: Desk, manager: Client, sign_in: SignIn
    ) -> None:
        import_id = desk.bring(csv_of(["+34600111222,,,"]))
        desk.start(import_id)
        about = {"entity_type": "import", "entity_id": import_id}
        records = sign_in("northwind.admin").send("GET", "/activity", query=about).json["items"]

        actions = [record["action"] for record in records]
        assert actions[0] == "import.finished"
        assert records[0]["data"]["added"] == 1
        assert actions[-1] == "import.created"
        (news,) = hear(manager)
        assert (news["text"], news["path"]) == ("pool.csv: 1 number added", "/imports")

    def test_and_of_its_failure(self, desk: Desk, manager: Client) -> None:
        import_id = desk.bring(csv_of(["+34600111222,,,"]))
        folder = f"imports/{manager.org_id}/{import_id}"
        files.delete(f"{folder}/file.csv")
        desk.start(import_id)

        (news,) = hear(manager)
        assert news["text"] == ("pool.csv: The file is not in storage any more; upload it again")


class TestReadImportErrors:
    def test_without_any_there_is_no_file(self, desk: Desk, manager: Client) -> None:
        import_id = desk.bring(csv_of(["+34600111222,,,"]))
        desk.start(import_id)
        reply = manager.get(f"/numbers/imports/{import_id}/errors")

        assert (reply.status, reply.code) == (409, "no_errors")
