"""TOKEN authorizers as API Gateway runs them: one cached policy for the whole API."""

from __future__ import annotations

import json
import logging
import re
import threading
from collections.abc import Callable, Mapping
from enum import Enum, auto
from functools import lru_cache
from typing import Any

from chalice.app import ChaliceAuthorizer

from infra.local.replies import authorizer_failed, denied, unauthorized

log = logging.getLogger(__name__)

Policy = Mapping[str, Any]
Clock = Callable[[], float]

INVOKE = "execute-api:invoke"
MAX_RESULT_BYTES = 8192
DEFAULT_TTL_SECONDS = 300
SUPPORTED_KEYS = {"Sid", "Effect", "Action", "Resource"}
# Expired answers are swept when the cache passes this, so a long run stays small.
SWEEP_SIZE = 4096


class Verdict(Enum):
    ALLOW = auto()
    IMPLICIT_DENY = auto()
    EXPLICIT_DENY = auto()


def evaluate(policy: Policy, arn: str) -> Verdict:
    """Decide one call: any matching Deny wins, then any Allow, otherwise refused."""
    verdict = Verdict.IMPLICIT_DENY
    for statement in _as_list(policy["Statement"]):
        if not _covers(statement, arn):
            continue
        if statement["Effect"] == "Deny":
            return Verdict.EXPLICIT_DENY
        verdict = Verdict.ALLOW
    return verdict


def _covers(statement: Mapping[str, Any], arn: str) -> bool:
    if unsupported := set(statement) - SUPPORTED_KEYS:
        raise ValueError(f"policy statement uses {sorted(unsupported)}")
    actions = (action.lower() for action in _as_list(statement["Action"]))
    return any(_matches(action, INVOKE) for action in actions) and any(
        _matches(resource, arn) for resource in _as_list(statement["Resource"])
    )


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _matches(pattern: str, value: str) -> bool:
    return _compiled(pattern).fullmatch(value) is not None


@lru_cache(maxsize=8192)
def _compiled(pattern: str) -> re.Pattern[str]:
    wildcards = re.escape(pattern).replace(r"\*", ".*").replace(r"\?", ".")
    return re.compile(wildcards, re.DOTALL)


class Authorizers:
    """Runs authorizers, keeps their answers per token and applies the policy to each call."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._answers: dict[tuple[str, str], tuple[float, dict[str, Any]]] = {}

    def clear(self) -> None:
        with self._lock:
            self._answers.clear()

    def authorize(
        self, authorizer: ChaliceAuthorizer, token: str, arn: str, context: Any
    ) -> dict[str, Any]:
        """Return what views read as `request.context["authorizer"]`, or raise the refusal."""
        answer = self._answer(authorizer, token, arn, context)
        verdict = _judge(answer["policyDocument"], arn)
        if verdict is not Verdict.ALLOW:
            raise denied(explicit=verdict is Verdict.EXPLICIT_DENY)
        return {
            **_stringified(answer.get("context") or {}),
            "principalId": answer["principalId"],
            "integrationLatency": 0,
        }

    def _answer(
        self, authorizer: ChaliceAuthorizer, token: str, arn: str, context: Any
    ) -> dict[str, Any]:
        key = (authorizer.name, token)
        now = self._clock()
        with self._lock:
            kept = self._answers.get(key)
        if kept and kept[0] > now:
            return kept[1]
        answer = _ask(authorizer, token, arn, context)
        ttl = authorizer.config.ttl_seconds
        self._keep(key, now, DEFAULT_TTL_SECONDS if ttl is None else ttl, answer)
        return answer

    def _keep(self, key: tuple[str, str], now: float, ttl: int, answer: dict[str, Any]) -> None:
        if not ttl:
            return
        with self._lock:
            if len(self._answers) >= SWEEP_SIZE:
                self._answers = {k: v for k, v in self._answers.items() if v[0] > now}
            self._answers[key] = (now + ttl, answer)


def _ask(authorizer: ChaliceAuthorizer, token: str, arn: str, context: Any) -> dict[str, Any]:
    event = {"type": "TOKEN", "authorizationToken": token, "methodArn": arn}
    try:
        answer = authorizer(event, context)
    except Exception as error:
        # API Gateway reads exactly this message as "answer 401".
        if str(error) == "Unauthorized":
            raise unauthorized() from None
        log.exception("authorizer %s failed", authorizer.name)
        raise authorizer_failed() from error
    if problem := _problem(answer):
        log.error("authorizer %s answered %s", authorizer.name, problem)
        raise authorizer_failed()
    return answer


def _problem(answer: Any) -> str | None:
    if not isinstance(answer, dict) or "policyDocument" not in answer:
        return "no policy"
    if not isinstance(answer.get("principalId"), str):
        return "no principalId"
    context = answer.get("context") or {}
    if any(isinstance(value, (dict, list)) for value in context.values()):
        return "a context with nested values"
    try:
        size = len(json.dumps(answer, ensure_ascii=False).encode())
    except (TypeError, ValueError):
        return "something that is not JSON"
    if size > MAX_RESULT_BYTES:
        return f"{size} bytes, more than {MAX_RESULT_BYTES}"
    return None


def _judge(policy: Policy, arn: str) -> Verdict:
    try:
        return evaluate(policy, arn)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        log.error("authorizer policy cannot be read: %r", error)
        raise authorizer_failed() from error


def _stringified(context: Mapping[str, Any]) -> dict[str, str]:
    """Context values reach views as text, whatever the authorizer answered."""
    return {
        key: value if isinstance(value, str) else json.dumps(value)
        for key, value in context.items()
    }
