"""What the stack's resources are called while tests run."""

from chalicelib.core.config import config
from infra.cloud.iam.resolving import Deployment
from tests.iam.uses import ACCOUNT, REGION

TESTS = Deployment(
    stage=config().stage,
    region=REGION,
    account=ACCOUNT,
    recordings_bucket=config().recordings_bucket,
    seals_bucket=config().seals_bucket,
    mail_from=config().mail_from,
    data_key=config().data_key,
)
