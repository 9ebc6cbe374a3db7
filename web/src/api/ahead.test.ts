// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Session, startSession } from "@/lib/session-store";
import { today } from "@/lib/today";
import { askAhead } from "./ahead";
import { callStatsQuery } from "./call-stats";
import { callsQuery } from "./calls";
import { customersQuery } from "./customers";
import { defaultViewsQuery } from "./default-views";
import { firstRequests } from "./first-requests";
import { leadsQuery } from "./leads";
import { progressSummaryQuery } from "./progress";

const day = today("Europe/Madrid");
const sent: { url: string; token: string | null }[] = [];

beforeEach(() => {
  sent.length = 0;
  vi.stubGlobal("fetch", async ({ url, headers }: Request) => {
    sent.push({ url: url.split("/api")[1] ?? "", token: headers.get("authorization") });
    return Response.json({ items: [] });
  });
});

afterEach(() => vi.unstubAllGlobals());

function sessionOf(scope: string, token = "t"): Session {
  const held = ["calls:read", "customers:read", "leads:read", "progress:read", "views:manage"];
  return {
    user: { user_id: "ana" },
    org: { org_id: "org1", time_zone: "Europe/Madrid" },
    permissions: held.map((permission) => ({ permission, scope })),
    access_token: token,
    expires_in: 900,
  } as unknown as Session;
}

/** Asks as the page's query does. */
function ask(query: { queryFn?: unknown }): Promise<unknown> {
  const { signal } = new AbortController();
  return (query.queryFn as (context: object) => Promise<unknown>)({ signal });
}

test.each([
  ["/", "all", [progressSummaryQuery(day, day)]],
  ["/", "own", [callStatsQuery(day, { agentId: "ana" })]],
  ["/leads", "own", [defaultViewsQuery, leadsQuery({})]],
  ["/customers", "own", [defaultViewsQuery, customersQuery({})]],
  ["/calls", "own", [defaultViewsQuery, callsQuery({})]],
])("what %s asks for first of %s has been asked for", async (address, scope, queries) => {
  const session = sessionOf(scope);
  startSession(session);
  firstRequests(address, session).forEach(askAhead);
  const before = sent.length;
  for (const query of queries) await ask(query);

  expect(before).toBe(queries.length);
  expect(sent).toHaveLength(before);
  expect(sent[0]?.token).toBe("Bearer t");
});

test("an answer is given once, and to the session that asked", async () => {
  startSession(sessionOf("all", "ana"));
  askAhead("/views/defaults");
  startSession(sessionOf("all", "ben"));
  await ask(defaultViewsQuery);
  expect(sent.map(({ token }) => token)).toEqual(["Bearer ana", "Bearer ben"]);

  startSession(sessionOf("all", "ana"));
  await ask(defaultViewsQuery);
  expect(sent).toHaveLength(2);
  await ask(defaultViewsQuery);
  expect(sent).toHaveLength(3);
});

test.each(["/leads?q=ada", "/numbers", "/leads/lead_1"])("nothing is asked ahead for %s", (address) => {
  expect(firstRequests(address, sessionOf("all"))).toEqual([]);
});
