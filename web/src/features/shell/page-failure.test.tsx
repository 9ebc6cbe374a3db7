// @vitest-environment jsdom
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { Problem } from "@/lib/problem";
import { PageFailure } from "./page-failure";

vi.stubGlobal("scrollTo", () => undefined);
vi.mock("./support-lines", () => ({ SupportLines: () => null }));
afterEach(cleanup);

/** The page at that address, of which the server says that. */
function open(address: string, status: number) {
  const root = createRootRoute();
  const pages = ["/leads/$leadId", "/wallboard"].map((path) =>
    createRoute({
      getParentRoute: () => root,
      path,
      loader: () => {
        throw new Problem(status, {}, null);
      },
    }),
  );
  const router = createRouter({
    routeTree: root.addChildren(pages),
    history: createMemoryHistory({ initialEntries: [address] }),
    defaultErrorComponent: ({ error, reset }) => <PageFailure error={error} onRetry={reset} />,
  });
  render(<RouterProvider router={router as never} />);
}

test("a record that is not here leads back to the list of its kind", async () => {
  open("/leads/l7", 404);

  expect((await screen.findByText("Go to the list")).getAttribute("href")).toBe("/leads");
});

test("what is no record, or is here, has no list to go back to", async () => {
  open("/wallboard", 404);
  await screen.findByText("Go to the start page");
  expect(screen.queryByText("Go to the list")).toBeNull();
  cleanup();

  open("/leads/l7", 500);
  await screen.findByText("Try again");
  expect(screen.queryByText("Go to the list")).toBeNull();
});
