"""What a month costs: the ledger's units, and AWS's prices, for one organisation of 1,000 agents.

Every count and size below is an assumption about how people work; units and bytes are measured, and
what a stack consists of is counted in its templates (bench/stack.py). Left out: what each account
has free (nearly all of CloudFront's lines, for instance: a terabyte and ten million requests), what
the stream's readers and the schedules read and write, what an open page asks again after a push,
the transfer of recordings out of S3, and the domain's zone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bench import prices, stack
from bench.tables import table

_AGENTS, _MANAGERS, _DAYS, _CALLS = 1_000, 50, 21, 50_000
_WORKED = _AGENTS * _DAYS
_DAY_SECONDS = 8 * 3600

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
    "call-stats, 30 days, admin": _MANAGERS * 10 * _DAYS,  # ten looks a day
    "play a recording, agent": 2_000,
}
_ASKED = {name: count for name, count in MONTH.items() if name != "authorizer"}
_REQUESTS, _RUNS = sum(_ASKED.values()), sum(MONTH.values())
_RECORDING_GB = 1_000 * 0.0144  # 1,000 hours at 32 kbit/s
_STORED_GB = 3.0  # rows and indexes of 100,000 leads and a year of calls
_MEMORY_GB, _SECONDS = 1.0, 0.05  # of a request, assumed
_LINE_GB, _PLATFORM_GB = 1_000 / 1e9, 400 / 1e9  # of log: ours and the gateway's; Lambda's of a run
_JOBS = 60 * 24 * 30 * 1.6  # schedules: one each minute, some each five or fifteen minutes
_JOB_SECONDS, _JOB_MEMORY_GB = 0.1, 0.5
_ROUTE_METRICS = 2 * len(MONTH)
# A page that is opened with nothing in the browser's cache, once a day.
_PAGE_FILES, _PAGE_GB = 15, 200e3 / 1e9
# Records that the stream's two readers are run for, one at a time at worst; each is pushed to the
# open pages of all managers, and a call to those of a team, one after the other.
_CHANGES = sum(
    _ASKED[name] for name in ("log a call, agent", "edit lead, agent", "create lead, agent")
)
_TEAM, _PUSH_SECONDS = 20, 0.01
_PUSHES = _CHANGES * _MANAGERS + _CALLS * _TEAM
_MAILS = 2 * _AGENTS + _MANAGERS * _DAYS  # now and then one for everybody; each day's figures
_WARM, _KEYS_FRESH_SECONDS = 20, 300  # processes that read the signing keys anew
# Five readers wait on each queue, for 20 seconds each time.
_POLLS = 5 * 30 * 24 * 3600 / 20


def report(ledger: Mapping[str, Mapping[str, Any]]) -> str:
    """The month by service, and what an idle stage costs.

    Raises:
        KeyError: an operation of MONTH is not in the ledger.
    """
    used, unused = _used(ledger), idle()
    rows = [(name, f"{cost:.2f}") for name, cost in {**used, **unused}.items()]
    total = sum(used.values()) + sum(unused.values())
    rows += [("all of it", f"{total:.2f}"), ("of which idle", f"{sum(unused.values()):.2f}")]
    title = (
        f"A month of {_AGENTS:,} agents and {_CALLS:,} calls, US dollars "
        f"({prices.REGION}, list prices of {prices.AS_OF})"
    )
    return table(title, ("what", "dollars"), rows)


def _used(ledger: Mapping[str, Mapping[str, Any]]) -> dict[str, float]:
    return {
        **_data(ledger),
        "Lambda, requests": _lambda(_RUNS, _SECONDS * _MEMORY_GB),
        "Lambda, stream and queues": _lambda(2 * _CHANGES + _MAILS, _JOB_SECONDS * _JOB_MEMORY_GB)
        + _PUSHES * _PUSH_SECONDS * _JOB_MEMORY_GB * prices.LAMBDA_ARM_GB_SECOND,
        **_at_the_edge(ledger),
        **_watching(),
        "SES, mails": _MAILS * prices.MAIL,
        "KMS, second factors": _ASKED["sign in"] * prices.KMS_CALL,
        "Secrets Manager, calls": _WARM
        * (_DAYS * _DAY_SECONDS / _KEYS_FRESH_SECONDS)
        * prices.SECRET_CALL,
    }


def _data(ledger: Mapping[str, Mapping[str, Any]]) -> dict[str, float]:
    reads = sum(ledger[name]["read_units"] * count for name, count in MONTH.items())
    writes = sum(ledger[name]["write_units"] * count for name, count in MONTH.items())
    return {
        "DynamoDB, reads": reads * prices.DYNAMODB_READ_UNIT,
        "DynamoDB, writes": writes * prices.DYNAMODB_WRITE_UNIT,
        "DynamoDB, stored, PITR": _STORED_GB
        * (prices.DYNAMODB_GB_MONTH + prices.DYNAMODB_PITR_GB_MONTH),
        "DynamoDB, nightly exports": _STORED_GB * 30 * prices.DYNAMODB_EXPORT_GB,
        "S3, recordings": _RECORDING_GB * prices.S3_GB_MONTH
        + _CALLS * prices.S3_PUT
        + MONTH["play a recording, agent"] * prices.S3_GET,
    }


def _at_the_edge(ledger: Mapping[str, Mapping[str, Any]]) -> dict[str, float]:
    """What is between browsers and functions. Answers are counted as they are, not compressed."""
    asked = _REQUESTS + _WORKED * _PAGE_FILES
    sent = sum(ledger[name]["answered_bytes"] * count for name, count in _ASKED.items()) / 1e9
    return {
        "API Gateway": _REQUESTS * prices.API_GATEWAY_REQUEST,
        "sockets, minutes": (_AGENTS + _MANAGERS)
        * _DAYS
        * _DAY_SECONDS
        / 60
        * prices.SOCKET_MINUTE,
        "sockets, messages": _PUSHES * prices.SOCKET_MESSAGE,
        "CloudFront, requests": asked
        * (prices.CLOUDFRONT_REQUEST + prices.CLOUDFRONT_FUNCTION_RUN),
        "CloudFront, transfer": (sent + _WORKED * _PAGE_GB) * prices.CLOUDFRONT_GB,
        "WAF, requests": asked * prices.WAF_REQUEST,
    }


def _watching() -> dict[str, float]:
    runs = _REQUESTS + 2 * _CHANGES
    # X-Ray keeps the first of each second, and one in twenty of the others.
    firsts = min(runs, _DAYS * _DAY_SECONDS)
    return {
        "X-Ray": (firsts + 0.05 * (runs - firsts)) * prices.TRACE,
        "CloudWatch, logs": (_REQUESTS * _LINE_GB + _RUNS * _PLATFORM_GB) * prices.LOGS_GB,
        "CloudWatch, metrics by route": _ROUTE_METRICS * prices.METRIC_MONTH,
    }


def idle() -> dict[str, float]:
    """What a stage costs that nobody uses."""
    parts = stack.parts()
    return {
        "schedules, idle": _lambda(_JOBS, _JOB_SECONDS * _JOB_MEMORY_GB),
        "X-Ray of schedules, idle": _JOBS * prices.TRACE,
        "SQS, waiting on queues, idle": parts.read_queues * _POLLS * prices.QUEUE_REQUEST,
        "keys and secrets, idle": parts.keys * prices.KMS_KEY_MONTH
        + parts.secrets * prices.SECRET_MONTH,
        "alarms and dashboard, idle": parts.alarm_metrics * prices.ALARM_MONTH
        + parts.dashboards * prices.DASHBOARD_MONTH,
        "metrics of schedules, idle": parts.own_metrics * prices.METRIC_MONTH,
        "WAF, idle": prices.WAF_ACL_MONTH + parts.edge_rules * prices.WAF_RULE_MONTH,
    }


def _lambda(runs: float, gb_seconds: float) -> float:
    return runs * (prices.LAMBDA_REQUEST + gb_seconds * prices.LAMBDA_ARM_GB_SECOND)
