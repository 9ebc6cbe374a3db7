"""While tests run, every function may do what its policy says, and nothing else.

What it does is kept: at the end of a whole run each right must have been used
(docs/decisions/0040).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, TypeVar, cast

import pytest
from botocore.auth import S3SigV4PostAuth, S3SigV4QueryAuth
from botocore.client import BaseClient
from botocore.exceptions import ClientError
from chalice.app import Chalice, ChaliceAuthorizer

from app import app
from chalicelib.core.logs import Log
from infra.cloud.iam import by_kind
from infra.cloud.iam.functions import API, Function, functions
from tests.iam.evaluator import Right, Rights, read, rights_in
from tests.iam.names import TESTS
from tests.iam.uses import Use, uses_of, uses_of_absence, uses_of_form, uses_of_url

UseCase = TypeVar("UseCase", bound=Callable[..., Any])

OPTION = "--every-right-used"
ENFORCEMENT = pytest.StashKey["Enforcement"]()
_ABSENT = {"404", "NoSuchKey"}


class Enforcement:
    """Stands between the app and AWS."""

    def __init__(self, functions: list[Function], rights: Rights) -> None:
        self._names = {function.handler: function.name for function in functions}
        self._rights = rights
        self._running: ContextVar[str | None] = ContextVar("running", default=None)
        # What Lambda does with the role; no test could.
        self._by_kind = {
            right
            for function in functions
            for right in rights_in(by_kind.statements(function), function, TESTS)
        }
        self.used: set[Right] = set()
        self.refused: list[str] = []

    def need(self, operation: str, uses: list[Use]) -> None:
        """Raises what AWS would where the running function may not do this."""
        function = self._running.get()
        if function is None:
            return
        for use in uses:
            right = self._rights.of(function, use)
            if right is None:
                told = refusal(function, use)
                self.refused.append(told)
                raise ClientError({"Error": {"Code": "AccessDenied", "Message": told}}, operation)
            self.used.add(right)

    @property
    def is_inside(self) -> bool:
        return self._running.get() is not None

    @contextmanager
    def inside(self, handler: str) -> Iterator[None]:
        """What the block does is done by the function of that handler, if it is one."""
        token = self._running.set(self._names.get(handler))
        try:
            yield
        finally:
            self._running.reset(token)

    def within(self, handler: str, use_case: UseCase) -> UseCase:
        """The use case, done by the function of that handler."""

        @wraps(use_case)
        def run(*args: Any, **kwargs: Any) -> Any:
            with self.inside(handler):
                return use_case(*args, **kwargs)

        return cast(UseCase, run)

    def unused(self) -> list[Right]:
        return sorted(self._rights.all - self._by_kind - self.used)


def refusal(function: str, use: Use) -> str:
    asked = f" with the prefix {use.prefix}" if use.prefix else ""
    return (
        f"{function} may not {use.action} on {use.arn}{asked}: "
        "say so in infra/cloud/iam/grants.yaml and run `make policies`, or do not do it"
    )


def install(made: Enforcement, patch: Callable[[Any, str, Any], None]) -> None:
    """Puts `made` where every client, signature and function passes."""
    call = BaseClient._make_api_call  # type: ignore[attr-defined]

    def calling(client: Any, operation: str, params: dict[str, Any]) -> Any:
        # boto3 stays out of Lambda: such a client is the test's own, at work in a patched function.
        if not made.is_inside or client.meta.config.user_agent.startswith("Boto3/"):
            return call(client, operation, params)
        service = client.meta.service_model.service_name
        made.need(operation, uses_of(service, operation, params))
        try:
            return call(client, operation, params)
        except ClientError as error:
            if service == "s3" and error.response["Error"]["Code"] in _ABSENT:
                made.need(operation, uses_of_absence(operation, params))
            raise

    sign, sign_form = S3SigV4QueryAuth.add_auth, S3SigV4PostAuth.add_auth

    def signing(auth: Any, request: Any) -> Any:
        made.need("a signed address", uses_of_url(request.method, request.url))
        return sign(auth, request)

    def signing_form(auth: Any, request: Any) -> Any:
        bucket = request.url.rstrip("/").rpartition("/")[2]
        fields = request.context["s3-presign-post-fields"]
        made.need("a signed form", uses_of_form(bucket, fields["key"]))
        return sign_form(auth, request)

    patch(BaseClient, "_make_api_call", calling)
    patch(S3SigV4QueryAuth, "add_auth", signing)
    patch(S3SigV4PostAuth, "add_auth", signing_form)
    _install_entrances(made, patch)


def _install_entrances(made: Enforcement, patch: Callable[[Any, str, Any], None]) -> None:
    serve, authorize, job = Chalice.__call__, ChaliceAuthorizer.__call__, Log.job

    @wraps(serve)
    def serving(app: Any, event: Any, context: Any) -> Any:
        with made.inside(API):
            return serve(app, event, context)

    @wraps(authorize)
    def authorizing(authorizer: Any, event: Any, context: Any) -> Any:
        with made.inside(authorizer.name):
            return authorize(authorizer, event, context)

    @contextmanager
    def working(log: Any, name: str, *known: Any) -> Iterator[Any]:
        with made.inside(name), job(log, name, *known) as outcome:
            yield outcome

    patch(Chalice, "__call__", serving)
    patch(ChaliceAuthorizer, "__call__", authorizing)
    patch(Log, "job", working)


class Plugin:
    """Refusals fail the test they happen in; unused rights fail a run of all tests."""

    def __init__(self, enforcement: Enforcement) -> None:
        self._enforcement = enforcement
        self._unused: list[Right] = []

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Iterator[None]:
        refused = self._enforcement.refused
        refused.clear()
        try:
            yield
        finally:
            if refused:
                item.add_report_section("call", "policies", "\n".join(refused))
        assert not refused, "\n".join(dict.fromkeys(refused))

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """A worker ended: what was used there was used."""
        used = getattr(node, "workeroutput", {}).get("rights_used", [])
        self._enforcement.used.update(Right(*fields) for fields in used)

    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        output = getattr(session.config, "workeroutput", None)
        if output is not None:
            used = self._enforcement.used
            output["rights_used"] = [
                (right.function, right.action, right.arn, right.prefix) for right in used
            ]
        elif session.config.getoption(OPTION) and exitstatus == pytest.ExitCode.OK:
            self._unused = self._enforcement.unused()
            if self._unused:
                session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        if not self._unused:
            return
        terminalreporter.section("rights that nothing uses")
        for right in self._unused:
            terminalreporter.line(superfluous(right))


def enforcement() -> Enforcement:
    """The policies of this checkout, in force from here on."""
    known = functions(app)
    made = Enforcement(known, read(known, TESTS))
    install(made, setattr)
    return made


def superfluous(right: Right) -> str:
    asked = f" with the prefix {right.prefix}" if right.prefix else ""
    return (
        f"{right.function} may {right.action} on {right.arn}{asked}, and no test makes it do so: "
        "take it out of infra/cloud/iam/grants.yaml, or test what needs it"
    )
