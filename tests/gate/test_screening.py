from bench.counting import counted
from chalicelib.gate import screening
from chalicelib.gate.schema import Rule
from chalicelib.settings.schema import Dialing
from tests.client import Client
from tests.gate.conftest import LOS_ANGELES, MADRID, MOBILE, TOLL_FREE, dialed


class TestHeldBack:
    def test_each_says_why_and_all_are_read_side_by_side(
        self, admin: Client, agent: Client
    ) -> None:
        dialed(agent, MOBILE)
        admin.post("/dnc", {"phone": MADRID})
        policy = Dialing(max_attempts_per_day=1)
        numbers = [MADRID, MOBILE, LOS_ANGELES, TOLL_FREE, "+34911222444"]

        with counted() as cost:
            held = screening.held_back(agent.org_id, policy, "Europe/Madrid", numbers)

        assert held == {
            MADRID: Rule.DO_NOT_CALL,
            MOBILE: Rule.ATTEMPTS_PER_DAY,
            TOLL_FREE: Rule.UNKNOWN_ZONE,
        }
        assert cost.requests == {"BatchGetItem callees": 1, "BatchGetItem dnc": 1}

    def test_zones_and_consent_that_somebody_recorded_count(
        self, admin: Client, agent: Client
    ) -> None:
        policy = Dialing(require_consent=True)
        admin.put(f"/callees/{TOLL_FREE}/time-zones", {"time_zones": ["America/New_York"]})
        admin.put(f"/consents/{TOLL_FREE}", {"source": "written"})
        held = screening.held_back(agent.org_id, policy, "Europe/Madrid", [TOLL_FREE, MADRID])

        assert held == {MADRID: Rule.CONSENT}

    def test_more_than_a_hundred(self, agent: Client) -> None:
        numbers = [f"+34{911222000 + n}" for n in range(150)] + [TOLL_FREE]
        held = screening.held_back(agent.org_id, Dialing(), "Europe/Madrid", numbers)

        assert held == {TOLL_FREE: Rule.UNKNOWN_ZONE}
