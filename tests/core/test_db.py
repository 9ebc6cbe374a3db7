from chalicelib.core.db import plain, sets
from chalicelib.core.records import IdempotencyItem


class TestPlain:
    def test_absent_attributes_are_left_out(self) -> None:
        item = IdempotencyItem(key="k", fingerprint="f", status=201)

        assert plain(item) == {"key": "k", "fingerprint": "f", "status": 201}


class TestSets:
    def test_values_are_written_and_none_removes(self) -> None:
        written, removed = sets(IdempotencyItem, {"fingerprint": "f", "answer": None})

        assert str(written) == "fingerprint = {'S': 'f'}"
        assert str(removed) == "answer"
