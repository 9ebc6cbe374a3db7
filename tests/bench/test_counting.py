from bench.counting import counted
from chalicelib.core import together


def test_who_reads_nothing_side_by_side_waits_for_nothing() -> None:
    with counted() as cost:
        read = together.together()

    assert read == []
    assert cost.waits == 0
