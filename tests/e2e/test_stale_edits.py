"""Somebody else saved first: every form shows both versions, loses nothing, and saves once."""

from dataclasses import dataclass, field
from typing import Any, Literal

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import ADMIN, AGENT1, MANAGER, OpenAs
from tests.e2e.keyboard import press
from tests.e2e.product import Api, Product

pytestmark = pytest.mark.e2e


PLATFORM = "platform@callboard.example"


@dataclass(frozen=True)
class Named:
    """A record with a name that two people change at once, and where one of them does."""

    made_at: str
    made: dict[str, Any]
    key: str
    page: str
    way: tuple[tuple[Literal["button", "menuitem"], str], ...]
    dialog: str
    of: tuple[str, str] = ("Name", "name")
    said: str = "Mine is saved"
    listed: dict[str, str] = field(default_factory=dict)
    left_alone: dict[str, Any] = field(default_factory=dict)
    by: str = ADMIN


NAMED = {
    "a team": Named(
        made_at="/teams",
        made={"name": "Stale team"},
        key="team_id",
        page="/teams",
        way=(("button", "Edit Stale team"),),
        dialog="Edit ",
    ),
    "a phone line": Named(
        made_at="/phone-lines",
        made={"label": "Stale line", "number": "+442079460883"},
        key="line_id",
        page="/phone-lines",
        way=(("button", "Edit Stale line"),),
        dialog="Edit ",
        of=("Label", "label"),
        left_alone={"number": "+442079460884"},
    ),
    "a tag": Named(
        made_at="/tags",
        made={"name": "Stale tag"},
        key="tag_id",
        page="/leads",
        way=(("button", "Tags"), ("button", "Edit Stale tag")),
        dialog="Tags",
        left_alone={"colour": "pink"},
    ),
    "a saved view": Named(
        made_at="/views",
        made={"list": "leads", "name": "Stale view", "search": "status=new"},
        key="view_id",
        page="/leads",
        way=(
            ("button", "Views"),
            ("menuitem", "Rename or delete views"),
            ("button", "Rename Stale view"),
        ),
        dialog="Views of this list",
        said="The view is called Mine now",
        listed={"list": "leads"},
        left_alone={"search": "status=contacted"},
    ),
    "a person of the platform": Named(
        made_at="/admin/users",
        made={"full_name": "Stale Person", "email": "stale@platform.example"},
        key="user_id",
        page="/platform-users?q=stale",
        way=(("button", "Edit Stale Person"),),
        dialog="Edit Stale Person",
        of=("Name", "full_name"),
        listed={"q": "stale"},
        left_alone={"is_active": False},
        by=PLATFORM,
    ),
}


@pytest.fixture
def admin(product: Product) -> Api:
    return product.sign_in(ADMIN)


def versions_after_saving(form: Page | Locator, page: Page, button: str = "Save") -> Locator:
    press(form.get_by_role("button", name=button, exact=True))
    versions = page.get_by_role("dialog", name="Someone else changed this meanwhile")
    expect(versions).to_be_visible()
    return versions


def row(versions: Locator, field: str) -> Locator:
    return versions.get_by_role("row").filter(
        has=versions.page.get_by_role("rowheader", name=field)
    )


