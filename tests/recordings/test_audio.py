import io
import os

import pytest
from botocore.exceptions import EndpointConnectionError
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.recordings.audio import Damaged, RangeReader, TooScattered, seconds
from chalicelib.recordings.formats import Format
from tests.recordings import audio_files


def reader(data: bytes) -> RangeReader:
    return RangeReader(lambda start, end: data[start:end], len(data))


class TestSeconds:
    @pytest.mark.parametrize(
        ("audio_format", "file", "expected"),
        [
            (Format.WAV, audio_files.wav(1.5), 1.5),
            (Format.MP3, audio_files.mp3(100), 2.606),
            (Format.MP3, audio_files.tagged_mp3(100), 2.606),
            (Format.FLAC, audio_files.flac(2), 2.0),
            (Format.OGG, audio_files.ogg(3), 3.0),
            (Format.MP4, audio_files.mp4(4), 4.0),
            (Format.AAC, audio_files.aac(100), 2.322),
        ],
    )
    def test_the_file_says_how_long_it_is(
        self, audio_format: Format, file: bytes, expected: float
    ) -> None:
        assert seconds(audio_format, reader(file)) == pytest.approx(expected, abs=0.02)

    @pytest.mark.parametrize(
        ("audio_format", "file"),
        [(Format.WEBM, audio_files.webm()), (Format.MP4, audio_files.recorded_mp4())],
    )
    def test_what_a_browser_streams_does_not_say(self, audio_format: Format, file: bytes) -> None:
        assert seconds(audio_format, reader(file)) is None

    def test_a_silent_file_is_zero_long(self) -> None:
        assert seconds(Format.WAV, reader(audio_files.wav(0))) == 0

    @pytest.mark.parametrize(
        ("audio_format", "file"),
        [
            (Format.WAV, b"RIFF\x00\x00\x00\x00WAVE"),
            (Format.MP3, b"ID3\x04\x00\x00\x00\x00\x00\x00" + bytes(4000)),
            (Format.OGG, b"OggS" + bytes(500)),
            (Format.FLAC, b"fLaC" + b"\x80\xff\xff\xff"),
            (Format.MP4, b"\x00\x00\x00\x0cftypM4A "),
        ],
    )
    def test_a_file_cut_short_is_damaged(self, audio_format: Format, file: bytes) -> None:
        with pytest.raises(Damaged):
            seconds(audio_format, reader(file))

    @settings(max_examples=200, deadline=None)
    @given(st.sampled_from(Format), st.binary(max_size=600))
    def test_no_bytes_break_it(self, audio_format: Format, data: bytes) -> None:
        for start in (b"", b"OggS" + bytes(24) + b"OpusHead", b"RIFF\xff\xff\xff\xffWAVE"):
            try:
                length = seconds(audio_format, reader(start + data))
            except Damaged:
                continue
            assert length is None or length < float("inf")

    def test_storage_failing_is_not_the_files_fault(self) -> None:
        def fail(start: int, end: int) -> bytes:
            raise EndpointConnectionError(endpoint_url="http://storage")

        with pytest.raises(EndpointConnectionError):
            seconds(Format.WAV, RangeReader(fail, 1000))


class TestRangeReader:
    @given(
        st.binary(min_size=1, max_size=300),
        st.lists(st.tuples(st.integers(0, 400), st.integers(-1, 400)), max_size=20),
    )
    def test_it_reads_what_a_file_would(self, data: bytes, steps: list[tuple[int, int]]) -> None:
        file, same = reader(data), io.BytesIO(data)
        for offset, count in steps:
            assert file.seek(offset) == same.seek(offset)
            assert file.read(count) == same.read(count)

    def test_it_seeks_from_the_end_and_from_here(self) -> None:
        file = reader(b"0123456789")
        file.seek(-4, os.SEEK_END)
        file.seek(1, os.SEEK_CUR)

        assert (file.tell(), file.read()) == (7, b"789")

    def test_a_large_file_is_never_read_whole(self) -> None:
        asked: list[int] = []

        def read(start: int, end: int) -> bytes:
            asked.append(end - start)
            return bytes(end - start)

        file = RangeReader(read, 500 * 1024 * 1024)
        file.read(100)
        with pytest.raises(TooScattered):
            file.read()

        assert sum(asked) <= 256 * 1024

    def test_endless_seeking_ends(self) -> None:
        file = RangeReader(lambda start, end: bytes(end - start), 500 * 1024 * 1024)

        with pytest.raises(TooScattered):
            for position in range(0, 500 * 1024 * 1024, 1024 * 1024):
                file.seek(position)
                file.read(8)
