"""Secrets that must be read again are stored encrypted by the stage's KMS key."""

import base64

from chalicelib.core import aws
from chalicelib.core.config import config


def seal(secret: str, owner_id: str) -> str:
    """The secret as text to store; only with the same `owner_id` does it open again."""
    answer = aws.client("kms").encrypt(
        KeyId=config().data_key,
        Plaintext=secret.encode(),
        EncryptionContext={"owner": owner_id},
    )
    return base64.b64encode(answer["CiphertextBlob"]).decode()


def unseal(sealed: str, owner_id: str) -> str:
    answer = aws.client("kms").decrypt(
        KeyId=config().data_key,
        CiphertextBlob=base64.b64decode(sealed),
        EncryptionContext={"owner": owner_id},
    )
    plaintext: bytes = answer["Plaintext"]
    return plaintext.decode()
