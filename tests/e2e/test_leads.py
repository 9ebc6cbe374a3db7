"""The main job: find a lead, call, write down how it went."""

import re

import pytest
from playwright.sync_api import Locator, Page, Request, Route, expect

from chalicelib.contacts.rules import reach_errors
from tests.e2e.conftest import AGENT1, OpenAs
from tests.e2e.keyboard import press
from tests.e2e.line import hold
from tests.e2e.product import Api

pytestmark = pytest.mark.e2e


def timeline(page: Page) -> Locator:
    return page.get_by_role("region", name="Timeline")


def calls_today(page: Page) -> int:
    named = page.locator("dl > div").filter(has=page.get_by_text("Calls", exact=True))
    return int(named.get_by_role("link").inner_text().partition(",")[0])


def posts(page: Page, address: str) -> list[Request]:
    """What is sent there; it fills while the page is used."""
    posted: list[Request] = []

    def remember(request: Request) -> None:
        if request.method == "POST" and request.url.endswith(address):
            posted.append(request)

    page.on("request", remember)
    return posted


class TestWorkingALead:
    def test_a_part_of_the_name_finds_it_and_two_keys_log_a_call(
        self, open_as: OpenAs, agent1: Api
    ) -> None:
        agent1.create_lead("Wilhelmina Quartz", phone="020 7946 0801")
        visitor = open_as(AGENT1)
        page = visitor.page
        visitor.sees_page("My day")
        before = calls_today(page)
        press(page.get_by_role("link", name="Leads", exact=True))
        page.get_by_role("searchbox", name="Search leads").fill("quar")
        expect(page).to_have_url(re.compile(r"/leads\?q=quar$"))
        press(page.get_by_role("link", name="Wilhelmina Quartz"))
        visitor.sees_page("Wilhelmina Quartz")
        expect(timeline(page)).to_contain_text("Ada Agent added the lead")
        page.keyboard.press("2")
        page.keyboard.press("Enter")

        expect(page.get_by_text("The call is logged")).to_be_visible()
        expect(timeline(page)).to_contain_text("Ada Agent logged a call")
        expect(timeline(page)).to_contain_text("Interested")
        expect(page.get_by_role("main").get_by_text("Qualified").first).to_be_visible()

        press(page.get_by_role("link", name="My day"))

        expect(page.get_by_role("table").get_by_text("Wilhelmina Quartz")).to_be_visible()
        assert calls_today(page) == before + 1

    def test_a_lead_opened_while_the_search_is_still_typed_stays_open(
        self, open_as: OpenAs, agent1: Api
    ) -> None:
        lead = agent1.create_lead("Quincy Quick", phone="020 7946 0808")
        visitor = open_as(AGENT1, "/leads", clock=True)
        page = visitor.page
        asked = f"**/api/leads/{lead['lead_id']}"
        hold(page, asked, lambda _held: None)
        page.get_by_role("searchbox", name="Search leads").fill("quin")
        with page.expect_request(asked):
            page.get_by_role("link", name="Quincy Quick").click()
        expect(page).to_have_url(re.compile(lead["lead_id"]))
        page.clock.run_for(1000)
        page.unroute(asked)  # what was held goes on

        visitor.sees_page("Quincy Quick")

    def test_enter_pressed_twice_logs_one_call(self, open_as: OpenAs, agent1: Api) -> None:
        lead = agent1.create_lead("Dora Doubletap", phone="020 7946 0802")
        page = open_as(AGENT1, f"/leads/{lead['lead_id']}").page
        posted = posts(page, "/api/calls")
        expect(page.get_by_role("group", name="Disposition")).to_be_visible()
        page.keyboard.press("1")
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")

        expect(timeline(page)).to_contain_text("logged a call")
        expect(page.get_by_role("button", name="Log the call")).to_be_enabled()
        assert len(posted) == 1
        assert agent1.get(f"/leads/{lead['lead_id']}")["call_count"] == 1

    def test_an_answer_that_got_lost_does_not_log_the_call_twice(
        self, open_as: OpenAs, agent1: Api
    ) -> None:
        lead = agent1.create_lead("Lorna Lostanswer", phone="020 7946 0803")
        visitor = open_as(AGENT1, f"/leads/{lead['lead_id']}")
        page = visitor.page

        lost: list[Route] = []

        def lose_the_first_answer(route: Route) -> None:
            if lost:
                route.continue_()
                return
            lost.append(route)
            route.fetch()
            route.abort()

        hold(page, "**/api/calls", lose_the_first_answer)
        expect(page.get_by_role("group", name="Disposition")).to_be_visible()
        page.keyboard.press("1")
        page.keyboard.press("Enter")

        expect(page.get_by_text("Sent: Call with Lorna Lostanswer")).to_be_visible()
        assert agent1.get(f"/leads/{lead['lead_id']}")["call_count"] == 1
        visitor.forgive("net::ERR_FAILED")

    def test_a_call_without_an_outcome_is_not_logged_and_says_why(
        self, open_as: OpenAs, agent1: Api
    ) -> None:
        lead = agent1.create_lead("Nora Nooutcome", phone="020 7946 0804")
        page = open_as(AGENT1, f"/leads/{lead['lead_id']}").page
        posted = posts(page, "/api/calls")
        expect(page.get_by_role("group", name="Disposition")).to_be_visible()
        page.keyboard.press("Enter")

        expect(page.get_by_role("alert")).to_contain_text("Choose how the call went")
        assert posted == []


