from hypothesis import given
from hypothesis import strategies as st

from chalicelib.scripts import rules


class TestBodyErrors:
    def test_known_placeholders_pass_however_they_are_spaced(self) -> None:
        assert rules.body_errors("Hi {{lead.full_name}}, {{ agent.name }} here") == []

    def test_any_attribute_of_a_number_may_be_named(self) -> None:
        assert rules.body_errors("You live in {{number.attributes.home city}}") == []
        assert rules.body_errors("{{number.attributes.}}")

    def test_an_unknown_one_is_named_with_those_that_there_are(self) -> None:
        (error,) = rules.body_errors("Hi {{lead.nme}} and {{ leed.name }} and {{lead.nme}}")

        assert error.field == "body"
        assert error.message.startswith(
            "holds {{lead.nme}}, which is no placeholder; "
            "holds {{leed.name}}, which is no placeholder; there are lead.full_name, "
        )

    def test_braces_that_do_not_close_are_told(self) -> None:
        for body in ("Hi {{lead.full_name", "Hi lead.full_name}}"):
            assert "do not close" in rules.body_errors(body)[0].message

    def test_single_braces_are_text(self) -> None:
        assert rules.body_errors("Offer {a} or {b}") == []


class TestFilled:
    def test_what_is_known_is_put_in_and_the_rest_named(self) -> None:
        values = {"lead.full_name": "Ann", "lead.company": None}
        body, missing = rules.filled("{{ lead.full_name }} of {{lead.company}}", values)

        assert (body, missing) == ("Ann of …", ["lead.company"])

    def test_what_is_put_in_is_not_read_again(self) -> None:
        values = {"lead.full_name": "{{agent.name}}", "agent.name": "Ada"}

        assert rules.filled("{{lead.full_name}}", values)[0] == "{{agent.name}}"

    @given(st.text(), st.sampled_from(rules.PLACEHOLDERS))
    def test_whatever_passes_can_be_filled(self, text: str, name: str) -> None:
        body = f"{text}{{{{{name}}}}}"
        if rules.body_errors(body):
            return
        filled, missing = rules.filled(body, {name: "Ann"})

        assert "Ann" in filled
        assert name not in missing
