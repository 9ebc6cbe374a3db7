import json
from enum import StrEnum
from typing import Any

import pytest
from chalice.app import Chalice

from chalicelib.core.bodies import Body, Record
from chalicelib.core.errors import Conflict
from chalicelib.core.http import Reply, Routes
from chalicelib.core.paging import Page, PageRequest
from chalicelib.core.params import IfMatch, Incoming
from chalicelib.core.serving import serve
from chalicelib.core.types import Moment
from infra.local.gateway import RestGateway
from tests.client import Answer, Client

routes = Routes("samples")
WHY = "a sample in a test"


class Size(StrEnum):
    SMALL = "small"
    LARGE = "large"


class SampleCreate(Body):
    name: str


class Sample(Record):
    sample_id: str
    name: str
    version: int


@routes.post("/samples", public=WHY, location="/samples/{sample_id}")
def create_sample(body: SampleCreate) -> Sample:
    """Creates."""
    if body.name == "taken":
        raise Conflict("That name is taken")
    return Sample(sample_id="s 1", name=body.name, version=1)


@routes.get("/samples", public=WHY)
def list_samples(page: PageRequest, size: Size = Size.SMALL, count: int = 0) -> Page[str]:
    """Lists."""
    return Page(items=[size, str(count), str(page.limit)])


@routes.get("/samples/since", public=WHY)
def list_since(from_: Moment) -> Page[str]:
    """Lists since a moment."""
    return Page(items=[from_.isoformat()])


@routes.get("/samples/{sample_id}", public=WHY)
def read_sample(sample_id: str) -> Sample:
    """Reads."""
    if sample_id == "broken":
        raise RuntimeError("secret of table callboard-prod-leads")
    return Sample(sample_id=sample_id, name="n", version=7)


@routes.patch("/samples/{sample_id}", public=WHY)
def edit_sample(sample_id: str, if_match: IfMatch, body: SampleCreate) -> Sample:
    """Edits."""
    return Sample(sample_id=sample_id, name=body.name, version=if_match + 1)


@routes.delete("/samples/{sample_id}", public=WHY)
def delete_sample(sample_id: str) -> None:
    """Deletes."""


@routes.get("/cookies", public=WHY)
def read_cookie(incoming: Incoming) -> Reply[Page[str]]:
    """Answers the cookie it was sent, and sets another."""
    found = incoming.cookie("flavour") or ""
    return Reply(Page(items=[found]), headers={"X-Extra": "1"}, cookie="flavour=oat; HttpOnly")


@pytest.fixture(scope="module")
def client() -> Client:
    app = Chalice(app_name="samples")
    serve(app, [route.entry for route in routes.declared])
    return Client(RestGateway(app))


def problem(reply: Answer) -> tuple[int, str, str]:
    return reply.status, reply.code, reply.headers["content-type"]


class TestAnswers:
    def test_what_is_created_says_where_it_is(self, client: Client) -> None:
        reply = client.post("/samples", {"name": "n"})

        assert (reply.status, reply.headers["location"]) == (201, "/api/samples/s 1")
        assert reply.headers["etag"] == '"1"'

    def test_a_delete_answers_nothing(self, client: Client) -> None:
        reply = client.delete("/samples/x")

        assert (reply.status, reply.raw) == (204, b"")

    def test_nothing_is_cached(self, client: Client) -> None:
        assert client.get("/samples").headers["cache-control"] == "no-store"

    def test_path_values_are_decoded_once(self, client: Client) -> None:
        assert client.get("/samples/%2B34%2520x").json["sample_id"] == "+34%20x"

    def test_headers_and_cookies_travel_both_ways(self, client: Client) -> None:
        reply = client.get("/cookies", headers={"Cookie": "a=b; flavour=salt"})

        assert (reply.json["items"], reply.headers["x-extra"]) == (["salt"], "1")
        assert reply.cookies == ("flavour=oat; HttpOnly",)


