"""The environment of the tests: set before anything of the app is imported."""

import os

ENVIRONMENT = {
    "CALLBOARD_STAGE": "test",
    "CALLBOARD_RECORDINGS_BUCKET": "callboard-test-recordings",
    "CALLBOARD_SEALS_BUCKET": "callboard-test-seals",
    "CALLBOARD_JWT_SECRET": "callboard-test-jwt",
    "CALLBOARD_ORIGINS": "http://localhost:8000",
    "CALLBOARD_PUBLIC_URL": "http://localhost:8000",
    "CALLBOARD_SOCKET_URL": "ws://localhost:8000/ws",
    "CALLBOARD_SOCKET_ENDPOINT": "https://sockets.execute-api.us-east-1.amazonaws.com/ws",
    "CALLBOARD_MAIL_QUEUE": "callboard-test-mail",
    "CALLBOARD_MAIL_FROM": "callboard@callboard.example",
    "CALLBOARD_DATA_KEY": "alias/callboard-test-data",
    "CALLBOARD_ORIGIN_SECRET": "only the edge knows",
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_ACCESS_KEY_ID": "testing",
    "AWS_SECRET_ACCESS_KEY": "testing",
    "CALLBOARD_LOG_LEVEL": "WARNING",
}


def apply() -> None:
    os.environ.update(ENVIRONMENT)
    for name in [name for name in os.environ if name.startswith("AWS_ENDPOINT_URL")]:
        del os.environ[name]
