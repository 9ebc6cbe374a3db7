"""Files that are written a few megabytes at a time."""

import pytest

from chalicelib.core import files
from chalicelib.core.config import config
from tests.aws import client_of

KEY = "import-errors/org_1/imp_1/all.csv"
PIECE = b"row,phone,reason\n" * 1024


@pytest.mark.usefixtures("aws")
class TestPutPieces:
    @pytest.mark.parametrize("count", [1, 600, 1100])
    def test_what_was_written_is_read_under_its_name(self, count: int) -> None:
        files.put_pieces(KEY, (PIECE for _ in range(count)), "añejo.csv")

        kept = client_of("s3").get_object(Bucket=config().recordings_bucket, Key=KEY)
        assert kept["Body"].read() == PIECE * count
        assert "filename*=UTF-8''a%C3%B1ejo.csv" in kept["ContentDisposition"]

    def test_each_part_is_compared_with_its_checksum(self) -> None:
        files.put_pieces(KEY, (PIECE for _ in range(600)), "all.csv")

        kept = client_of("s3").head_object(
            Bucket=config().recordings_bucket, Key=KEY, ChecksumMode="ENABLED"
        )
        assert "ChecksumCRC32" in kept
