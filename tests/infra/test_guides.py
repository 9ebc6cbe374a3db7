"""What the guides tell people to type exists, and takes the arguments that they give it."""

import argparse
import importlib.util
import re
import runpy
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest

from app import app
from infra.cloud import event_sources, fragments
from tests.infra.cloud.written import resources

ROOT = Path(__file__).parents[2]
GUIDES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
MAKEFILE = (ROOT / "Makefile").read_text()


class Parsed(Exception):
    """The arguments were taken; what the command would do next is not done."""


def code(path: Path) -> Iterator[str]:
    """What a guide has as code: the lines of its blocks, joined where they go on, and its spans."""
    text = path.read_text()
    blocks = re.findall(r"^```sh\n(.*?)^```", text, flags=re.M | re.S)
    for block in blocks:
        yield from block.replace("\\\n", " ").splitlines()
    prose = re.sub(r"^```.*?^```", "", text, flags=re.M | re.S)
    yield from (" ".join(span.split()) for span in re.findall(r"`([^`]+)`", prose))


def commands(paths: list[Path], pattern: str) -> list[tuple[str, ...]]:
    """The groups of the pattern, wherever code begins with it or goes on with it after `&&`."""
    found = {
        match.groups()
        for path in paths
        for line in code(path)
        for part in re.split(r"&&|\|\|", line)
        if (match := re.match(pattern, part.strip()))
    }
    return sorted(found)


MODULES = r"(?:\.venv/bin/)?python3? -m ((?:infra|bench)[\w.]*)(.*)"
MAKES = r"(?:\w+=\S* )*make ([a-z-]+)(.*)"


# Other tests have imported it; here it is run as from a shell.
@pytest.mark.filterwarnings("ignore:.* found in sys.modules")
@pytest.mark.parametrize(("module", "rest"), commands(GUIDES, MODULES))
def test_a_command_takes_what_it_is_given(
    module: str, rest: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = shlex.split(rest.replace("$STAGE", "prod"))
    taken = argparse.ArgumentParser.parse_args

    def parse(self: argparse.ArgumentParser, *_asked: Any) -> NoReturn:
        taken(self, given)
        raise Parsed

    monkeypatch.setattr(argparse.ArgumentParser, "parse_args", parse)
    monkeypatch.setattr(sys, "argv", [module, *given])

    with pytest.raises(Parsed):
        runpy.run_module(module, run_name="__main__")


@pytest.mark.parametrize(("module", "_rest"), commands(DECISIONS, MODULES))
def test_a_command_that_a_decision_names_exists(module: str, _rest: str) -> None:
    assert importlib.util.find_spec(module)


@pytest.mark.parametrize(("target", "rest"), commands([*GUIDES, *DECISIONS], MAKES))
def test_a_target_of_make_exists_with_its_variables(target: str, rest: str) -> None:
    variables = re.findall(r"(\w+)=", rest)

    assert re.search(rf"^{target}:", MAKEFILE, flags=re.M)
    assert [name for name in variables if f"\n{name} ?=" not in MAKEFILE] == []


def test_what_the_runbook_reads_of_the_stack_is_there() -> None:
    stack = fragments.merge(fragments.load())
    text = (ROOT / "docs" / "runbook.md").read_text()
    asked = set(re.findall(r"\$\(OUT (\w+)\)", text))

    assert asked
    assert asked <= stack["Outputs"].keys()


@pytest.mark.parametrize("done", ["disable-rule", "enable-rule", "--no-enabled", "--enabled"])
def test_a_restore_switches_every_schedule_queue_and_reader_off_and_on(done: str) -> None:
    text = (ROOT / "docs" / "runbook.md").read_text()
    ends = tuple(re.findall(rf"^OF AWS::\S+ (\w+) \|.* {done} ", text, flags=re.M))
    sources = event_sources.overrides(app.event_sources).values()
    events = [name for source in sources for name in source["Properties"]["Events"]]
    # SAM makes a rule or a mapping of each, named so in the end; these only keep what happened.
    kept = [name for name, one in resources().items() if one.get("Type") == "AWS::Events::Rule"]
    kind = "Event" if done.endswith("-rule") else "EventSource"

    assert [name for name in events if name.endswith(kind) and not name.endswith(ends)] == []
    assert [name for name in kept if name.endswith(ends)] == []


def headings(path: Path) -> set[str]:
    """The anchors of a page, as GitHub makes them."""
    titles = re.findall(r"^#+ (.+)$", path.read_text(), flags=re.M)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("path", [*GUIDES, *DECISIONS], ids=lambda path: path.stem)
def test_links_lead_somewhere(path: Path) -> None:
    broken = [
        f"{place}#{anchor}"
        for place, anchor in re.findall(r"\]\((?!https?:)([^)#\s]*)#?([^)\s]*)\)", path.read_text())
        if not (target := path.parent / place if place else path).exists()
        or (anchor and anchor not in headings(target))
    ]

    assert broken == []
