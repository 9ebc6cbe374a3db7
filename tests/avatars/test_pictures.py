import resource
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.avatars.pictures import NoPicture, portraits, sniff
from tests.avatars.images import bomb, colour, opened, picture
from tests.recordings.audio_files import wav

KINDS = ["PNG", "JPEG", "WEBP"]


class TestPortraits:
    @pytest.mark.parametrize("kind", KINDS)
    def test_are_square_webp_in_two_sizes(self, kind: str) -> None:
        made = portraits(picture(kind))

        assert {width: opened(data).size for width, data in made.items()} == {
            64: (64, 64),
            256: (256, 256),
        }
        assert {opened(data).format for data in made.values()} == {"WEBP"}
        assert len(made[64]) < 4_000

    @pytest.mark.parametrize("kind", KINDS)
    def test_are_cropped_to_the_middle(self, kind: str) -> None:
        large = portraits(picture(kind, (900, 200)))[256]

        assert (colour(large, 0.5, 0.1), colour(large, 0.5, 0.9)) == ("red", "green")

    @pytest.mark.parametrize("kind", KINDS)
    @pytest.mark.parametrize(
        ("orientation", "red", "green"),
        [
            (1, (0.5, 0.1), (0.5, 0.9)),
            (3, (0.5, 0.9), (0.5, 0.1)),
            (6, (0.9, 0.5), (0.1, 0.5)),
            (8, (0.1, 0.5), (0.9, 0.5)),
        ],
    )
    def test_stand_upright_as_the_camera_was_held(
        self, kind: str, orientation: int, red: tuple[float, float], green: tuple[float, float]
    ) -> None:
        large = portraits(picture(kind, (2400, 1800), orientation=orientation))[256]

        assert colour(large, *red) == "red"
        assert colour(large, *green) == "green"

    @pytest.mark.parametrize("kind", KINDS)
    def test_leave_behind_what_the_camera_noted(self, kind: str) -> None:
        sent = picture(kind, orientation=6)
        made = portraits(sent)

        assert b"telephone" in sent
        for data in made.values():
            assert b"telephone" not in data
            assert not opened(data).getexif()

    @pytest.mark.parametrize("mode", ["L", "P", "1", "LA", "RGBA"])
    def test_any_kind_of_colours_will_do(self, mode: str) -> None:
        assert set(portraits(picture("PNG", (1200, 1100), mode=mode))) == {64, 256}

    def test_colours_of_print_will_do(self) -> None:
        large = portraits(picture("JPEG", mode="CMYK"))[256]

        assert colour(large, 0.5, 0.1) == "red"

    def test_transparency_stays(self) -> None:
        made = portraits(picture("PNG", mode="RGBA", size=(3000, 2000)))

        assert opened(made[256]).size == (256, 256)

    @pytest.mark.parametrize("size", [(1, 1), (1, 2000), (4000, 3)])
    def test_odd_sizes_will_do(self, size: tuple[int, int]) -> None:
        assert set(portraits(picture("PNG", size))) == {64, 256}


class TestRefusal:
    @pytest.mark.parametrize(
        "data",
        [
            b"",
            b"MZ\x90\x00 a program called portrait.png",
            b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
            b"GIF89a" + b"\0" * 100,
            b"%PDF-1.7",
            wav(0.1),
        ],
    )
    def test_what_is_no_picture(self, data: bytes) -> None:
        with pytest.raises(NoPicture, match="not a PNG, JPEG or WebP"):
            portraits(data)

    @pytest.mark.parametrize("kind", KINDS)
    def test_what_is_cut_off(self, kind: str) -> None:
        whole = picture(kind, (800, 600))

        with pytest.raises(NoPicture, match="damaged"):
            portraits(whole[: len(whole) // 2])

    def test_a_program_behind_the_first_bytes_of_a_picture(self) -> None:
        with pytest.raises(NoPicture, match="damaged"):
            portraits(b"\x89PNG\r\n\x1a\n" + b"MZ" * 500)

    @pytest.mark.parametrize("size", [(5001, 5000), (60_000, 60_000)])
    def test_what_would_fill_the_memory(self, size: tuple[int, int]) -> None:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        with pytest.raises(NoPicture, match="at most 25 million"):
            portraits(bomb(*size))

        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000

    @given(st.sampled_from(KINDS), st.binary(max_size=200), st.integers(0, 600))
    def test_any_bytes_are_a_picture_or_refused(self, kind: str, noise: bytes, at: int) -> None:
        whole = picture(kind, (40, 40))
        data = whole[:at] + noise + whole[at + len(noise) :]
        try:
            made = portraits(data)
        except NoPicture:
            return

        assert set(made) == {64, 256}

    @given(st.binary())
    def test_sniffing_any_bytes_answers(self, data: bytes) -> None:
        assert sniff(data) in {None, "PNG", "JPEG", "WEBP"}


class TestCost:
    def test_pillow_is_imported_where_a_picture_is_looked_at(self) -> None:
        """Every other function goes without its layer."""
        script = "import app, sys; print('PIL' in sys.modules)"
        run = subprocess.run(  # noqa: S603 - our own interpreter
            [sys.executable, "-c", script], capture_output=True, text=True, check=True
        )

        assert run.stdout.strip() == "False"
