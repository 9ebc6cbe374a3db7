"""A call outside the policy is refused where it is made; a right that is not used is named."""

from datetime import timedelta

import pytest
from botocore.exceptions import ClientError

from chalicelib.core import aws, files, uploads
from chalicelib.core.config import config
from infra.cloud.iam.functions import Function
from tests.iam.evaluator import Right, Rights
from tests.iam.plugin import Enforcement, install, superfluous
from tests.iam.uses import UnknownCall, Use, arn, uses_of, uses_of_url

_MINUTE = timedelta(minutes=1)

PROBE = Function("probe", "probe", "schedule")


def table(name: str) -> str:
    return arn("dynamodb", f"table/{config().table(name)}")


ORGS = Right("probe", "dynamodb:GetItem", table("orgs"))
EXPORTS = Right("probe", "s3:GetObject", f"arn:aws:s3:::{config().recordings_bucket}/exports/*")
LISTING = Right("probe", "s3:ListBucket", f"arn:aws:s3:::{config().recordings_bucket}", "exports/*")
WHOLE = Right("probe", "s3:ListBucket", f"arn:aws:s3:::{config().recordings_bucket}")


@pytest.fixture
def probe(aws: None, monkeypatch: pytest.MonkeyPatch) -> Enforcement:
    return _enforcing(monkeypatch, ORGS, EXPORTS, LISTING)


def _enforcing(monkeypatch: pytest.MonkeyPatch, *rights: Right) -> Enforcement:
    made = Enforcement([PROBE], Rights(rights))
    install(made, monkeypatch.setattr)
    return made


def read_row(name: str) -> None:
    key = {"org_id": {"S": "org_1"}}
    aws.dynamodb().get_item(TableName=config().table(name), Key=key)


class TestCalls:
    def test_one_that_is_granted_passes_and_is_kept(self, probe: Enforcement) -> None:
        with probe.inside("probe"):
            read_row("orgs")

        assert probe.used == {ORGS}
        assert probe.refused == []

    def test_one_that_is_not_granted_is_refused_by_name(self, probe: Enforcement) -> None:
        with probe.inside("probe"), pytest.raises(ClientError) as raised:
            read_row("settings")

        assert raised.value.response["Error"]["Code"] == "AccessDenied"
        assert str(raised.value).count("probe may not dynamodb:GetItem on ") == 1
        assert table("settings") in str(raised.value)

    def test_a_refusal_counts_even_where_somebody_swallows_it(self, probe: Enforcement) -> None:
        with probe.inside("probe"), pytest.raises(ClientError):
            read_row("settings")

        assert len(probe.refused) == 1

    def test_what_runs_outside_a_function_is_not_asked(self, probe: Enforcement) -> None:
        read_row("orgs")
        with probe.inside("a helper of a test"):
            read_row("orgs")

        assert probe.used == set()

    def test_an_index_is_not_its_table(self, probe: Enforcement) -> None:
        place = {"TableName": config().table("orgs"), "IndexName": "by_name"}
        with probe.inside("probe"), pytest.raises(ClientError, match="index/by_name"):
            aws.dynamodb().query(**place)


class TestSignedAddresses:
    def test_who_signs_one_must_have_the_right_it_carries(self, probe: Enforcement) -> None:
        with probe.inside("probe"):
            files.signed("get_object", {"Key": "exports/a.csv"}, _MINUTE)
            with pytest.raises(ClientError, match=r"s3:GetObject on .*/recordings/a"):
                files.signed("get_object", {"Key": "recordings/a.wav"}, _MINUTE)

        assert probe.used == {EXPORTS}

    def test_a_form_is_a_right_to_put(self, probe: Enforcement) -> None:
        with probe.inside("probe"), pytest.raises(ClientError, match="s3:PutObject"):
            uploads.form("exports/a.csv", "text/csv", 1, None, _MINUTE)


class TestAbsence:
    @pytest.mark.usefixtures("aws")
    def test_only_who_may_list_the_bucket_is_told_that_nothing_is_there(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        probe = _enforcing(monkeypatch, EXPORTS, LISTING)
        with probe.inside("probe"), pytest.raises(ClientError, match="s3:ListBucket"):
            files.look("exports/none.csv")

        probe = _enforcing(monkeypatch, EXPORTS, WHOLE)
        with probe.inside("probe"):
            assert files.look("exports/none.csv") is None

    def test_a_listing_may_be_of_one_folder(self, probe: Enforcement) -> None:
        with probe.inside("probe"):
            assert list(files.keys("exports/org_1/")) == []
            with pytest.raises(ClientError, match="with the prefix recordings/"):
                list(files.keys("recordings/"))


class TestRights:
    def test_those_that_nothing_used_are_left(self, probe: Enforcement) -> None:
        with probe.inside("probe"):
            read_row("orgs")

        assert probe.unused() == sorted([EXPORTS, LISTING])

    def test_they_are_told_by_function_action_and_resource(self) -> None:
        told = superfluous(LISTING)

        assert told.startswith("probe may s3:ListBucket on arn:aws:s3:::callboard-test-recordings")
        assert "with the prefix exports/*" in told

    def test_lambda_uses_some_by_itself(self, monkeypatch: pytest.MonkeyPatch) -> None:
        traces = Right("probe", "xray:PutTraceSegments", "*")

        assert _enforcing(monkeypatch, traces).unused() == []


class TestUses:
    def test_a_transaction_is_what_it_is_made_of(self) -> None:
        name = config().table("leads")
        kinds = ("ConditionCheck", "Delete", "Put", "Update")
        items = [{kind: {"TableName": name}} for kind in kinds]

        assert [
            use.action
            for use in uses_of("dynamodb", "TransactWriteItems", {"TransactItems": items})
        ] == [
            "dynamodb:ConditionCheckItem",
            "dynamodb:DeleteItem",
            "dynamodb:PutItem",
            "dynamodb:UpdateItem",
        ]

    def test_a_locked_object_takes_a_right_of_its_own(self) -> None:
        put = {"Bucket": "seals", "Key": "a", "ObjectLockMode": "COMPLIANCE"}

        assert [use.action for use in uses_of("s3", "PutObject", put)] == [
            "s3:PutObject",
            "s3:PutObjectRetention",
        ]

    def test_a_part_of_an_upload_is_put(self) -> None:
        url = "https://s3.amazonaws.com/bucket/recordings/a%20b.wav?partNumber=1&uploadId=u"

        assert uses_of_url("PUT", url) == [
            Use("s3:PutObject", "arn:aws:s3:::bucket/recordings/a b.wav")
        ]

    @pytest.mark.parametrize(
        ("service", "operation"),
        [("dynamodb", "ExecuteStatement"), ("s3", "PutBucketAcl"), ("sts", "X")],
    )
    def test_a_call_nobody_made_before_must_be_explained(
        self, service: str, operation: str
    ) -> None:
        with pytest.raises(UnknownCall, match=r"tests/iam/uses\.py"):
            uses_of(service, operation, {"Bucket": "b"})
