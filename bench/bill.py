"""What a month costs: the ledger's units, and AWS's prices, for one organisation of 1,000 agents.

Every count below is an assumption about how people work; every unit is measured.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bench import prices
from bench.tables import table

_AGENTS, _DAYS, _CALLS = 1_000, 21, 50_000
_WORKED = _AGENTS * _DAYS

# How often in a month; the names are the ledger's.
MONTH: Mapping[str, int] = {
    "sign in": _WORKED,
    "refresh": 32 * _WORKED,  # an access token lasts a quarter of an hour
    "authorizer": 60 * _WORKED,  # its answer is kept for a minute
    "list leads, page 1, agent": 20 * _WORKED,
    "lead, agent": 2 * _CALLS,
    "timeline, agent": 2 * _CALLS,
    "search, 3 matches, agent": 5 * _WORKED,
    "look up a phone, agent": _CALLS,
    "log a call, agent": _CALLS,
    "edit lead, agent": _CALLS,
    "create lead, agent": 5_000,
    "progress today, agent": 20 * _WORKED,
    "call-stats, 30 days, agent": 2 * _WORKED,
    "call-stats, 30 days, admin": 50 * 10 * _DAYS,  # fifty managers, ten looks a day
    "play a recording, agent": 2_000,
}
_RECORDING_GB = 1_000 * 0.0144  # 1,000 hours at 32 kbit/s
_STORED_GB = 3.0  # rows and indexes of 100,000 leads and a year of calls
_MEMORY_GB, _SECONDS = 1.0, 0.05  # of a request, assumed
_LINE_GB = 600 / 1e9  # of log for a request
_JOBS = 60 * 24 * 30 * 1.6  # schedules: one each minute, some each five or fifteen minutes
_JOB_SECONDS, _JOB_MEMORY_GB = 0.1, 0.5
_ALARMS, _ROUTE_METRICS, _WAF_RULES = 20, 2 * len(MONTH), 4


def report(ledger: Mapping[str, Mapping[str, Any]]) -> str:
    """The month by service, and what an idle stage costs.

    Raises:
        KeyError: an operation of MONTH is not in the ledger.
    """
    rows = [(name, f"{cost:.2f}") for name, cost in {**_used(ledger), **idle()}.items()]
    total = sum(_used(ledger).values()) + sum(idle().values())
    rows += [("all of it", f"{total:.2f}"), ("of which idle", f"{sum(idle().values()):.2f}")]
    title = (
        f"A month of {_AGENTS:,} agents and {_CALLS:,} calls, US dollars "
        f"({prices.REGION}, list prices of {prices.AS_OF})"
    )
    return table(title, ("what", "dollars"), rows)


def _used(ledger: Mapping[str, Mapping[str, Any]]) -> dict[str, float]:
    requests = sum(count for name, count in MONTH.items() if name != "authorizer")
    runs = sum(MONTH.values())
    reads = sum(ledger[name]["read_units"] * count for name, count in MONTH.items())
    writes = sum(ledger[name]["write_units"] * count for name, count in MONTH.items())
    return {
        "DynamoDB, reads": reads * prices.DYNAMODB_READ_UNIT,
        "DynamoDB, writes": writes * prices.DYNAMODB_WRITE_UNIT,
        "DynamoDB, stored, PITR": _STORED_GB
        * (prices.DYNAMODB_GB_MONTH + prices.DYNAMODB_PITR_GB_MONTH),
        "DynamoDB, nightly exports": _STORED_GB * 30 * prices.DYNAMODB_EXPORT_GB,
        "API Gateway": requests * prices.API_GATEWAY_REQUEST,
        "Lambda, requests": runs * prices.LAMBDA_REQUEST
        + runs * _SECONDS * _MEMORY_GB * prices.LAMBDA_ARM_GB_SECOND,
        "S3, recordings": _RECORDING_GB * prices.S3_GB_MONTH
        + _CALLS * prices.S3_PUT
        + MONTH["play a recording, agent"] * prices.S3_GET,
        "CloudWatch, logs": requests * _LINE_GB * prices.LOGS_GB,
        "CloudWatch, metrics by route": _ROUTE_METRICS * prices.METRIC_MONTH,
        "WAF, requests": requests * prices.WAF_REQUEST,
    }


def idle() -> dict[str, float]:
    """What a stage costs that nobody uses."""
    seconds = _JOBS * _JOB_SECONDS * _JOB_MEMORY_GB
    return {
        "schedules, idle": _JOBS * prices.LAMBDA_REQUEST + seconds * prices.LAMBDA_ARM_GB_SECOND,
        "keys and secrets, idle": prices.KMS_KEY_MONTH + 2 * prices.SECRET_MONTH,
        "alarms and dashboard, idle": _ALARMS * prices.ALARM_MONTH + prices.DASHBOARD_MONTH,
        "WAF, idle": prices.WAF_ACL_MONTH + _WAF_RULES * prices.WAF_RULE_MONTH,
    }
