import csv
import io
import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.imports import sources
from chalicelib.imports.ranged import RangedFile
from chalicelib.imports.sources import CsvFile, Place, Unreadable, XlsxFile, open_source
from tests.imports.conftest import workbook

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
ROWS = st.lists(st.lists(TEXTS | st.just('a "b"\n,c'), min_size=2, max_size=4), max_size=20)


def stored(content: bytes) -> RangedFile:
    return RangedFile(len(content), lambda start, end: content[start:end])


def csv_file(content: bytes) -> CsvFile:
    return CsvFile(stored(content))


def cells(source: sources.Source, after: Place = Place()) -> list[list[str]]:  # noqa: B008
    return [row.cells for row in source.rows(after)]


class TestCsvFile:
    @pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
    def test_the_delimiter_is_the_one_the_first_line_has_most_of(self, delimiter: str) -> None:
        line = delimiter.join(["phone", "type", "note"])

        assert cells(csv_file(line.encode())) == [["phone", "type", "note"]]

    def test_a_byte_order_mark_is_no_part_of_the_first_cell(self) -> None:
        assert cells(csv_file(b"\xef\xbb\xbfphone,type\n")) == [["phone", "type"]]

    def test_what_is_not_utf_8_is_read_as_windows_wrote_it(self) -> None:
        assert cells(csv_file("phone,Müller\n".encode("cp1252"))) == [["phone", "Müller"]]

    def test_a_quoted_cell_may_hold_line_breaks(self) -> None:
        assert cells(csv_file(b'1,"two\nlines"\n2,x\n')) == [["1", "two\nlines"], ["2", "x"]]

    def test_blank_rows_are_left_out_but_counted(self) -> None:
        rows = list(csv_file(b"a,b\n\n , \nc,d\n").rows())

        assert [(row.number, row.cells) for row in rows] == [(1, ["a", "b"]), (4, ["c", "d"])]

    @pytest.mark.parametrize("content", [b"\xff\xfea\0,\0", b"PK\x03\x04\0\0"])
    def test_what_is_no_text_is_refused_in_words(self, content: bytes) -> None:
        with pytest.raises(Unreadable, match="save it as"):
            csv_file(content)

    def test_a_line_without_end_is_refused(self) -> None:
        with pytest.raises(Unreadable, match="longer than 1 MB"):
            cells(csv_file(b"a,b\n" + b"x" * (2 * 1024 * 1024)))

    @given(rows=ROWS, cut=st.integers(0, 20), windows=st.booleans())
    def test_reading_goes_on_anywhere_as_if_it_had_not_stopped(
        self, rows: list[list[str]], cut: int, windows: bool
    ) -> None:
        text = io.StringIO()
        csv.writer(text, lineterminator="\r\n" if windows else "\n").writerows(
            [["first", "line"], *rows]
        )
        content = text.getvalue().encode()
        whole = list(csv_file(content).rows())
        head = whole[: cut + 1]

        assert list(csv_file(content).rows(head[-1].place)) == whole[cut + 1 :]


class TestXlsxFile:
    def test_the_first_sheet_is_read_as_text(self) -> None:
        content = workbook(
            ["phone", "since", "share"], [34600111222.0, date(2026, 5, 1), 0.5], [None, None, None]
        )

        assert cells(XlsxFile(stored(content))) == [
            ["phone", "since", "share"],
            ["34600111222", "2026-05-01", "0.5"],
        ]

    def test_reading_goes_on_after_a_row(self) -> None:
        content = workbook(*[[f"row {number}"] for number in range(1, 6)])

        assert cells(XlsxFile(stored(content)), Place(row=3)) == [["row 4"], ["row 5"]]

    @pytest.mark.parametrize("content", [b"phone,type\n", b"PK\x03\x04 cut off"])
    def test_what_is_no_workbook_is_refused_in_words(self, content: bytes) -> None:
        with pytest.raises(Unreadable, match="workbook"):
            XlsxFile(stored(content))

    def test_a_zip_without_a_workbook_is_refused_in_words(self) -> None:
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w") as archive:
            archive.writestr("readme.txt", "hello")

        with pytest.raises(Unreadable, match="workbook"):
            cells(XlsxFile(stored(content.getvalue())))

    def test_a_zip_bomb_is_refused_before_it_is_unpacked(self) -> None:
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/sharedStrings.xml", b"\0" * (65 * 1024 * 1024))

        with pytest.raises(Unreadable, match="too large"):
            XlsxFile(stored(content.getvalue()))


class TestOpenSource:
    def test_the_ending_of_the_name_decides(self) -> None:
        assert isinstance(open_source("Pool.XLSX", stored(workbook(["a"]))), XlsxFile)
        assert isinstance(open_source("pool.csv", stored(b"a")), CsvFile)


class TestRangedFile:
    @given(
        content=st.binary(max_size=200),
        reads=st.lists(st.tuples(st.integers(0, 220), st.integers(0, 80)), max_size=20),
    )
    def test_it_reads_as_a_file_in_memory_does(
        self, content: bytes, reads: list[tuple[int, int]]
    ) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("chalicelib.imports.ranged._BLOCK_BYTES", 16)
            ranged, plain = io.BufferedReader(stored(content), 8), io.BytesIO(content)
            for position, length in reads:
                ranged.seek(position)
                plain.seek(position)

                assert ranged.read(length) == plain.read(length)
