from typing import Any

import pytest

from bench.counting import counted
from tests.client import Answer, Client
from tests.conftest import SignIn

BODY = (
    "Hello {{lead.full_name}} of {{lead.company}}, {{agent.name}} of {{organisation.name}} here, "
    "about {{number.airplane}}"
)
ANN = {"full_name": "Ann Lee", "phone": "600 111 222", "company": "Acme"}


@pytest.fixture
def path(admin: Client) -> str:
    body = {"title": "Hello", "category": "opening", "body": BODY}
    return f"/scripts/{admin.post('/scripts', body).json['script_id']}/rendered"


def words(reply: Answer) -> tuple[str, list[str]]:
    assert reply.status == 200, reply.raw
    return reply.json["body"], reply.json["missing"]


class TestRendered:
    def test_for_a_lead(self, agent: Client, path: str) -> None:
        lead = agent.post("/leads", ANN).json
        with counted() as cost:
            reply = agent.get(path, lead_id=lead["lead_id"])

        assert words(reply) == (
            "Hello Ann Lee of Acme, Northwind Agent1 of Northwind here, about …",
            ["number.airplane"],
        )
        assert sum(cost.requests.values()) <= 4

    def test_for_a_customer_who_is_the_same_person_to_it(self, agent: Client, path: str) -> None:
        customer = agent.post("/customers", ANN).json
        body, _ = words(agent.get(path, customer_id=customer["customer_id"]))

        assert body.startswith("Hello Ann Lee of Acme")

    @pytest.mark.parametrize("kind", ["leads", "customers"])
    def test_for_whoever_has_the_number(self, agent: Client, path: str, kind: str) -> None:
        agent.post(f"/{kind}", ANN)

        assert words(agent.get(path, phone="600111222"))[0].startswith("Hello Ann Lee of Acme")

    def test_with_what_the_pool_knows_of_the_number(
        self, admin: Client, agent: Client, path: str
    ) -> None:
        number: dict[str, Any] = {"phone": "600 111 222", "airplane": "A320"}
        reply = admin.post("/numbers", number)
        assert reply.status == 201, reply.raw

        assert words(admin.get(path, phone="600111222"))[0].endswith("about A320")
        assert words(agent.get(path, phone="600111222"))[0].endswith("about …"), "not theirs"

    def test_with_the_attributes_of_the_number(self, admin: Client) -> None:
        said = "{{number.attributes.city}}, {{number.attributes.seat}}"
        script = {"title": "Hello", "category": "opening", "body": said}
        path = f"/scripts/{admin.post('/scripts', script).json['script_id']}/rendered"
        admin.post("/numbers", {"phone": "600 111 222", "attributes": {"city": "Vigo"}})

        assert words(admin.get(path, phone="600111222")) == (
            "Vigo, …",
            ["number.attributes.seat"],
        )

    def test_for_nobody_yet(self, agent: Client, path: str) -> None:
        body, missing = words(agent.get(path))

        assert body.startswith("Hello … of …, Northwind Agent1")
        assert missing == ["lead.full_name", "lead.company", "number.airplane"]

    def test_somebody_elses_lead_stays_unknown(
        self, sign_in: SignIn, agent: Client, path: str
    ) -> None:
        lead = agent.post("/leads", ANN).json
        colleague = sign_in("northwind.agent2")

        assert colleague.get(path, lead_id=lead["lead_id"]).status == 404
        assert words(colleague.get(path, phone="600111222"))[0].startswith("Hello …")
        assert sign_in("globex.admin").get(path).status == 404

    def test_one_of_them_at_a_time(self, agent: Client, path: str) -> None:
        reply = agent.get(path, lead_id="lead_1", phone="600111222")

        assert (reply.status, list(reply.fields)) == (422, ["lead_id"])

    def test_an_unknown_placeholder_is_refused_when_it_is_written(self, admin: Client) -> None:
        body = {"title": "Hello", "category": "opening", "body": "Hi {{lead.nme}}"}
        reply = admin.post("/scripts", body)

        assert reply.fields.keys() == {"body"}
        assert "{{lead.nme}}, which is no placeholder; there are lead" in reply.fields["body"]
