"""The process's DynamoDB client."""

from functools import partial
from typing import Any
from unittest.mock import patch

import pytest
from botocore.exceptions import ClientError
from botocore.parsers import JSONParser
from botocore.session import Session

from chalicelib.core import aws, together, tracing
from chalicelib.core.config import config
from chalicelib.users.membership_table import MembershipItem
from chalicelib.users.table import UserItem
from tests.world import World


class TestDynamodb:
    def test_an_answer_is_not_walked_value_by_value(self, world: World) -> None:
        person = world.people["northwind.agent1"]

        with patch.object(JSONParser, "_do_parse", side_effect=AssertionError("walked")):
            answer = aws.dynamodb().get_item(
                TableName=config().table("users"), Key={"user_id": {"S": person.user_id}}
            )

        assert answer["Item"]["email"] == {"S": person.email}
        assert answer["ResponseMetadata"]["HTTPStatusCode"] == 200

    def test_what_is_asked_is_counted_on_every_thread_with_its_capacity(self, world: World) -> None:
        person = world.people["northwind.agent1"]
        read = partial(UserItem.get, person.user_id)

        with tracing.working() as work:
            together.together(read, read, read)
            with pytest.raises(ClientError):
                aws.dynamodb().get_item(TableName="nowhere", Key={"id": {"S": "1"}})

        assert work.requests == 4
        assert work.units == 3 * 0.5

    def test_every_table_is_reached_over_one_client(self, world: World) -> None:
        made: list[str] = []
        aws.forget_clients()
        real = Session.create_client

        def create(self: Session, *args: Any, **options: Any) -> Any:
            made.append(args[0])
            return real(self, *args, **options)

        person = world.people["northwind.agent1"]
        with patch.object(Session, "create_client", create):
            user = UserItem.get(person.user_id)
            MembershipItem.get(person.org_id, person.user_id)
            user.save()

        assert made == ["dynamodb"]

    def test_reads_side_by_side_all_keep_their_connection(self) -> None:
        assert aws.dynamodb().meta.config.max_pool_connections >= together._WORKERS

    @pytest.mark.usefixtures("world")
    def test_a_refusal_is_still_botocores_error(self) -> None:
        with pytest.raises(ClientError) as raised:
            aws.dynamodb().get_item(TableName="callboard-test-nowhere", Key={"id": {"S": "1"}})

        assert raised.value.response["Error"]["Code"] == "ResourceNotFoundException"

    @pytest.mark.usefixtures("aws")
    def test_first_reads_side_by_side_make_clients_one_at_a_time(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        aws.forget_clients()
        at_once: list[int] = []
        real = Session.create_client

        def create(self: Session, *args: Any, **options: Any) -> Any:
            at_once.append(1)
            made = real(self, *args, **options)
            at_once.pop()
            assert at_once == []
            return made

        monkeypatch.setattr(Session, "create_client", create)
        together.together(*[aws.dynamodb] * 4)