class TestArguments:
    def test_query_values_become_their_types(self, client: Client) -> None:
        reply = client.get("/samples", size="large", count="3", limit="9")

        assert reply.json["items"] == ["large", "3", "9"]

    def test_an_empty_parameter_counts_as_absent(self, client: Client) -> None:
        assert client.get("/samples", size="", count="").json["items"][:2] == ["small", "0"]

    def test_a_parameter_python_cannot_name_is_plain_on_the_wire(self, client: Client) -> None:
        reply = client.get("/samples/since", from_="2026-01-01T00:00:00Z")

        assert reply.json["items"] == ["2026-01-01T00:00:00+00:00"]

    def test_every_bad_parameter_is_named_at_once(self, client: Client) -> None:
        reply = client.get("/samples", size="huge", count="x", limit="900", colour="red")

        assert reply.status == 422
        assert reply.fields == {
            "size": "may not be 'huge'",
            "count": "must be a whole number, not text",
            "limit": "must be a whole number from 1 to 200",
            "colour": "is not a parameter of this request",
        }

    def test_a_required_parameter_is_named(self, client: Client) -> None:
        assert client.get("/samples/since").fields == {"from": "is required"}

    def test_a_moment_without_a_zone_is_refused(self, client: Client) -> None:
        reply = client.get("/samples/since", from_="2026-01-01T00:00:00")

        assert reply.fields == {"from": "needs a time zone, such as a final Z"}

    def test_control_characters_in_a_path_are_refused(self, client: Client) -> None:
        assert client.get("/samples/a%00b").fields == {
            "sample_id": "may not hold control characters"
        }


class TestIfMatch:
    def test_an_edit_carries_the_etag_it_read(self, client: Client) -> None:
        reply = client.patch("/samples/x", {"name": "n"}, version=4)

        assert (reply.status, reply.headers["etag"]) == (200, '"5"')

    def test_an_edit_without_it_is_refused(self, client: Client) -> None:
        reply = client.patch("/samples/x", {"name": "n"})

        assert problem(reply) == (428, "precondition_required", "application/problem+json")

    def test_what_is_no_etag_is_named(self, client: Client) -> None:
        reply = client.send("PATCH", "/samples/x", body={"name": "n"}, headers={"If-Match": "*"})

        assert list(reply.fields) == ["If-Match"]


class TestProblems:
    def test_an_error_carries_status_code_and_detail(self, client: Client) -> None:
        reply = client.post("/samples", {"name": "taken"})

        assert problem(reply) == (409, "conflict", "application/problem+json")
        assert reply.json["detail"] == "That name is taken"
        assert reply.json["request_id"]

    @pytest.mark.parametrize(
        ("sent", "status"),
        [
            ({"raw": b"{"}, 400),
            ({"raw": b"\xff\xfe{}"}, 400),
            ({"raw": b'{"name": "' + b"x" * 1_000_001 + b'"}'}, 413),
            ({"raw": b"name=n", "headers": {"Content-Type": "text/plain"}}, 415),
            ({"body": {"name": "n", "sample_id": "mine"}}, 422),
            ({"raw": json.dumps({"name": 1}).encode()}, 422),
        ],
    )
    def test_a_bad_body_is_a_problem_of_its_kind(
        self, client: Client, sent: dict[str, Any], status: int
    ) -> None:
        reply = client.send("POST", "/samples", **sent)

        assert (reply.status, reply.headers["content-type"]) == (status, "application/problem+json")

    def test_an_unexpected_error_tells_nothing_of_its_inside(self, client: Client) -> None:
        reply = client.get("/samples/broken")

        assert problem(reply) == (500, "internal_error", "application/problem+json")
        assert b"secret" not in reply.raw
        assert b"Traceback" not in reply.raw


class TestDeclaring:
    def test_a_route_without_permission_says_why_it_is_public(self) -> None:
        with pytest.raises(TypeError, match="name a permission"):
            Routes("x").get("/x")(read_sample)

    def test_a_view_takes_every_name_in_its_path(self) -> None:
        with pytest.raises(TypeError, match="does not take"):
            Routes("x").get("/x/{other_id}", public=WHY)(read_sample)