class TestHalfDone:
    @pytest.mark.parametrize(
        ("form", "label"),
        [
            ("a new lead", "Source"),
            ("a lead that is there", "Source"),
            ("a call", "Notes"),
            ("a customer", "Company"),
        ],
    )
    def test_whoever_goes_elsewhere_is_asked_and_what_was_typed_stays(
        self, open_as: OpenAs, agent1: Api, form: str, label: str
    ) -> None:
        page = open_as(AGENT1, half_done(agent1, form)).page
        field = page.get_by_role("main").get_by_label(label, exact=True)
        field.fill("Asked for a window seat")
        tasks = page.get_by_role("navigation", name="Main").get_by_role("link", name="Tasks")
        press(tasks)
        asked = page.get_by_role("dialog", name="Leave without saving?")
        press(asked.get_by_role("button", name="Stay here"))
        expect(field).to_have_value("Asked for a window seat")
        press(tasks)
        press(asked.get_by_role("button", name="Leave"))

        expect(page).to_have_url(re.compile(r"/tasks$"))

    def test_cancel_is_not_asked_about(self, open_as: OpenAs) -> None:
        visitor = open_as(AGENT1, "/leads/new")
        visitor.page.get_by_label("Name").fill("Nobody Yet")
        press(visitor.page.get_by_role("link", name="Cancel"))

        visitor.sees_page("Leads")

    def test_what_is_added_is_not_asked_about(self, open_as: OpenAs) -> None:
        visitor = open_as(AGENT1, "/leads/new")
        page = visitor.page
        page.get_by_label("Name").fill("Addie Added")
        page.get_by_label("Email").fill("addie@added.example")
        press(page.get_by_role("button", name="Add the lead"))

        visitor.sees_page("Addie Added")


def half_done(agent: Api, form: str) -> str:
    """Where that form is."""
    if form == "a new lead":
        return "/leads/new"
    if form == "a lead that is there":
        return f"/leads/{agent.create_lead('Hattie Half', email='h@half.example')['lead_id']}"
    kind = "call" if form == "a call" else "customer"
    [record, *_] = agent.get(f"/{kind}s")["items"]
    return f"/{kind}s/{record[f'{kind}_id']}"


