from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.gate import rules
from chalicelib.gate.hours import EVERY_DAY
from chalicelib.gate.rules import Attempts, Callee, Verdict, judge
from chalicelib.gate.schema import Rule
from chalicelib.settings.schema import CallingHours, Dialing, RegionHours, Weekday

NEW_YORK = ("America/New_York",)
# A Tuesday, 12:00 in New York.
NOON = datetime(2026, 6, 2, 16, 0, tzinfo=UTC)
EVENING = NOON + timedelta(hours=10)


def callee(**values: object) -> Callee:
    known = {"phone": "+12125550123", "region": "US", "zones": NEW_YORK} | values
    return Callee(**known)  # type: ignore[arg-type]


def verdict(who: Callee, policy: Dialing | None = None, now: datetime = NOON) -> Verdict:
    return judge(who, policy or Dialing(), "Europe/Madrid", now)


def broken(found: Verdict) -> list[Rule]:
    return [refusal.rule for refusal in found.refusals]


class TestJudge:
    def test_nothing_against_it(self) -> None:
        found = verdict(callee())

        assert found.allowed
        assert found.allowed_at == NOON

    def test_do_not_call_is_never_overridden(self) -> None:
        found = verdict(callee(do_not_call=True))

        assert broken(found) == [Rule.DO_NOT_CALL]
        assert found.allowed_at is None
        assert not found.may_be_overridden

    def test_consent_counts_where_the_organisation_demands_it(self) -> None:
        policy = Dialing(require_consent=True)

        assert broken(verdict(callee(), policy)) == [Rule.CONSENT]
        assert verdict(callee(has_consent=True), policy).allowed

    def test_an_unknown_zone_is_held(self) -> None:
        found = verdict(callee(zones=()))

        assert broken(found) == [Rule.UNKNOWN_ZONE]
        assert found.allowed_at is None
        assert found.may_be_overridden

    def test_quiet_hours_end_in_the_morning(self) -> None:
        found = verdict(callee(), now=EVENING)

        assert broken(found) == [Rule.QUIET_HOURS]
        assert found.allowed_at == datetime(2026, 6, 3, 12, 0, tzinfo=UTC)
        assert "Tuesday 22:00 in New York" in found.refusals[0].detail
        assert "from 08:00 to 21:00" in found.refusals[0].detail

    def test_every_plausible_zone_must_be_open(self) -> None:
        who = callee(zones=("America/Denver", "America/Phoenix"))
        # 20:00 in Phoenix is 21:00 in Denver.
        found = verdict(who, now=datetime(2026, 7, 2, 3, 0, tzinfo=UTC))

        assert broken(found) == [Rule.QUIET_HOURS]
        assert "21:00 in Denver" in found.refusals[0].detail
        assert "Phoenix" not in found.refusals[0].detail

    def test_the_cap_of_a_day_lifts_with_the_callees_next_morning(self) -> None:
        found = verdict(callee(attempts=Attempts(3, 3, "2026-06-02")))

        assert broken(found) == [Rule.ATTEMPTS_PER_DAY]
        assert found.allowed_at == datetime(2026, 6, 3, 12, 0, tzinfo=UTC)

    def test_the_attempts_of_another_day_do_not_count_today(self) -> None:
        assert verdict(callee(attempts=Attempts(3, 3, "2026-06-01"))).allowed

    def test_the_day_is_the_callees_own(self) -> None:
        # In Madrid it is 3 June already.
        now = datetime(2026, 6, 3, 0, 30, tzinfo=UTC)

        found = verdict(callee(attempts=Attempts(3, 3, "2026-06-02")), now=now)

        assert Rule.ATTEMPTS_PER_DAY in broken(found)

    def test_the_cap_of_all_days_stays(self) -> None:
        found = verdict(callee(attempts=Attempts(10, 1, "2026-06-01")))

        assert broken(found) == [Rule.ATTEMPTS_TOTAL]
        assert found.allowed_at is None

    def test_the_gravest_comes_first_and_decides_when(self) -> None:
        who = callee(do_not_call=True, attempts=Attempts(10, 3, "2026-06-02"))

        found = verdict(who, Dialing(require_consent=True), EVENING)

        assert broken(found) == [
            Rule.DO_NOT_CALL,
            Rule.CONSENT,
            Rule.ATTEMPTS_TOTAL,
            Rule.ATTEMPTS_PER_DAY,
            Rule.QUIET_HOURS,
        ]
        assert found.allowed_at is None


class TestHours:
    def test_nobody_is_laxer_than_the_law(self) -> None:
        policy = Dialing(hours=CallingHours(opens="06:00", closes="23:00"))

        hours = rules.hours_for("US", policy)

        assert (hours.opens.hour, hours.closes.hour) == (8, 21)

    def test_a_region_may_be_stricter(self) -> None:
        spain = RegionHours(region="ES", opens="09:00", closes="20:00", days=[Weekday.MON])
        policy = Dialing(hours=CallingHours(opens="10:00", closes="21:00"), regions=[spain])

        hours = rules.hours_for("ES", policy)
        elsewhere = rules.hours_for("FR", policy)

        assert (hours.opens.hour, hours.closes.hour, hours.days) == (10, 20, frozenset({0}))
        assert (elsewhere.opens.hour, elsewhere.closes.hour) == (10, 21)
        assert elsewhere.days == EVERY_DAY

    def test_its_days_are_named_in_the_refusal(self) -> None:
        spain = RegionHours(region="ES", days=[Weekday.MON, Weekday.WED, Weekday.FRI])

        found = verdict(
            callee(region="ES", zones=("Europe/Madrid",)), Dialing(regions=[spain]), NOON
        )

        assert "on Monday, Wednesday and Friday" in found.refusals[0].detail
        assert found.allowed_at == datetime(2026, 6, 3, 6, 0, tzinfo=UTC)


class TestUnassignable:
    @pytest.mark.parametrize(
        ("attempts", "rule"),
        [
            (Attempts(), None),
            (Attempts(9, 2, "2026-06-02"), None),
            (Attempts(9, 3, "2026-06-02"), Rule.ATTEMPTS_PER_DAY),
            (Attempts(9, 3, "2026-06-01"), None),
            (Attempts(10, 0, ""), Rule.ATTEMPTS_TOTAL),
        ],
    )
    def test_one_more_attempt_must_fit_both_caps(
        self, attempts: Attempts, rule: Rule | None
    ) -> None:
        found = rules.unassignable(callee(attempts=attempts), Dialing(), "Europe/Madrid", NOON)

        assert found is rule

    def test_the_gravest_reason_is_said(self) -> None:
        asked, nowhere = Dialing(require_consent=True), callee(zones=())

        assert rules.unassignable(nowhere, asked, "Europe/Madrid", NOON) is Rule.CONSENT
        assert rules.unassignable(nowhere, Dialing(), "Europe/Madrid", NOON) is Rule.UNKNOWN_ZONE

    def test_a_list_is_worked_through_later_than_at_night(self) -> None:
        assert rules.unassignable(callee(), Dialing(), "Europe/Madrid", EVENING) is None


class TestAttempts:
    def test_an_attempt_begins_the_day_anew(self) -> None:
        assert Attempts(5, 3, "2026-06-01").more("2026-06-02") == Attempts(6, 1, "2026-06-02")
        assert Attempts(5, 3, "2026-06-02").more("2026-06-02") == Attempts(6, 4, "2026-06-02")


class TestZoneErrors:
    def test_each_bad_one_is_named(self) -> None:
        (error,) = rules.zone_errors(["America/Phoenix", "America/Nowhere"])

        assert error.field == "time_zones.1"
