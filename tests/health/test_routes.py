from tests.client import Client
from tests.conftest import SignIn


class TestHealth:
    def test_anybody_may_ask(self, anonymous: Client) -> None:
        reply = anonymous.get("/health")

        assert (reply.status, reply.json) == (200, {"status": "ok"})

    def test_an_unknown_parameter_is_refused_by_name(self, anonymous: Client) -> None:
        reply = anonymous.get("/health", verbose=1)

        assert reply.status == 422
        assert reply.fields == {"verbose": "is not a parameter of this request"}


class TestDeepHealth:
    def test_an_admin_sees_every_dependency(self, sign_in: SignIn) -> None:
        reply = sign_in("northwind.admin").get("/health/deep")

        assert reply.json["status"] == "ok"
        assert [check["name"] for check in reply.json["checks"]] == [
            "tables",
            "recordings",
            "mail queue",
            "signing keys",
        ]

    def test_an_agent_is_refused_by_the_gateway(self, sign_in: SignIn) -> None:
        reply = sign_in("northwind.agent1").get("/health/deep")

        assert reply.status == 403
        assert "explicit deny" in reply.json["Message"] or "not authorized" in reply.json["Message"]

    def test_a_stranger_is_refused(self, anonymous: Client) -> None:
        assert anonymous.get("/health/deep").status == 401
