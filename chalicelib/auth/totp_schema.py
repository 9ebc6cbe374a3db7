"""The second factor: requests and answers."""

from typing import Annotated

from msgspec import Meta

from chalicelib.core.bodies import Body, Record

TotpCode = Annotated[
    str,
    Meta(
        pattern=r"^[0-9]{6}$",
        description="The six digits an authenticator app shows; each is good once",
        examples=["123456"],
    ),
]
RecoveryCode = Annotated[str, Meta(min_length=1, max_length=40, examples=["ABCD-EFGH-JKLM-NPQR"])]


class TotpEnrolment(Record):
    """Shown once. `otpauth_url` is what the QR code says."""

    secret: str
    otpauth_url: str


class TotpConfirm(Body):
    code: TotpCode


class TotpDisable(Body):
    """A recovery code will do where the telephone is lost."""

    password: Annotated[str, Meta(min_length=1, max_length=128, examples=["seven blue kettles"])]
    code: TotpCode | None = None
    recovery_code: RecoveryCode | None = None


class RecoveryCodes(Record):
    """Shown once; each signs in once, in place of a code. Older ones are void."""

    recovery_codes: list[str]
