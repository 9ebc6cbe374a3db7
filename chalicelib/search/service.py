"""The index that finds records by the beginnings of words, at a cost that never grows.

Rows are written in the transaction that writes the record, so a search never finds what is
gone and never misses what is there.
"""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from chalicelib.core import reads
from chalicelib.core.errors import Invalid
from chalicelib.core.paging import Order, PageRequest, decode_cursor, encode_cursor
from chalicelib.core.transactions import Transaction
from chalicelib.search import rules, table
from chalicelib.search.table import SearchItem


class Hit(Struct, frozen=True):
    """A record found at one of its tokens; a record may be hit at several."""

    token: str
    entity_id: str

    @property
    def cursor(self) -> str:
        """Where the list goes on after this hit."""
        return encode_cursor([f"{self.token}#{self.entity_id}"], Order.ASC)


class Hits(Struct, frozen=True):
    items: list[Hit]
    next_cursor: str | None


def tokens_of(
    *, name: str, company: str | None = None, email: str | None = None, phone: str | None = None
) -> list[str]:
    """What a record of these values is found by; `phone` is E.164."""
    return rules.tokens(name=name, company=company, email=email, phone=phone)


def words_of(text: str) -> list[str]:
    """The words of a search, longest first.

    Raises:
        Invalid: no word has two letters.
    """
    words = rules.query_words(text)
    if not words:
        raise Invalid.field("q", "needs a word of at least 2 letters or digits")
    return words


def is_match(hit: Hit, words: Sequence[str], record_tokens: Sequence[str]) -> bool:
    """Whether the record found by `words[0]` has all the words and is listed at this hit."""
    return rules.leads_the_matches(hit.token, words[0], record_tokens) and rules.matches(
        words, record_tokens
    )


def index(
    tx: Transaction, org_id: str, entity_type: str, entity_id: str, tokens: Iterable[str]
) -> None:
    """Makes a record findable."""
    for token in tokens:
        tx.put(table.row(org_id, entity_type, entity_id, token))


def remove(
    tx: Transaction, org_id: str, entity_type: str, entity_id: str, tokens: Iterable[str]
) -> None:
    for token in tokens:
        tx.delete(table.row(org_id, entity_type, entity_id, token))


def reindex(
    tx: Transaction,
    org_id: str,
    entity_type: str,
    entity_id: str,
    before: Sequence[str],
    after: Sequence[str],
) -> None:
    """Writes the tokens that differ, and nothing else."""
    remove(tx, org_id, entity_type, entity_id, [t for t in before if t not in after])
    index(tx, org_id, entity_type, entity_id, [t for t in after if t not in before])


def find(org_id: str, word: str, entity_type: str, page: PageRequest) -> Hits:
    """Where records of one kind have a token that the word finds: one Query. Digits take another
    where the page has room after the tokens that they begin: for the numbers that end so."""
    first, *others = rules.prefixes(word)
    if others and page.cursor and _is_from_the_end(page.cursor):
        first, *others = others
    hits = _begun(org_id, first, entity_type, page)
    if hits.next_cursor or not others:
        return hits
    room = page.limit - len(hits.items)
    if not room:
        return Hits(hits.items, hits.items[-1].cursor)
    (ending,) = others
    ended = _begun(org_id, ending, entity_type, PageRequest(limit=room))
    return Hits(hits.items + ended.items, ended.next_cursor)


def _begun(org_id: str, prefix: str, entity_type: str, page: PageRequest) -> Hits:
    source = reads.Slice(
        SearchItem,
        table.prefix_key(org_id, entity_type, prefix),
        starts_with=prefix,
        newest_first=False,
    )
    rows = reads.page(source, page)
    hits = [Hit(row["token"], row["entity_id"]) for row in rows.items]
    return Hits(hits, rows.next_cursor)


def _is_from_the_end(cursor: str) -> bool:
    (token_key,) = decode_cursor(cursor, 1, Order.ASC)
    return token_key.startswith(rules.FROM_THE_END)
