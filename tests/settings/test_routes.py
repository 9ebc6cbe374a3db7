import json
from typing import Any

import pytest

from bench.counting import counted
from chalicelib.core import reads
from chalicelib.core.reads import Slice
from chalicelib.core.records import ActivityItem
from chalicelib.settings import service
from chalicelib.settings.defaults import DEFAULTS
from tests.client import Client
from tests.settings.conftest import change, settings_of

LABELS = {"low": "Cold", "normal": "Warm", "high": "Hot"}


def with_part(client: Client, section: str, path: str, value: Any) -> Any:
    """A section as it is, but for one part of it."""
    made = settings_of(client)[section]
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    part = made
    for step in way:
        part = part[step]
    part[last] = value
    return made


class TestReadSettings:
    def test_the_defaults_are_there_before_anybody_edits(self, agent: Client) -> None:
        reply = agent.get("/settings")

        assert (reply.status, reply.headers["etag"], reply.json["updated_at"]) == (200, '"0"', None)
        assert [stage["key"] for stage in reply.json["pipeline"]["stages"]] == [
            "new", "contacted", "qualified", "proposal", "won", "lost"
        ]  # fmt: skip
        assert reply.json["numbers"]["lease_hours"] == 24
        assert reply.json["dialing"]["hours"] == {"opens": "08:00", "closes": "21:00"}

    def test_every_outcome_has_a_disposition_of_its_own(self, agent: Client) -> None:
        dispositions = settings_of(agent)["dispositions"]

        assert all(made["key"] == made["outcome"] for made in dispositions)
        assert [made["hotkey"] for made in dispositions] == [*range(1, 10), None, None]

    def test_the_defaults_may_be_sent_back(self, admin: Client) -> None:
        before = settings_of(admin)
        sections = {n: v for n, v in before.items() if n not in ("updated_at", "version")}

        reply = change(admin, **sections)

        assert (reply.status, reply.json) == (200, before)

    def test_it_is_one_request(self, agent: Client) -> None:
        with counted() as cost:
            agent.get("/settings")

        assert cost.requests == {"GetItem settings": 1}


