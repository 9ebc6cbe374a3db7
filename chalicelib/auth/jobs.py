"""The rotation of the signing keys, which Secrets Manager calls step by step."""

from typing import Any

from chalice.app import Blueprint

from chalicelib.core.jobs import job
from chalicelib.auth import rotating

jobs = Blueprint(__name__)

# Nothing else holds the keys, so there is nothing to do in `setSecret`.
_STEPS = {
    "createSecret": rotating.create,
    "testSecret": rotating.check,
    "finishSecret": rotating.finish,
}


@jobs.lambda_function(name="rotate_signing_keys")
@job
def rotate_signing_keys(event: dict[str, Any]) -> None:
    """One step of a rotation; each may come twice."""
    step = _STEPS.get(event["Step"])
    if step is not None:
        step(event["SecretId"], event["ClientRequestToken"])
