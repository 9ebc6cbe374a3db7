"""A browser at some address: it keeps the refresh cookie."""

from typing import Any

from infra.local.gateway import RestGateway
from infra.local.replies import GatewayReply
from tests.client import Answer, Client
from tests.world import PASSWORD, Person


class _From(RestGateway):
    """The gateway as one address reaches it."""

    def __init__(self, gateway: RestGateway, ip: str) -> None:
        self._gateway = gateway
        self._ip = ip

    def handle(self, *request: Any, **options: Any) -> GatewayReply:
        return self._gateway.handle(*request, **{"source_ip": self._ip, **options})


class Browser:
    def __init__(self, gateway: RestGateway, ip: str = "192.0.2.1") -> None:
        self._gateway = _From(gateway, ip)
        self._client = Client(self._gateway)
        self.cookie = ""

    def login(self, who: Person | str, password: str = PASSWORD, **more: Any) -> Answer:
        name = who if isinstance(who, str) else who.email
        body = {"email": name, "password": password, **more}
        return self._keep(self._client.post("/auth/login", body))

    def refresh(self, **headers: str) -> Answer:
        return self._send("/auth/refresh", headers)

    def logout(self, **headers: str) -> Answer:
        return self._send("/auth/logout", headers)

    def post(self, path: str, body: Any) -> Answer:
        return self._keep(self._client.post(path, body))

    def client(self, answer: Answer) -> Client:
        """What the answer's access token may do."""
        return Client(self._gateway, answer.json["access_token"])

    def _send(self, path: str, headers: dict[str, str]) -> Answer:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.cookie:
            named["cookie"] = f"theme=dark; {self.cookie}"
        return self._keep(self._client.send("POST", path, headers=named))

    def _keep(self, answer: Answer) -> Answer:
        if answer.cookies:
            self.cookie = answer.cookies[0].partition(";")[0]
        return answer