class TestUpdateSettings:
    def test_a_section_that_is_sent_is_replaced_and_others_stay(self, admin: Client) -> None:
        before = settings_of(admin)

        reply = change(admin, priorities=LABELS)

        assert (reply.status, reply.headers["etag"]) == (200, '"1"')
        changed = {name for name, value in reply.json.items() if value != before[name]}
        assert changed == {"priorities", "version", "updated_at"}
        assert settings_of(admin) == reply.json

    def test_the_next_edit_goes_on_from_there(self, admin: Client) -> None:
        change(admin, priorities=LABELS)

        reply = change(admin, numbers={"lease_hours": 48})

        assert (reply.json["version"], reply.json["priorities"]) == (2, LABELS)
        assert reply.json["numbers"] == {
            "lease_hours": 48, "recycle_at_midnight": True, "wrap_up_required": True
        }  # fmt: skip

    def test_what_changes_nothing_writes_nothing(self, admin: Client) -> None:
        change(admin, priorities=LABELS)

        with counted() as cost:
            reply = admin.patch("/settings", {"priorities": LABELS}, version=1)

        assert (reply.status, reply.json["version"]) == (200, 1)
        assert cost.requests == {"GetItem settings": 1}

    def test_texts_are_trimmed_and_the_phone_is_international(self, admin: Client) -> None:
        support = {"email": None, "phone": "911 22 33 44", "url": "https://help.example/start"}

        reply = change(admin, priorities={**LABELS, "low": "  Cold "}, support=support)

        assert reply.json["priorities"]["low"] == "Cold"
        assert reply.json["support"]["phone"] == "+34911223344"

    @pytest.mark.parametrize("edits", [0, 1])
    def test_a_stale_version_changes_nothing(self, admin: Client, edits: int) -> None:
        for number in range(edits + 1):
            change(admin, targets={"calls": 10 + number})

        reply = admin.patch("/settings", {"targets": {"calls": 99}}, version=edits)

        assert reply.status == 412
        assert settings_of(admin)["targets"]["calls"] == 10 + edits

    @pytest.mark.parametrize("edits", [0, 1])
    def test_of_two_at_the_same_moment_one_is_stale(
        self, admin: Client, monkeypatch: pytest.MonkeyPatch, edits: int
    ) -> None:
        if edits:
            change(admin, targets={"calls": 10})
        seen = service.of(admin.org_id)
        change(admin, targets={"calls": 20})
        monkeypatch.setattr(service, "read", lambda _: seen)

        reply = admin.patch("/settings", {"targets": {"calls": 30}}, version=edits)

        assert reply.status == 412
        assert service.of(admin.org_id).targets.calls == 20

    def test_the_version_is_required(self, admin: Client) -> None:
        assert admin.patch("/settings", {"priorities": LABELS}).status == 428

    def test_before_and_after_are_recorded_field_by_field(self, admin: Client) -> None:
        change(
            admin, priorities=LABELS, dialing=with_part(admin, "dialing", "hours.opens", "09:00")
        )
        (record,) = reads.every(Slice(ActivityItem, admin.org_id), 10)

        assert (record["action"], record["entity_type"]) == ("settings.updated", "settings")
        changes = json.loads(record["changes"])
        assert changes["priorities.low"] == {"before": "Low", "after": "Cold"}
        assert changes["dialing.hours.opens"] == {"before": "08:00", "after": "09:00"}
        assert not any(name.startswith("dialing.max") for name in changes)

    def test_of_a_list_the_entries_that_changed_are_recorded(self, admin: Client) -> None:
        change(admin, dispositions=with_part(admin, "dispositions", "3.label", "Sold"))
        change(admin, dispositions=settings_of(admin)["dispositions"][:-1])
        dropped, renamed = reads.every(Slice(ActivityItem, admin.org_id), 10)

        assert list(json.loads(renamed["changes"])) == ["dispositions.sale"]
        changes = json.loads(dropped["changes"])
        assert set(changes) == {"dispositions", "dispositions.failed"}
        assert changes["dispositions.failed"]["after"] is None

    @pytest.mark.parametrize("who", ["manager", "agent"])
    def test_only_admins_edit(self, request: pytest.FixtureRequest, who: str) -> None:
        client: Client = request.getfixturevalue(who)

        assert client.patch("/settings", {"priorities": LABELS}, version=0).status == 403

    def test_another_organisation_keeps_its_own(self, admin: Client, stranger: Client) -> None:
        change(admin, priorities=LABELS)

        assert settings_of(stranger)["version"] == 0
        assert service.of(stranger.org_id) == DEFAULTS

    def test_other_slices_read_it_at_one_request(self, admin: Client) -> None:
        change(admin, numbers={"lease_hours": 48})

        with counted() as cost:
            settings = service.of(admin.org_id)

        assert settings.numbers.lease_hours == 48
        assert cost.requests == {"GetItem settings": 1}


