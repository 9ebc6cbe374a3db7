"""A recording: made in the browser or chosen, sent to the storage, checked, and played."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Response, Route, expect

from tests.e2e import sounds
from tests.e2e.conftest import AGENT1, OpenAs
from tests.e2e.keyboard import press
from tests.e2e.line import hold
from tests.e2e.product import Api, Product
from tests.e2e.test_workspace import give, hire, number
from tests.e2e.visitor import Visitor

pytestmark = pytest.mark.e2e

SECOND_PART = re.compile(r"partNumber=2\b")


@pytest.fixture
def call(agent1: Api) -> Any:
    """A call without a recording, of a lead of its own."""
    return agent1.log_call(
        agent1.create_lead("Rita Recorded", email="rita@customers.example")["lead_id"]
    )


@pytest.fixture
def visitor(open_as: OpenAs, call: Any) -> Visitor:
    """The first agent, on the page of that call."""
    visitor = open_as(AGENT1, f"/calls/{call['call_id']}")
    visitor.sees_page("Call with Rita Recorded")
    return visitor


@pytest.fixture
def listener(open_as: OpenAs, call: Any) -> Visitor:
    """The same, where the page never asks again by itself: what it learns, the socket tells."""
    never = "window.setInterval = () => 0"
    listener = open_as(AGENT1, f"/calls/{call['call_id']}", script=never)
    listener.sees_page("Call with Rita Recorded")
    return listener


def recording(page: Page) -> Locator:
    return page.get_by_role("region", name="Recording")


def expect_stored(page: Page) -> None:
    expect(recording(page).get_by_text("Stored", exact=True)).to_be_visible()


def current_time(page: Page) -> float:
    return float(page.evaluate("document.querySelector('audio').currentTime"))


def expect_playing(page: Page) -> None:
    player = page.get_by_role("group", name="Recording player")
    expect(player.get_by_text(re.compile(r"^0:0[1-9] / "))).to_be_visible()


class TestTheMicrophone:
    def test_it_is_recorded_with_a_pause_sent_to_the_storage_and_played(
        self, visitor: Visitor, agent1: Api, call: Any, product: Product
    ) -> None:
        page = visitor.page
        panel = recording(page)
        press(panel.get_by_role("button", name="Record"))
        timer = panel.get_by_role("timer")
        expect(timer).to_have_text("0:02")
        expect(panel.get_by_label("Microphone level")).not_to_have_js_property("value", 0)
        press(panel.get_by_role("button", name="Pause"))
        expect(panel.get_by_role("status")).to_have_text("Paused: nothing is recorded")
        press(panel.get_by_role("button", name="Go on"))
        expect(timer).to_have_text("0:04")
        with page.expect_request(
            lambda sent: sent.method == "POST" and sent.url.startswith(product.storage)
        ):
            press(panel.get_by_role("button", name="Stop"))

        expect_stored(page)
        assert agent1.get(f"/calls/{call['call_id']}/recording")["duration_seconds"] >= 4

        press(panel.get_by_role("button", name="Play"))

        expect_playing(page)

    def test_made_before_the_call_is_logged_it_outlives_the_page_and_goes_up_with_the_call(
        self, open_as: OpenAs, agent1: Api
    ) -> None:
        lead = agent1.create_lead("Petra Pending", email="petra@customers.example")
        visitor = open_as(AGENT1, f"/leads/{lead['lead_id']}")
        page = visitor.page
        visitor.sees_page("Petra Pending")
        expect(page.get_by_role("button", name="Record", exact=True)).to_be_visible()
        page.keyboard.press("r")
        expect(page.get_by_role("timer")).to_have_text("0:02")
        page.reload()
        expect(page.get_by_text("The page was closed while it was recorded")).to_be_visible()
        press(page.get_by_role("button", name="Discard"))
        page.keyboard.press("r")
        expect(page.get_by_role("timer")).to_have_text("0:02")
        page.keyboard.press("r")
        expect(page.get_by_text("It is sent when you log the call.")).to_be_visible()
        page.reload()
        expect(page.get_by_text("It is sent when you log the call.")).to_be_visible()
        page.keyboard.press("1")
        page.keyboard.press("Enter")

        timeline = page.get_by_role("region", name="Timeline")
        expect(timeline).to_contain_text("The system stored a recording")
        press(timeline.get_by_role("link", name="Open the call").first)
        expect_stored(page)

    def test_whoever_leaves_while_it_records_is_asked_and_what_there_is_stays(
        self, open_as: OpenAs, agent1: Api
    ) -> None:
        lead = agent1.create_lead("Lena Leaving", email="lena@customers.example")
        visitor = open_as(AGENT1, f"/leads/{lead['lead_id']}")
        page = visitor.page
        visitor.sees_page("Lena Leaving")
        press(page.get_by_role("button", name="Record", exact=True))
        timer = page.get_by_role("timer")
        expect(timer).to_have_text(re.compile(r"^0:\d[1-9]$"))
        tasks = page.get_by_role("navigation", name="Main").get_by_role("link", name="Tasks")
        press(tasks)
        asked = page.get_by_role("dialog", name="Stop recording and leave?")
        expect(asked).to_contain_text("What is recorded so far is kept and goes with the call.")
        press(asked.get_by_role("button", name="Go on recording"))

        expect(page.get_by_role("status").filter(has_text="Recording")).to_be_visible()
        shown = timer.inner_text()
        expect(timer).not_to_have_text(shown)

        press(tasks)
        press(asked.get_by_role("button", name="Stop and leave"))
        visitor.sees_page("Tasks")
        page.go_back()

        expect(page.get_by_text("It is sent when you log the call.")).to_be_visible()
        expect(page.get_by_text("to record anew, discard this one")).to_be_visible()

    def test_one_of_a_number_that_was_skipped_is_not_said_to_wait_for_its_call(
        self, open_as: OpenAs, product: Product
    ) -> None:
        email = hire(product, "Selma")
        skipped, following = "+442079460631", "+442079460632"
        give(product, product.sign_in(email), [skipped, following])
        visitor = open_as(email, "/work")
        page = visitor.page
        expect(number(page).get_by_role("heading")).to_have_text(skipped)
        press(page.get_by_role("button", name="Record", exact=True))
        expect(page.get_by_role("timer")).to_have_text(re.compile(r"^0:\d[1-9]$"))
        press(page.get_by_role("button", name="Stop", exact=True))
        expect(page.get_by_text("It is sent when you log the call.")).to_be_visible()
        page.keyboard.press("s")
        expect(page.get_by_role("dialog", name=f"Skip {skipped}?")).to_be_visible()
        page.keyboard.press("Enter")
        expect(number(page).get_by_role("heading")).to_have_text(following)
        press(page.get_by_role("button", name="Show", exact=True))

        kept = page.get_by_role("list", name="Recordings")
        expect(kept).to_contain_text(f"Call with {skipped}")
        expect(kept).to_contain_text("Its number has left your desk")
        expect(kept.get_by_role("button", name="Open")).to_have_count(0)

        visitor.open("/tasks")
        press(page.get_by_role("button", name="Show", exact=True))

        expect(kept).to_contain_text("Its number has left your desk")


class TestAFile:
    def test_the_page_hears_that_it_is_stored_and_the_player_obeys_the_keys(
        self, listener: Visitor, call: Any, tmp_path: Path
    ) -> None:
        page = listener.page
        page.get_by_label("Audio file").set_input_files(sounds.spoken(tmp_path, 20))
        expect_stored(page)
        assert listener.heard_of("recording.stored", call["call_id"])

        page.keyboard.press("p")
        expect_playing(page)
        player = page.get_by_role("group", name="Recording player")
        page.keyboard.press("p")
        expect(player.get_by_role("button", name="Play", exact=True)).to_be_visible()
        stopped_at = current_time(page)
        page.keyboard.press("ArrowRight")

        assert current_time(page) == pytest.approx(stopped_at + 5, abs=0.2)

        page.keyboard.press("ArrowLeft")

        assert current_time(page) == pytest.approx(stopped_at, abs=0.2)

        player.get_by_label("Speed").select_option("2")

        assert page.evaluate("document.querySelector('audio').playbackRate") == 2
        expect(player.locator("canvas").first).to_be_attached()

    def test_the_page_hears_that_one_which_is_no_audio_is_put_aside_and_why(
        self, listener: Visitor, call: Any
    ) -> None:
        page = listener.page
        page.get_by_label("Audio file").set_input_files(
            {"name": "call.mp3", "mimeType": "audio/mpeg", "buffer": b"Dear diary, \n" * 40}
        )

        aside = recording(page).get_by_role("alert")
        expect(aside).to_contain_text("The file was put aside and cannot be played.")
        expect(aside).to_contain_text("This is not an audio file: it looks like text.")
        expect(recording(page).get_by_text("Put aside", exact=True)).to_be_visible()
        assert listener.heard_of("recording.quarantined", call["call_id"])

    def test_a_large_one_goes_on_where_it_was_when_the_line_was_cut_and_the_page_reloaded(
        self, visitor: Visitor, agent1: Api, call: Any, product: Product, tmp_path: Path
    ) -> None:
        page = visitor.page
        file = sounds.long_call(tmp_path, 26)
        arrived: list[str] = []

        def remember(response: Response) -> None:
            if response.request.method == "PUT" and response.url.startswith(product.storage):
                arrived.append(re.findall(r"partNumber=(\d+)", response.url)[0])

        def silence(_: Route) -> None: ...

        page.on("response", remember)
        hold(page, SECOND_PART, silence)
        page.get_by_label("Audio file").set_input_files(file)
        # All but the second part have arrived.
        expect(recording(page).get_by_text("69%")).to_be_visible()
        page.context.set_offline(True)
        page.unroute(SECOND_PART)

        expect(recording(page).get_by_text("The upload goes on by itself.")).to_be_visible()

        hold(page, SECOND_PART, silence)
        with page.expect_request(SECOND_PART):
            page.context.set_offline(False)
        with page.expect_request(SECOND_PART):
            page.reload()
        page.unroute(SECOND_PART)

        expect_stored(page)
        assert sorted(arrived) == ["1", "2", "3", "4"]
        path = f"/calls/{call['call_id']}/recording"
        assert agent1.get(path)["size"] == file.stat().st_size
        lead = agent1.get(f"/leads/{call['lead_id']}/timeline")["items"]
        assert [entry["action"] for entry in lead].count("recording.stored") == 1
        visitor.forgive("net::ERR_")
        visitor.forgive("WebSocket connection")
