"""Sizes of items as DynamoDB counts them."""

from bench.capacity import item_size, written_items


class TestItemSize:
    def test_names_and_values_count(self) -> None:
        assert item_size({"name": {"S": "José"}}) == 4 + 5

    def test_two_digits_of_a_number_share_a_byte(self) -> None:
        assert item_size({"n": {"N": "1234"}}) == 1 + 3

    def test_what_is_inside_counts(self) -> None:
        inside = {"M": {"a": {"S": "bc"}}}

        assert item_size({"m": inside}) == 1 + 3 + 3 + 1


class TestWrittenItems:
    def test_an_update_names_what_it_changes(self) -> None:
        asked = {
            "TableName": "t",
            "Key": {"id": {"S": "1"}},
            "UpdateExpression": "SET #0 = :0",
            "ConditionExpression": "#1 = :1",
            "ExpressionAttributeNames": {"#0": "status", "#1": "version"},
        }

        (written,) = written_items("UpdateItem", asked)

        assert written.changed == {"status"}
        assert not written.in_transaction

    def test_each_write_of_a_transaction_counts(self) -> None:
        actions = [
            {"Put": {"TableName": "a", "Item": {"id": {"S": "1"}}}},
            {"Delete": {"TableName": "b", "Key": {"id": {"S": "2"}}}},
        ]

        written = written_items("TransactWriteItems", {"TransactItems": actions})

        assert [item.table for item in written] == ["a", "b"]
        assert all(item.in_transaction for item in written)
