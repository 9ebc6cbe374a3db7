import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.search import rules

names = st.text(min_size=1, max_size=120)
emails = st.from_regex(r"[^@\s]{1,64}@[^@\s.]{1,20}(\.[^@\s.]{1,10}){1,2}", fullmatch=True)
spanish_mobiles = st.integers(600_000_000, 699_999_999).map(lambda digits: f"+34{digits}")


def tokens(
    name: str = "Ann",
    company: str | None = None,
    email: str | None = None,
    phone: str | None = None,
) -> list[str]:
    return rules.tokens(name=name, company=company, email=email, phone=phone)


def is_found(text: str, found_by: list[str]) -> bool:
    words = rules.query_words(text)
    return bool(words) and rules.matches(words, found_by)


class TestTokens:
    def test_accents_and_case_do_not_matter(self) -> None:
        assert tokens("JOSÉ Müller Straße") == ["jose", "muller", "strasse"]

    def test_letters_with_a_stroke_and_joined_ones_are_plain(self) -> None:
        assert tokens("Łukasz Søren Ðorđe Ægir Þóra") == [
            "lukasz",
            "soren",
            "dorde",
            "aegir",
            "thora",
        ]

    def test_names_with_apostrophes_and_hyphens(self) -> None:
        assert tokens("Mary-Jane O'Brien") == ["mary", "jane", "obrien"]

    def test_an_email_is_found_whole_and_by_the_words_of_its_local_part(self) -> None:
        assert tokens("A", email="Ann.Lee@Example.com") == ["ann.lee@example.com", "ann", "lee"]

    def test_a_phone_is_found_with_and_without_country_code_and_from_its_end(self) -> None:
        assert tokens("A", phone="+34600111222") == ["34600111222", "600111222", "~22211100643"]

    def test_words_of_one_letter_are_left_out(self) -> None:
        assert tokens("J R Tolkien") == ["tolkien"]

    def test_the_company_comes_last_and_goes_first_where_there_are_too_many(self) -> None:
        name = " ".join(f"word{number:03}" for number in range(30))

        found = tokens(name, company="Acme", phone="+34600111222")

        assert len(found) == rules.MAX_TOKENS
        assert found[:4] == ["34600111222", "600111222", "~22211100643", "word000"]
        assert "acme" not in found

    @given(name=names, company=st.none() | names, email=st.none() | emails)
    def test_whatever_is_typed_tokens_are_few_short_distinct_and_folded(
        self, name: str, company: str | None, email: str | None
    ) -> None:
        found = tokens(name, company, email, "+34600111222")

        assert len(found) <= rules.MAX_TOKENS
        assert len(set(found)) == len(found)
        for token in found:
            assert rules.MIN_LENGTH <= len(token) <= rules.MAX_LENGTH
            assert rules.fold(token) == token

    @given(text=names)
    def test_folding_twice_is_folding_once(self, text: str) -> None:
        assert rules.fold(rules.fold(text)) == rules.fold(text)


class TestSearching:
    @pytest.mark.parametrize(
        "typed",
        ["600111222", "600 111 222", "600111", "+34600", "+34 600 11", "0034600", "(600) 111-222"],
    )
    def test_a_phone_is_found_however_it_is_typed(self, typed: str) -> None:
        assert is_found(typed, tokens(phone="+34600111222"))

    def test_a_trunk_prefix_does_not_matter(self) -> None:
        assert is_found("07911 123", tokens(phone="+447911123456"))

    @pytest.mark.parametrize("typed", ["0871", "\u20260871", "460871", "7946 0871", "lee 0871"])
    def test_a_phone_is_found_by_its_last_digits(self, typed: str) -> None:
        assert is_found(typed, tokens("Ann Lee", phone="+442079460871"))

    @pytest.mark.parametrize("typed", ["871", "0081", "0870", "1780", "lee 1871"])
    def test_fewer_last_digits_or_others_do_not_find_it(self, typed: str) -> None:
        assert not is_found(typed, tokens("Ann Lee", phone="+442079460871"))

    def test_zeros_alone_may_be_last_digits(self) -> None:
        assert is_found("0000", tokens(phone="+442079460000"))
        assert rules.query_words("00") == rules.query_words("+0 0") == []

    @pytest.mark.parametrize("typed", ["jose", "JOSÉ", "jos", "gar", "garcía jose", "jo acme"])
    def test_every_word_must_begin_a_token(self, typed: str) -> None:
        assert is_found(typed, tokens("José García", company="Acme"))

    @pytest.mark.parametrize("typed", ["lukasz", "łukasz", "LUKASZ ŁO", "łuk lod"])
    def test_it_does_not_matter_who_writes_the_strokes(self, typed: str) -> None:
        assert is_found(typed, tokens("Łukasz", company="Łódź Travel"))
        assert is_found(typed, tokens("Lukasz", company="Lodz Travel"))

    @pytest.mark.parametrize("typed", ["osé", "jose smith", "x", "", " ", "-", "@"])
    def test_other_words_do_not_match(self, typed: str) -> None:
        assert not is_found(typed, tokens("José García"))

    @pytest.mark.parametrize("typed", ["ann.lee@exa", "ann.lee", "<ann.lee@example.com>", "lee"])
    def test_an_email_is_found_by_its_beginnings(self, typed: str) -> None:
        assert is_found(typed, tokens("A", email="ann.lee@example.com"))

    def test_the_longest_word_leads(self) -> None:
        assert rules.query_words("al garcia jose") == ["garcia", "jose", "al"]

    @given(
        name=st.lists(
            st.text("abcdeéñüßłøİ'\u2019-", min_size=2, max_size=12), min_size=1, max_size=8
        )
    )
    def test_a_name_is_always_found_by_itself(self, name: list[str]) -> None:
        typed = " ".join(name)
        words = rules.query_words(typed)

        assert rules.matches(words, tokens(typed))

    @given(phone=spanish_mobiles, cut=st.integers(2, 9))
    def test_a_phone_is_found_by_every_beginning(self, phone: str, cut: int) -> None:
        found_by = tokens(phone=phone)

        assert is_found(phone[: 1 + cut], found_by)
        assert is_found(phone[3 : 3 + cut], found_by)

    @given(phone=spanish_mobiles, cut=st.integers(rules.MIN_ENDING, 11))
    def test_a_phone_is_found_by_every_ending(self, phone: str, cut: int) -> None:
        assert is_found(phone[-cut:], tokens(phone=phone))

    @given(digits=st.text("01", min_size=4, max_size=9))
    def test_a_phone_that_begins_and_ends_so_is_listed_at_one_token(self, digits: str) -> None:
        found_by = tokens(f"{digits} {digits}", phone="+34600100100")
        listed = [t for t in found_by if rules.leads_the_matches(t, digits, found_by)]

        assert len(listed) == is_found(digits, found_by)

    @given(name=names, prefix=st.text("abc", min_size=2, max_size=3))
    def test_a_record_is_listed_at_exactly_one_of_its_tokens(self, name: str, prefix: str) -> None:
        found_by = tokens(f"{name} {prefix}x {prefix}y")
        hits = [token for token in found_by if token.startswith(prefix)]

        listed = [t for t in hits if rules.leads_the_matches(t, prefix, found_by)]

        assert len(listed) == min(1, len(hits))

    @given(text=st.text(max_size=100))
    def test_nothing_typed_can_break_it(self, text: str) -> None:
        words = rules.query_words(text)

        assert words == sorted(words, key=len, reverse=True)
