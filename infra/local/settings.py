"""Where the local product listens and keeps its data, and the environment that follows."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

STAGE = "local"
PREFIX = f"callboard-{STAGE}"
REGION = "us-east-1"
ACCOUNT = "000000000000"
BUCKET = f"{PREFIX}-recordings"
SEALS_BUCKET = f"{PREFIX}-seals"
JWT_SECRET = f"{PREFIX}-jwt"
MAIL_QUEUE = f"{PREFIX}-mail"
MAIL_SETTINGS = PREFIX  # as chalicelib.core.config calls SES's configuration set
MAIL_FROM = "callboard@callboard.example"
DATA_KEY = f"alias/{PREFIX}-data"
ORIGIN_SECRET = f"{PREFIX}-origin"


@dataclass(frozen=True)
class Settings:
    port: int
    data: Path
    host: str = "127.0.0.1"
    has_dynoxide: bool = True

    @property
    def aws_port(self) -> int:
        return self.port + 1

    @property
    def dynamodb_port(self) -> int:
        return self.port + 2 if self.has_dynoxide else self.aws_port

    @property
    def origin(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def socket_origin(self) -> str:
        return f"ws://localhost:{self.port}"

    @property
    def s3_origin(self) -> str:
        return f"http://localhost:{self.aws_port}"

    @property
    def aws_url(self) -> str:
        return f"http://127.0.0.1:{self.aws_port}"

    @property
    def dynamodb_url(self) -> str:
        return f"http://127.0.0.1:{self.dynamodb_port}"

    def ports(self) -> list[int]:
        return sorted({self.port, self.aws_port, self.dynamodb_port})

    def environment(self) -> dict[str, str]:
        """Everything the app reads at import; set it before the app is imported."""
        return {
            "CALLBOARD_STAGE": STAGE,
            "CALLBOARD_RECORDINGS_BUCKET": BUCKET,
            "CALLBOARD_SEALS_BUCKET": SEALS_BUCKET,
            "CALLBOARD_JWT_SECRET": JWT_SECRET,
            "CALLBOARD_ORIGINS": self.origin,
            "CALLBOARD_PUBLIC_URL": self.origin,
            "CALLBOARD_SOCKET_URL": f"{self.socket_origin}/ws",
            "CALLBOARD_SOCKET_ENDPOINT": f"http://127.0.0.1:{self.port}",
            "CALLBOARD_MAIL_QUEUE": MAIL_QUEUE,
            "CALLBOARD_MAIL_FROM": MAIL_FROM,
            "CALLBOARD_DATA_KEY": DATA_KEY,
            "CALLBOARD_ORIGIN_SECRET": ORIGIN_SECRET,
            "AWS_ENDPOINT_URL": self.aws_url,
            "AWS_ENDPOINT_URL_DYNAMODB": self.dynamodb_url,
            "AWS_ENDPOINT_URL_DYNAMODB_STREAMS": self.dynamodb_url,
            # Presigned URLs go to browsers, so this one carries the name they use.
            "AWS_ENDPOINT_URL_S3": self.s3_origin,
            "AWS_ACCESS_KEY_ID": "local",
            "AWS_SECRET_ACCESS_KEY": "local",
            "AWS_DEFAULT_REGION": REGION,
            "AWS_REGION": REGION,
            "AWS_EC2_METADATA_DISABLED": "true",
            # A line per request would bury the sign-ins; ask for it with this variable.
            "CALLBOARD_LOG_LEVEL": os.environ.get("CALLBOARD_LOG_LEVEL", "WARNING"),
            # Hosts that embed the account id do not exist on one machine.
            "AWS_ACCOUNT_ID_ENDPOINT_MODE": "disabled",
        }


# A developer's own AWS settings must never reach the local product, nor the other way round.
FOREIGN = ("AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_SESSION_TOKEN", "AWS_SECURITY_TOKEN")


def apply(variables: Mapping[str, str]) -> None:
    for name in FOREIGN:
        os.environ.pop(name, None)
    os.environ.update(variables)
    os.environ["AWS_CONFIG_FILE"] = os.environ["AWS_SHARED_CREDENTIALS_FILE"] = os.devnull
