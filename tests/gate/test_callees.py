"""Consent and zones of a number, and what the gate would say."""

from tests.client import Client
from tests.gate.conftest import LOS_ANGELES, MADRID, TOLL_FREE, Set, dial, dialed

CONSENT = {"source": "web_form", "note": "Asked for an offer"}


class TestConsent:
    def test_it_opens_the_gate_where_it_is_demanded(self, agent: Client, set_dialing: Set) -> None:
        set_dialing(require_consent=True)
        refused = dial(agent)

        recorded = agent.put(f"/consents/{MADRID}", CONSENT)

        assert refused.json["rule"] == "consent"
        assert recorded.status == 200
        assert dial(agent).status == 201

    def test_it_says_who_recorded_it_and_how(self, agent: Client) -> None:
        agent.put(f"/consents/{MADRID}", CONSENT)

        consent = agent.get(f"/consents/{MADRID}").json

        assert consent == {
            "phone": MADRID,
            "source": "web_form",
            "note": "Asked for an offer",
            "recorded_at": "2026-03-10T12:00:00.000Z",
            "recorded_by": agent.user_id,
            "recorded_by_name": "Northwind Agent1",
        }

    def test_taking_it_back_closes_the_gate(self, agent: Client, set_dialing: Set) -> None:
        set_dialing(require_consent=True)
        agent.put(f"/consents/{MADRID}", CONSENT)

        assert agent.delete(f"/consents/{MADRID}").status == 204
        assert agent.get(f"/consents/{MADRID}").status == 404
        assert dial(agent).json["rule"] == "consent"

    def test_there_is_none_to_take_back(self, agent: Client) -> None:
        assert agent.delete(f"/consents/{MADRID}").status == 404

    def test_attempts_outlive_it(self, agent: Client) -> None:
        dialed(agent)
        agent.put(f"/consents/{MADRID}", CONSENT)
        agent.delete(f"/consents/{MADRID}")

        assert agent.get(f"/callees/{MADRID}").json["attempts_total"] == 1

    def test_a_source_is_one_of_a_few(self, agent: Client) -> None:
        reply = agent.put(f"/consents/{MADRID}", {"source": "guess"})

        assert reply.fields.keys() == {"source"}

    def test_another_organisations_consent_is_none(self, agent: Client, stranger: Client) -> None:
        stranger.put(f"/consents/{MADRID}", CONSENT)

        assert agent.get(f"/consents/{MADRID}").status == 404
        assert agent.delete(f"/consents/{MADRID}").status == 404

    def test_it_is_on_record(self, agent: Client, admin: Client) -> None:
        agent.put(f"/consents/{MADRID}", CONSENT)
        agent.delete(f"/consents/{MADRID}")

        entries = admin.get("/activity", entity_type="consent", entity_id=MADRID).json["items"]

        assert {entry["action"] for entry in entries} == {"consent.recorded", "consent.withdrawn"}


class TestTimeZones:
    def test_a_manager_says_where_a_number_rings(self, agent: Client, manager: Client) -> None:
        path = f"/callees/{LOS_ANGELES}/time-zones"
        reply = manager.put(path, {"time_zones": ["America/New_York"]})

        assert reply.json["time_zones"] == ["America/New_York"]
        assert reply.json["zones_are_set"] is True
        assert dial(agent, LOS_ANGELES).status == 201

    def test_an_unknown_zone_becomes_known(self, agent: Client, manager: Client) -> None:
        manager.put(f"/callees/{TOLL_FREE}/time-zones", {"time_zones": ["America/New_York"]})

        assert dial(agent, TOLL_FREE).status == 201

    def test_none_goes_back_to_the_prefix(self, manager: Client) -> None:
        path = f"/callees/{LOS_ANGELES}/time-zones"
        manager.put(path, {"time_zones": ["America/New_York"]})

        reply = manager.put(path, {"time_zones": []})

        assert reply.json["time_zones"] == ["America/Los_Angeles"]
        assert reply.json["zones_are_set"] is False

    def test_a_zone_must_exist(self, manager: Client) -> None:
        reply = manager.put(f"/callees/{MADRID}/time-zones", {"time_zones": ["Europe/Nowhere"]})

        assert reply.fields.keys() == {"time_zones.0"}

    def test_an_agent_may_not(self, agent: Client) -> None:
        reply = agent.put(f"/callees/{MADRID}/time-zones", {"time_zones": ["Europe/Madrid"]})

        assert reply.status == 403


class TestReadCallee:
    def test_it_says_what_a_dial_would_be_told(self, agent: Client, manager: Client) -> None:
        callee = agent.get(f"/callees/{LOS_ANGELES}").json

        assert callee["region"] == "US"
        assert [refusal["rule"] for refusal in callee["refusals"]] == ["quiet_hours"]
        assert callee["allowed_at"] == "2026-03-10T15:00:00.000Z"
        assert callee["may_override"] is False
        assert manager.get(f"/callees/{LOS_ANGELES}").json["may_override"] is True

    def test_nothing_is_known_of_most_numbers(self, agent: Client) -> None:
        callee = agent.get(f"/callees/{MADRID}").json

        assert callee["consent"] is None
        assert (callee["attempts_today"], callee["attempts_total"]) == (0, 0)
        assert callee["refusals"] == []

    def test_what_another_organisation_knows_stays_there(
        self, agent: Client, stranger: Client
    ) -> None:
        dialed(stranger)
        stranger.put(f"/consents/{MADRID}", CONSENT)

        callee = agent.get(f"/callees/{MADRID}").json

        assert callee["consent"] is None
        assert callee["attempts_total"] == 0

    def test_nonsense_is_no_number(self, agent: Client) -> None:
        assert agent.get("/callees/nothing").status == 422
