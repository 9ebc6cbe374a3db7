from pathlib import Path

from bench import document


def test_a_part_that_is_measured_again_replaces_itself_and_nothing_else(tmp_path: Path) -> None:
    page = tmp_path / "performance.md"
    document.write("web", ["Date  one"], "whole app  300 KB", page)
    document.write("cold", ["Date  two"], "app  400 ms", page)
    document.write("web", ["Date  three"], "whole app  280 KB", page)

    text = page.read_text()
    assert text.count("## ") == 2
    assert "app  400 ms" in text
    assert "whole app  280 KB" in text
    assert "whole app  300 KB" not in text
