// @vitest-environment jsdom
import { expect, test } from "vitest";
import { faultsIn, hasFaults, isSaidIn } from "./form-faults";
import { Problem } from "./problem";

const refused = (field: string, message = "is not valid") =>
  new Problem(422, { errors: [{ field, message }] }, null);

function form(html: string): Element {
  const made = document.createElement("form");
  made.innerHTML = html;
  return made;
}

const period = form(`
  <label for="first">First day</label><input id="first" name="starts_on">
  <label for="last">Last day</label><input id="last" name="ends_on">
  <label for="script">Script (optional)</label><select id="script" name="script_id"></select>
  <label for="why">Why so late?</label><textarea id="why" name="reason"></textarea>
  <input name="opens" aria-label="Monday, opens">
  <label><input type="checkbox" name="is_active"> Active</label>
`);

test.each([
  ["ends_on", "is required", "Last day is required."],
  ["ends_on", "may not be before `starts_on`", 'Last day may not be before "First day".'],
  ["ends_on", "may not be before `created_on`", 'Last day may not be before "Created on".'],
  ["script_id", "is gone", "Script is gone."],
  ["reason", "may not be empty", '"Why so late?" may not be empty.'],
  ["opens", "is too early", "Monday, opens is too early."],
  ["is_active", "may not be false", "Active may not be false."],
  ["starts_on.year", "is missing", "First day, year is missing."],
])("%s %s", (field, message, text) => {
  const input = field.replace(".year", "");

  expect(faultsIn(period, refused(field, message))).toEqual([{ text, input }]);
});

test("a field that the API calls something else is the input that stands for it", () => {
  const inputs = { "goal.from": "starts_on" };

  expect(faultsIn(period, refused("goal.from"), { inputs })).toEqual([
    { text: "First day is not valid.", input: "starts_on" },
  ]);
});

test("a field without an input is called what the form calls it, else what the API does", () => {
  const labels = { segments: "Numbers" };

  expect(faultsIn(period, refused("segments.0.city"), { labels })).toEqual([
    { text: "Numbers 1, city is not valid.", input: undefined },
  ]);
  expect(faultsIn(period, refused("time_zone"))).toEqual([
    { text: "Time zone is not valid.", input: undefined },
  ]);
});

test("what several inputs share is called what stands above them", () => {
  const choices = form(`
    <fieldset><legend>Teams</legend><label><input type="checkbox" name="team_ids" value="t1"> Outbound</label></fieldset>
    <fieldset><legend>Outcome</legend><label><input type="radio" name="outcome"> Sold</label></fieldset>
    <fieldset><legend>Numbers</legend><input name="segments.0.airplane" aria-label="Airplane 1"></fieldset>
  `);
  const told = (field: string) => faultsIn(choices, refused(field))[0];

  expect(told("team_ids")).toEqual({ text: "Teams is not valid.", input: "team_ids" });
  expect(told("outcome")).toEqual({ text: "Outcome is not valid.", input: "outcome" });
  expect(told("segments")).toEqual({ text: "Numbers is not valid.", input: undefined });
  expect(told("segments.0.airplane")).toEqual({
    text: "Airplane 1 is not valid.",
    input: "segments.0.airplane",
  });
});

test("what the API did not find fault with has none", () => {
  const lost = new TypeError("Failed to fetch");

  expect(hasFaults(lost)).toBe(false);
  expect(faultsIn(period, lost)).toEqual([]);
});

test("a fault is said where it stands word for word", () => {
  const shown = form(`<p role="alert">Phone is required.</p>`);

  expect(isSaidIn(shown, "Phone is required.")).toBe(true);
  expect(isSaidIn(shown, "Email is required.")).toBe(false);
});
