from datetime import timedelta
from unittest.mock import patch
from urllib.parse import parse_qs, urlparse

import pytest
from botocore.compat import get_current_datetime

from chalicelib.core import aws, clock, links
from chalicelib.core.config import config

KEY = "avatars/user_1/avatar_1-64.webp"


@pytest.fixture(autouse=True)
def fresh(aws: None) -> None:
    links.forget()


def test_it_is_what_a_client_would_sign() -> None:
    moment = get_current_datetime()
    with patch("botocore.auth.get_current_datetime", return_value=moment):
        made = urlparse(links.link(KEY))
        wanted = urlparse(
            aws.client("s3").generate_presigned_url(
                "get_object",
                Params={"Bucket": config().recordings_bucket, "Key": KEY},
                ExpiresIn=3600,
            )
        )

    assert (made.netloc, made.path) == (wanted.netloc, wanted.path)
    assert parse_qs(made.query) == parse_qs(wanted.query)


def test_it_stays_the_same_for_its_period() -> None:
    start = clock.parse("2026-05-04T12:00:00Z")
    with patch("botocore.auth.get_current_datetime", side_effect=get_current_datetime) as signed:
        for minutes in (0, 7, 14, 15):
            with clock.at(start + timedelta(minutes=minutes)):
                links.link(KEY)

    assert signed.call_count == 2
