"""New signing keys, by the four steps that Secrets Manager asks of a rotation function.

The new key signs from the moment it is current; the one before stays, to verify what it signed.
Whoever meets a token of a key they have not read reads again (core/tokens), so a rotation signs
nobody out. Two within a token's lifetime do: that is how a key that leaked is taken away.
"""

import base64
import secrets
from typing import Any

import msgspec

from chalicelib.core import aws
from chalicelib.core.tokens import SigningKeys

_KEY_BYTES = 32
_CURRENT, _PENDING = "AWSCURRENT", "AWSPENDING"


class BadKeys(Exception):
    """The pending keys could not sign and verify."""


def create(secret_id: str, version: str) -> None:
    """Writes keys with a new one as the pending version; keeps those an earlier try wrote."""
    if _has_version(secret_id, version):
        return
    keys = rotated(_read(secret_id, VersionStage=_CURRENT))
    _manager().put_secret_value(
        SecretId=secret_id,
        ClientRequestToken=version,
        SecretString=msgspec.json.encode(keys).decode(),
        VersionStages=[_PENDING],
    )


def check(secret_id: str, version: str) -> None:
    """Refuses keys that would sign everybody out.

    Raises:
        BadKeys: the current key is missing, or not as long as the algorithm wants it.
    """
    keys = _read(secret_id, VersionId=version)
    if len(base64.b64decode(keys.keys.get(keys.current, ""))) != _KEY_BYTES:
        raise BadKeys(f"version {version}")


def finish(secret_id: str, version: str) -> None:
    """Makes the pending version the current one."""
    stages = _manager().describe_secret(SecretId=secret_id)["VersionIdsToStages"]
    current = next(one for one, names in stages.items() if _CURRENT in names)
    if current == version:
        return
    _manager().update_secret_version_stage(
        SecretId=secret_id,
        VersionStage=_CURRENT,
        MoveToVersionId=version,
        RemoveFromVersionId=current,
    )


def rotated(keys: SigningKeys) -> SigningKeys:
    """A new current key, and the one that was; none of those before it."""
    kept = {kid: key for kid, key in keys.keys.items() if kid == keys.current}
    kid = secrets.token_hex(4)
    key = base64.b64encode(secrets.token_bytes(_KEY_BYTES)).decode()
    return SigningKeys(current=kid, keys={**kept, kid: key})


def _read(secret_id: str, **version: str) -> SigningKeys:
    answer = _manager().get_secret_value(SecretId=secret_id, **version)
    return msgspec.json.decode(answer["SecretString"], type=SigningKeys)


def _has_version(secret_id: str, version: str) -> bool:
    try:
        _read(secret_id, VersionId=version)
    except _manager().exceptions.ResourceNotFoundException:
        return False
    return True


def _manager() -> Any:
    return aws.client("secretsmanager")
