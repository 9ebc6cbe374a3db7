import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.core.errors import Invalid
from chalicelib.recordings.formats import HEADER_BYTES, Format, format_of, looks_like, sniff
from tests.recordings import audio_files


class TestFormatOf:
    @pytest.mark.parametrize(
        ("content_type", "expected"),
        [
            ("audio/webm;codecs=opus", Format.WEBM),
            ("audio/webm; codecs=opus", Format.WEBM),
            ('audio/mp4; codecs="mp4a.40.2"', Format.MP4),
            ("Audio/MPEG", Format.MP3),
            ("audio/ogg", Format.OGG),
            ("audio/x-wav", Format.WAV),
            (" audio/flac ", Format.FLAC),
        ],
    )
    def test_parameters_and_case_do_not_matter(self, content_type: str, expected: Format) -> None:
        assert format_of(content_type) is expected

    @pytest.mark.parametrize(
        "content_type",
        ["video/webm", "text/html", "audio/", "audio", "audio/midi", "audio/wav, text/html", ";"],
    )
    def test_anything_else_is_refused_by_name(self, content_type: str) -> None:
        with pytest.raises(Invalid) as refused:
            format_of(content_type)

        assert refused.value.errors[0].field == "content_type"

    @given(st.text())
    def test_no_text_breaks_it(self, content_type: str) -> None:
        with contextlib.suppress(Invalid):
            format_of(content_type)


class TestSniff:
    @pytest.mark.parametrize(
        ("file", "expected"),
        [
            (audio_files.wav(), Format.WAV),
            (audio_files.mp3(), Format.MP3),
            (audio_files.tagged_mp3(), Format.MP3),
            (audio_files.aac(), Format.AAC),
            (audio_files.flac(), Format.FLAC),
            (audio_files.ogg(), Format.OGG),
            (audio_files.mp4(), Format.MP4),
            (audio_files.webm(), Format.WEBM),
        ],
    )
    def test_audio_is_known_by_its_first_bytes(self, file: bytes, expected: Format) -> None:
        assert sniff(file[:HEADER_BYTES]) is expected

    @pytest.mark.parametrize(
        ("header", "seems"),
        [
            (b"MZ\x90\x00", "a Windows program"),
            (b"\x7fELF\x02", "a Linux program"),
            (b"PK\x03\x04rest", "a ZIP archive or an Office document"),
            (b"%PDF-1.7", "a PDF document"),
            (b"RIFF\x00\x00\x00\x00WEBP", "an image or a video"),
            (b"\x1a\x45\xdf\xa3\x8b\x42\x82\x88matroska", "a Matroska video"),
            (b" <!DOCTYPE html><html>", "a web page"),
            ("Grüße aus Köln".encode() + b"\xc3", "text"),
            (b"\x00\x01\x02\x03", "data of a kind we do not know"),
            (b"", "data of a kind we do not know"),
        ],
    )
    def test_what_is_no_audio_is_named_in_words(self, header: bytes, seems: str) -> None:
        assert sniff(header) is None
        assert looks_like(header) == seems

    @given(st.binary(max_size=HEADER_BYTES))
    def test_no_bytes_break_it(self, header: bytes) -> None:
        assert isinstance(sniff(header), Format | None)
        assert looks_like(header)
