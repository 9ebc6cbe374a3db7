"""Configuration: typed, read once from the environment; a missing name stops the boot."""

import os
from functools import cache

from msgspec import Struct


class ConfigError(Exception):
    """Names every variable that is missing, so one start tells all."""


class Config(Struct, frozen=True):
    """What differs between stages.

    `jwt_secret` is the name of the Secrets Manager secret that holds
    `{"current": kid, "keys": {kid: base64}}`; `data_key` is the alias of the KMS key that seals
    what must be read again; `origins` are the web origins that may call; `origin_secret` is what
    the edge proves itself with (core/viewers).
    """

    stage: str
    recordings_bucket: str
    seals_bucket: str
    jwt_secret: str
    origins: tuple[str, ...]
    public_url: str
    socket_url: str
    socket_endpoint: str
    mail_queue: str
    mail_from: str
    data_key: str
    origin_secret: str

    def table(self, name: str) -> str:
        return f"callboard-{self.stage}-{name}"

    @property
    def mail_settings(self) -> str:
        """SES's configuration set, whose alarms watch what becomes of this stage's mail."""
        return f"callboard-{self.stage}"

    def queue(self, name: str) -> str:
        """What `on_sqs_message(queue=name)` is called on this stage."""
        return f"callboard-{self.stage}-{name}"


@cache
def config() -> Config:
    """The configuration of this process.

    Raises:
        ConfigError: a variable is missing or empty.
    """
    names = [name for name in Config.__struct_fields__ if name != "origins"]
    values = {name: os.environ.get(_variable(name), "") for name in [*names, "origins"]}
    if missing := [_variable(name) for name, value in values.items() if not value]:
        raise ConfigError(f"Set these environment variables: {', '.join(missing)}")
    origins = tuple(origin.strip() for origin in values.pop("origins").split(","))
    return Config(origins=origins, **values)


def _variable(name: str) -> str:
    return f"CALLBOARD_{name.upper()}"
