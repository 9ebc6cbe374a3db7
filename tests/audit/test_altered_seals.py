from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.s3.models import s3_backends

from chalicelib.audit.table import SealItem
from chalicelib.core import aws
from chalicelib.core.config import config
from tests.audit.conftest import Seal, Verify, faults, record
from tests.world import World


@pytest.mark.usefixtures("trail")
class TestAlteredSeals:
    def key(self, world: World, day: str = "2026-05-01") -> str:
        return f"seals/{world.people['northwind.admin'].org_id}/{day}.jsonl"

    def forge(self, key: str, change: Callable[[bytes], bytes]) -> None:
        """Rewrites what storage holds, as somebody could who owns the disk."""
        bucket = s3_backends[DEFAULT_ACCOUNT_ID]["aws"].buckets[config().seals_bucket]
        stored = bucket.keys[key]
        stored.value = change(stored.value)

    @pytest.mark.parametrize("place", [20, 200, 1023, 1030, 1100, -2])
    def test_a_changed_byte_is_found(self, world: World, verify: Verify, place: int) -> None:
        def flip(text: bytes) -> bytes:
            changed = bytearray(text)
            changed[place] ^= 1
            return bytes(changed)

        self.forge(self.key(world), flip)

        assert ("2026-05-01", "seal_altered", None) in faults(verify())

    def test_a_list_cut_short_is_found(self, world: World, verify: Verify) -> None:
        self.forge(self.key(world), lambda text: text.rstrip().rpartition(b"\n")[0] + b"\n")

        assert faults(verify()) == [("2026-05-01", "seal_altered", None)]

    def test_a_document_written_again_is_found(self, world: World, verify: Verify) -> None:
        place = {"Bucket": config().seals_bucket, "Key": self.key(world)}
        aws.client("s3").put_object(**place, Body=b"{}")

        assert faults(verify()) == [("2026-05-01", "seal_altered", None)]

    def test_a_hidden_document_is_found(self, world: World, verify: Verify) -> None:
        aws.client("s3").delete_object(Bucket=config().seals_bucket, Key=self.key(world))

        assert faults(verify()) == [("2026-05-01", "seal_altered", None)]

    def test_one_days_document_does_not_pass_for_anothers(
        self, world: World, verify: Verify
    ) -> None:
        bucket = s3_backends[DEFAULT_ACCOUNT_ID]["aws"].buckets[config().seals_bucket]
        other = bucket.keys[self.key(world, "2026-05-03")].value
        self.forge(self.key(world), lambda _: other)

        assert faults(verify())[0] == ("2026-05-01", "seal_altered", None)

    def test_a_lost_document_is_found(self, world: World, verify: Verify) -> None:
        bucket = s3_backends[DEFAULT_ACCOUNT_ID]["aws"].buckets[config().seals_bucket]
        bucket.keys.pop(self.key(world, "2026-05-03"))

        assert faults(verify()) == [("2026-05-03", "seal_missing", None)]

    @pytest.mark.parametrize("name", ["root", "previous", "seal", "sealed_at", "listing"])
    def test_a_changed_row_is_found(self, world: World, verify: Verify, name: str) -> None:
        item = SealItem(org_id=world.people["northwind.admin"].org_id, day="2026-05-02")
        item.update([SealItem.get_attributes()[name].set("0")])

        assert faults(verify()) == [("2026-05-02", "seal_altered", None)]

    def test_a_removed_row_is_found(self, world: World, verify: Verify) -> None:
        SealItem(org_id=world.people["northwind.admin"].org_id, day="2026-05-03").delete()

        assert faults(verify()) == [("2026-05-03", "seal_altered", None)]

    def test_a_chain_begun_anew_is_found(
        self, world: World, trail: list[str], verify: Verify, seal: Seal
    ) -> None:
        """Records, document and row of one day forged together: the next day gives it away."""
        org_id = world.people["northwind.admin"].org_id
        record(world, trail[0]).delete()
        bucket = s3_backends[DEFAULT_ACCOUNT_ID]["aws"].buckets[config().seals_bucket]
        later = [(row.day, row) for row in SealItem.query(org_id)][1:]
        for row in SealItem.query(org_id):
            row.delete()
        bucket.keys.pop(self.key(world))
        seal(datetime(2026, 5, 2, 0, 30, tzinfo=UTC))
        for _, row in later:
            row.save()

        assert faults(verify()) == [("2026-05-02", "seal_altered", None)]