class TestAddingALead:
    def test_a_phone_that_is_here_already_is_told_while_it_is_typed(
        self, open_as: OpenAs, agent1: Api
    ) -> None:
        agent1.create_lead("Tessa Twin", phone="020 7946 0805")
        visitor = open_as(AGENT1, "/leads")
        page = visitor.page
        visitor.sees_page("Leads")
        page.keyboard.press("c")
        page.get_by_label("Name").fill("Tess A. Twin")
        page.get_by_label("Phone").fill("+44 20 7946 0805")

        warning = page.get_by_role("status").filter(has_text="This person may be here already")
        expect(warning.get_by_role("link", name="Tessa Twin")).to_be_visible()

        press(page.get_by_role("button", name="Add the lead"))

        visitor.sees_page("Tess A. Twin")

    def test_that_nobody_could_reach_them_is_said_before_and_as_the_server_would(
        self, open_as: OpenAs
    ) -> None:
        page = open_as(AGENT1, "/leads/new").page
        phone = page.get_by_label("Phone")
        expect(phone).to_have_accessible_description(
            "This or an e-mail address: a lead needs one of them."
        )
        page.get_by_label("Name").fill("Nora Nowhere")
        posted = posts(page, "/api/leads")
        press(page.get_by_role("button", name="Add the lead"))

        [fault, _] = reach_errors("lead", {})
        expect(phone).to_have_accessible_description(f"Phone {fault.message}.")
        expect(phone).to_be_focused()
        assert posted == []

    def test_what_the_server_refuses_is_said_at_the_field(self, open_as: OpenAs) -> None:
        page = open_as(AGENT1, "/leads/new").page
        page.get_by_label("Name").fill("Fay Faulty")
        page.get_by_label("Phone").fill("12")
        press(page.get_by_role("button", name="Add the lead"))

        phone = page.get_by_label("Phone")
        expect(phone).to_have_attribute("aria-invalid", "true")
        expect(phone).to_have_accessible_description(re.compile("phone", re.IGNORECASE))
        expect(phone).to_have_value("12")


class TestEditingALead:
    def test_somebody_elses_change_is_shown_beside_mine_and_nothing_is_lost(
        self, open_as: OpenAs, agent1: Api
    ) -> None:
        lead = agent1.create_lead("Stella Stale", phone="020 7946 0806", notes="First words")
        path = f"/leads/{lead['lead_id']}"
        visitor = open_as(AGENT1, path)
        page = visitor.page
        details = page.get_by_role("region", name="Details")
        details.get_by_label("Notes").fill("My words")
        agent1.patch(path, lead["version"], notes="Their words", company="Their company")
        press(details.get_by_role("button", name="Save"))

        versions = page.get_by_role("dialog", name="Someone else changed this meanwhile")
        row = versions.get_by_role("row", name="Notes")
        expect(row.get_by_role("cell", name="My words")).to_be_visible()
        expect(row.get_by_role("cell", name="Their words")).to_be_visible()

        press(versions.get_by_role("button", name="Save mine"))

        expect(page.get_by_text("The lead is saved")).to_be_visible()
        expect(details.get_by_label("Notes")).to_have_value("My words")
        expect(details.get_by_label("Company")).to_have_value("Their company")
        saved = agent1.get(path)
        assert (saved["notes"], saved["company"]) == ("My words", "Their company")

    def test_their_version_can_be_taken(self, open_as: OpenAs, agent1: Api) -> None:
        lead = agent1.create_lead("Terry Taken", phone="020 7946 0807", notes="First words")
        path = f"/leads/{lead['lead_id']}"
        page = open_as(AGENT1, path).page
        details = page.get_by_role("region", name="Details")
        details.get_by_label("Notes").fill("My words")
        agent1.patch(path, lead["version"], notes="Their words")
        press(details.get_by_role("button", name="Save"))
        press(page.get_by_role("dialog").get_by_role("button", name="Take theirs"))

        expect(details.get_by_label("Notes")).to_have_value("Their words")
        assert agent1.get(path)["notes"] == "Their words"
