"""Every function is watched, and every alarm is explained."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from chalice.utils import to_cfn_resource_name

from app import app
from infra.local.pumps.handlers import scheduled_event
from tests.infra.cloud.written import resources

ROOT = Path(__file__).parents[3]
RUNBOOK = ROOT / "docs" / "runbook.md"
# Chalice names these itself.
SOCKETS = ("WebsocketConnect", "WebsocketMessage", "WebsocketDisconnect")


def alarms() -> dict[str, dict[str, Any]]:
    """Properties by the end of the alarm's name, such as `api-errors`."""
    found = [one["Properties"] for one in resources().values() if _is_alarm(one)]
    return {one["AlarmName"]["Fn::Sub"].removeprefix("callboard-${Stage}-"): one for one in found}


def _is_alarm(resource: dict[str, Any]) -> bool:
    return bool(resource.get("Type") == "AWS::CloudWatch::Alarm")


def watched(alarm: dict[str, Any]) -> list[str]:
    """The functions whose errors an alarm sums up, by logical id."""
    metrics = [
        one["MetricStat"]["Metric"] for one in alarm.get("Metrics", []) if "MetricStat" in one
    ]
    return [
        one["Dimensions"][0]["Value"]["Ref"] for one in metrics if one["MetricName"] == "Errors"
    ]


class TestAlarms:
    def test_the_errors_of_every_function_are_watched_once(self) -> None:
        handlers: list[Any] = [
            *app.event_sources,
            *app.pure_lambda_functions,
            *app.builtin_auth_handlers,
        ]
        names = [to_cfn_resource_name(handler.name) for handler in handlers]
        seen = [name for alarm in alarms().values() for name in watched(alarm)]

        assert sorted(seen) == sorted([*names, *SOCKETS, "APIHandler"])

    def test_none_sums_up_more_than_ten_metrics(self) -> None:
        sizes = {name: len(alarm.get("Metrics", [None])) - 1 for name, alarm in alarms().items()}

        assert {name: size for name, size in sizes.items() if size > 10} == {}

    def test_all_of_them_tell_the_topic(self) -> None:
        told = {str(one["AlarmActions"]) for one in alarms().values()}

        assert told == {"[{'Ref': 'AlarmTopic'}]"}

    def test_the_runbook_has_a_section_for_each_and_no_other(self) -> None:
        part = RUNBOOK.read_text().partition("\n## Alarms\n")[2].partition("\n## ")[0]
        sections = re.split(r"^### ", part, flags=re.M)[1:]
        explained = {one.partition("\n")[0]: one for one in sections}

        assert sorted(explained) == sorted(alarms())
        for name, text in explained.items():
            for word in ("**Means.**", "**Look first.**", "**Fix.**"):
                assert word in text, f"{name} lacks {word}"

    @pytest.mark.usefixtures("aws")
    def test_figures_of_our_own_are_sent_by_their_schedules(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("CALLBOARD_LOG_LEVEL", "INFO")
        for schedule in ("resume_imports", "daily_reset"):
            app.handler_map[schedule](scheduled_event(), None)
        sent = {
            (directive["Namespace"], metric["Name"], str(directive["Dimensions"]))
            for line in capsys.readouterr().out.splitlines()
            for directive in json.loads(line).get("_aws", {}).get("CloudWatchMetrics", [])
            for metric in directive["Metrics"]
        }
        ours = [one for one in alarms().values() if "callboard" in str(one.get("Namespace"))]

        assert {("callboard-test", one["MetricName"], "[[]]") for one in ours} == sent

    def test_each_names_its_section(self) -> None:
        for name, alarm in alarms().items():
            assert alarm["AlarmDescription"].endswith(f"Runbook, {name}.")

    def test_the_dashboard_shows_each(self) -> None:
        body = resources()["Dashboard"]["Properties"]["DashboardBody"]["Fn::Sub"]
        shown = set(re.findall(r"\$\{(\w+)\.Arn\}", body))

        assert shown == {name for name, one in resources().items() if _is_alarm(one)}

    def test_the_gateways_figures_are_those_of_the_whole_api(self) -> None:
        """By method they are paid for each, and nothing would read them."""
        watched = [one for one in alarms().values() if one.get("Namespace") == "AWS/ApiGateway"]
        read = {by["Name"] for alarm in watched for by in alarm["Dimensions"]}
        (rest,) = resources()["RestAPI"]["Properties"]["MethodSettings"]
        sockets = resources()["WebsocketAPIStage"]["Properties"]["DefaultRouteSettings"]

        assert read == {"ApiName", "Stage"}
        assert "MetricsEnabled" not in rest
        assert "DetailedMetricsEnabled" not in sockets