class TestBadFields:
    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("pipeline.stages.2.label", "new"),
            ("pipeline.stages.2.label", " "),
            ("pipeline.stages.2.key", "contacted"),
            ("pipeline.stages.2.probability", 101),
            ("pipeline.stages.0.is_open", False),
            ("pipeline.stages.0.is_visible", False),
            ("pipeline.stages.4.is_open", True),
            ("dispositions.2.key", "Call back"),
            ("dispositions.2.key", "answered"),
            ("dispositions.2.label", ""),
            ("dispositions.2.label", "ANSWERED "),
            ("dispositions.2.outcome", "great"),
            ("dispositions.2.hotkey", 1),
            ("dispositions.2.hotkey", 10),
            ("dispositions.2.lead_status", "lukewarm"),
            ("dispositions.2.callback_minutes", None),
            ("dispositions.2.callback_minutes", 4),
            ("dispositions.1.callback_minutes", 60),
            ("dispositions.9.effect", "none"),
            ("priorities.high", "x" * 41),
            ("business_hours.0.time_zone", "Europe/Atlantis"),
            ("business_hours.0.days.mon.0.opens", "9:00"),
            ("business_hours.0.days.mon.0.opens", "09:00\n"),
            ("business_hours.0.days.mon.0.opens", "24:00"),
            ("business_hours.0.days.mon.0.closes", "24:01"),
            ("business_hours.0.days.mon.0.closes", "09:00"),
            ("retention.recordings_days", 6),
            ("retention.calls_days", 89),
            ("retention.archived_days", 4000),
            ("dialing.hours.opens", "07:59"),
            ("dialing.hours.closes", "21:01"),
            ("dialing.hours.closes", "08:00"),
            ("dialing.max_attempts_per_day", 51),
            ("dialing.max_attempts_total", 2),
            ("dialing.require_consent", "yes"),
            ("numbers.lease_hours", 721),
            ("targets.calls", 0),
            ("support.email", "nobody"),
            ("support.phone", "12"),
            ("support.url", "http://help.example"),
        ],
    )
    def test_each_is_named_where_it_is(self, admin: Client, field: str, value: Any) -> None:
        section, _, path = field.partition(".")

        reply = change(admin, **{section: with_part(admin, section, path, value)})

        assert (reply.status, list(reply.fields)) == (422, [field])

    def test_all_of_them_at_once(self, admin: Client) -> None:
        dispositions = settings_of(admin)["dispositions"]
        dispositions[1]["label"] = dispositions[0]["label"]
        dispositions[3]["hotkey"] = 1

        reply = change(
            admin,
            dispositions=dispositions,
            dialing=with_part(admin, "dialing", "hours.opens", "06:00"),
            priorities={"low": "One", "normal": "one", "high": "Two"},
        )

        assert set(reply.fields) == {
            "dispositions.1.label",
            "dispositions.3.hotkey",
            "dialing.hours.opens",
            "priorities.low",
            "priorities.normal",
        }

    @pytest.mark.parametrize(
        ("section", "value", "field"),
        [
            ("pipeline", {"stages": []}, "pipeline.stages"),
            ("dispositions", [], "dispositions"),
            ("business_hours", [], "business_hours"),
            ("targets", {"call": 3}, "targets.call"),
            ("targets", None, "targets"),
            ("colours", {}, "colours"),
            ("version", 7, "version"),
        ],
    )
    def test_what_is_no_section_is_named(
        self, admin: Client, section: str, value: Any, field: str
    ) -> None:
        reply = change(admin, **{section: value})

        assert (reply.status, list(reply.fields)) == (422, [field])

    def test_one_disposition_must_be_active(self, admin: Client) -> None:
        inactive = [made | {"is_active": False} for made in settings_of(admin)["dispositions"]]

        assert list(change(admin, dispositions=inactive).fields) == ["dispositions"]

    def test_hours_of_a_day_may_not_overlap(self, admin: Client) -> None:
        openings = [
            {"opens": "14:00", "closes": "18:00"},
            {"opens": "09:00", "closes": "14:00"},
            {"opens": "13:59", "closes": "14:01"},
        ]

        reply = change(
            admin, business_hours=with_part(admin, "business_hours", "0.days.tue", openings)
        )

        assert list(reply.fields) == ["business_hours.0.days.tue.2.opens"]

    def test_a_zone_or_a_holiday_is_listed_once(self, admin: Client) -> None:
        holidays = [{"date": "2026-12-25", "name": name} for name in ("Christmas", "Again")]
        hours = [
            {"time_zone": None, "days": {}, "holidays": holidays},
            {"time_zone": "Europe/Madrid", "days": {}, "holidays": []},
            {"time_zone": None, "days": {}, "holidays": []},
        ]

        reply = change(admin, business_hours=hours)

        assert set(reply.fields) == {
            "business_hours.1.time_zone",
            "business_hours.2.time_zone",
            "business_hours.0.holidays.1.date",
        }

    def test_a_region_is_only_stricter_and_listed_once(self, admin: Client) -> None:
        region = {"region": "ES", "opens": "10:00", "closes": "20:00", "days": ["mon", "tue"]}
        regions = [
            region,
            region | {"opens": "07:00"},
            region | {"region": "XX"},
            region | {"region": "FR", "days": ["mon", "mon"]},
            region | {"region": "PT", "closes": "21:30"},
        ]

        reply = change(admin, dialing=with_part(admin, "dialing", "regions", regions))

        assert set(reply.fields) == {
            "dialing.regions.1.region",
            "dialing.regions.1.opens",
            "dialing.regions.2.region",
            "dialing.regions.3.days",
            "dialing.regions.4.closes",
        }