class TestSavingMine:
    @pytest.mark.parametrize("one", NAMED.values(), ids=NAMED.keys())
    def test_of(self, open_as: OpenAs, product: Product, one: Named) -> None:
        api = product.sign_in(one.by)
        made = api.post(one.made_at, **one.made)
        page = open_as(one.by, one.page).page
        for role, name in one.way:
            press(page.get_by_role(role, name=name))
        label, name = one.of
        dialog = page.get_by_role("dialog", name=one.dialog)
        dialog.get_by_label(label, exact=True).fill("Mine")
        theirs = {name: "Theirs", **one.left_alone}
        api.patch(f"{one.made_at}/{made[one.key]}", made["version"], **theirs)
        versions = versions_after_saving(dialog, page)

        expect(row(versions, label).get_by_role("cell")).to_have_text(["Mine", "Theirs"])
        expect(versions.get_by_role("rowheader")).to_have_count(1)

        press(versions.get_by_role("button", name="Save mine"))
        expect(page.get_by_text(one.said)).to_be_visible()
        listed = api.get(one.made_at, **one.listed)["items"]
        saved = next(each for each in listed if each[one.key] == made[one.key])
        assert saved.items() >= {**theirs, name: "Mine", "version": made["version"] + 2}.items()

    def test_of_a_managers_permissions(self, open_as: OpenAs, admin: Api) -> None:
        made = admin.create_user("Petra Permitted", "petra@northwind.example", "manager")
        page = open_as(ADMIN, "/users").page
        press(page.get_by_role("button", name="Edit Petra Permitted"))
        dialog = page.get_by_role("dialog", name="Edit Petra Permitted")
        press(dialog.get_by_text("Permissions", exact=True))
        given = "Delete leads, which moves them to the archive"
        press(dialog.get_by_label(given))
        admin.patch(f"/users/{made['user_id']}", made["version"], withdrawn=["leads:create"])
        versions = versions_after_saving(dialog, page, "Save the permissions")

        expect(row(versions, given).get_by_role("cell")).to_have_text(["Yes", "No"])
        expect(versions.get_by_role("rowheader")).to_have_count(1)

        press(versions.get_by_role("button", name="Save mine"))
        expect(page.get_by_text("The permissions of Petra Permitted are saved")).to_be_visible()
        saved = admin.get(f"/users/{made['user_id']}")
        assert (saved["granted"], saved["withdrawn"]) == (["leads:delete"], ["leads:create"])

    def test_a_user(self, open_as: OpenAs, admin: Api) -> None:
        made = admin.create_user("Ursula First", "ursula@northwind.example")
        page = open_as(ADMIN, "/users").page
        press(page.get_by_role("button", name="Edit Ursula First"))
        dialog = page.get_by_role("dialog").filter(has_text="ursula@northwind.example")
        dialog.get_by_label("Name", exact=True).fill("Ursula Mine")
        path = f"/users/{made['user_id']}"
        admin.patch(path, made["version"], full_name="Ursula Theirs", username="ursula")
        versions = versions_after_saving(dialog, page)

        expect(row(versions, "Name")).to_contain_text("Ursula Theirs")
        expect(versions.get_by_role("rowheader")).to_have_count(1)

        press(versions.get_by_role("button", name="Save mine"))
        expect(page.get_by_text("Ursula Mine is saved")).to_be_visible()
        saved = next(u for u in admin.get("/users")["items"] if u["user_id"] == made["user_id"])
        assert (saved["full_name"], saved["username"]) == ("Ursula Mine", "ursula")
        assert saved["version"] == made["version"] + 2

    def test_a_script(self, open_as: OpenAs, admin: Api) -> None:
        made = admin.post("/scripts", title="Stale script", category="autumn", body="First")
        page = open_as(ADMIN, "/scripts").page
        press(page.get_by_text("Stale script"))
        press(page.get_by_role("button", name="Edit Stale script"))
        dialog = page.get_by_role("dialog", name="Edit Stale script")
        dialog.get_by_label("What to say").fill("Mine")
        path = f"/scripts/{made['script_id']}"
        admin.patch(path, made["version"], body="Theirs", category="winter")
        versions = versions_after_saving(dialog, page)

        expect(row(versions, "What to say")).to_contain_text("Theirs")

        press(versions.get_by_role("button", name="Save mine"))
        expect(page.get_by_text("Stale script is saved")).to_be_visible()
        saved = next(
            s for s in admin.get("/scripts")["items"] if s["script_id"] == made["script_id"]
        )
        assert (saved["body"], saved["category"]) == ("Mine", "winter")

    def test_a_task(self, open_as: OpenAs, agent1: Api) -> None:
        lead = agent1.create_lead("Sven Stale", phone="020 7946 0881")
        link = {"type": "lead", "id": lead["lead_id"]}
        made = agent1.post("/tasks", title="Write to Sven", notes="First", link=link)
        path = f"/tasks/{made['task_id']}"
        page = open_as(AGENT1, f"/leads/{lead['lead_id']}").page
        press(page.get_by_role("region", name="Tasks").get_by_role("button", name="Write to Sven"))
        dialog = page.get_by_role("dialog", name="Write to Sven")
        dialog.get_by_label("Notes").fill("Mine")
        agent1.patch(path, made["version"], notes="Theirs", priority="high")
        versions = versions_after_saving(dialog, page)

        expect(row(versions, "Notes")).to_contain_text("Theirs")

        press(versions.get_by_role("button", name="Save mine"))
        expect(page.get_by_text("Write to Sven is saved")).to_be_visible()
        saved = agent1.get(path)
        assert (saved["notes"], saved["priority"]) == ("Mine", "high")

    def test_ones_own_name(self, open_as: OpenAs, product: Product) -> None:
        manager = product.sign_in(MANAGER)
        me = manager.get("/me")
        page = open_as(MANAGER, "/settings").page
        page.get_by_label("Name", exact=True).fill(f"{me['full_name']} Mine")
        manager.patch("/me", me["version"], full_name=f"{me['full_name']} Theirs")
        versions = versions_after_saving(page, page, "Save the name")

        expect(row(versions, "Name")).to_contain_text("Theirs")

        press(versions.get_by_role("button", name="Save mine"))
        expect(page.get_by_text("Your name is saved")).to_be_visible()
        saved = manager.get("/me")
        assert saved["full_name"] == f"{me['full_name']} Mine"
        manager.patch("/me", saved["version"], full_name=me["full_name"])


class TestTakingTheirs:
    def test_a_call(self, open_as: OpenAs, agent1: Api) -> None:
        lead = agent1.create_lead("Cleo Stale", phone="020 7946 0882")
        call = agent1.log_call(lead["lead_id"], notes="First")
        path = f"/calls/{call['call_id']}"
        page = open_as(AGENT1, path).page
        details = page.get_by_role("region", name="Call", exact=True)
        details.get_by_label("Notes").fill("Mine")
        agent1.patch(path, call["version"], notes="Theirs")
        versions = versions_after_saving(details, page)
        press(versions.get_by_role("button", name="Take theirs"))

        expect(details.get_by_label("Notes")).to_have_value("Theirs")
        assert agent1.get(path)["notes"] == "Theirs"

    def test_a_promotion(self, open_as: OpenAs, admin: Api) -> None:
        made = admin.post(
            "/promotions",
            name="Stale promotion",
            starts_on="2027-03-01",
            ends_on="2027-03-31",
            goal={"kind": "calls", "target": 10},
        )
        path = f"/promotions/{made['promotion_id']}"
        page = open_as(ADMIN, "/promotions").page
        press(page.get_by_role("button", name="Edit Stale promotion"))
        dialog = page.get_by_role("dialog", name="Edit Stale promotion")
        dialog.get_by_label("How many").fill("20")
        admin.patch(path, made["version"], goal={"kind": "calls", "target": 30})
        versions = versions_after_saving(dialog, page)
        press(versions.get_by_role("button", name="Take theirs"))

        expect(dialog.get_by_label("How many")).to_have_value("30")
        assert admin.get(path)["goal"]["target"] == 30
