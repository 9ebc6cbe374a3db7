// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { type ReactNode, useLayoutEffect, useState } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { RecordList } from "./record-list";

vi.mock("@tanstack/react-router", () => ({
  useNavigate: vi.fn,
  useSearch: () => ({}),
  CatchBoundary: ({ children }: { children: ReactNode }) => children,
}));

beforeEach(() => {
  vi.stubGlobal("matchMedia", () => ({
    matches: true,
    addEventListener: vi.fn(),
    removeEventListener: vi.fn(),
  }));
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe() {}
      disconnect() {}
    },
  );
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

interface Task {
  title: string;
}

const answers = {
  soonest: { pages: [{ items: [{ title: "Ring Ann" }] }] },
  latest: { pages: [{ items: [{ title: "Write to Bo" }] }] },
};
const columns = [
  { key: "title", label: "Title", width: 10, cell: ({ title }: Task) => <Seen title={title} /> },
];
const titleOf = ({ title }: Task) => title;
let seen: string[] = [];

/** Takes down what was on the page together, if only for a moment. */
function Seen({ title }: Task) {
  useLayoutEffect(() => {
    seen.push(`${screen.getByRole("table").getAttribute("aria-label")}: ${title}`);
  }, [title]);
  return title;
}

interface TasksProps {
  order: keyof typeof answers;
  more?: object;
}

function Tasks({ order, more }: TasksProps) {
  const query = {
    data: answers[order],
    isPending: false,
    isError: false,
    error: null,
    hasNextPage: false,
    isFetchingNextPage: false,
    isFetchNextPageError: false,
    fetchNextPage: vi.fn(),
    refetch: vi.fn(),
    ...more,
  };
  return (
    <RecordList
      list="tasks"
      label={order}
      columns={columns}
      idOf={titleOf}
      nameOf={titleOf}
      query={query}
      filters={{ order }}
      read={vi.fn()}
      empty="Nothing"
    />
  );
}

const queries = new QueryClient();

function Queries({ children }: { children: ReactNode }) {
  return <QueryClientProvider client={queries}>{children}</QueryClientProvider>;
}

test("rows of another order are never beneath the heads of this one, where a key would act on them", () => {
  seen = [];
  const { rerender } = render(<Tasks order="soonest" />, { wrapper: Queries });
  rerender(<Tasks order="latest" />);

  expect(seen).toEqual(["soonest: Ring Ann", "latest: Write to Bo"]);
});

/** A long list in which a filter finds one task, in that part of it. */
function Filtered({ matchIn }: { matchIn: number }) {
  const [read, setRead] = useState(1);
  const part = (_: unknown, index: number) => ({
    items: index + 1 === matchIn ? [{ title: "Ring Ann" }] : [],
  });
  const data = { pages: Array.from({ length: read }, part) };
  return (
    <Tasks
      order="latest"
      more={{ data, hasNextPage: read < matchIn, fetchNextPage: () => setRead((before) => before + 1) }}
    />
  );
}

test("a list that is filtered is looked through to the first match before it is called empty", async () => {
  render(<Filtered matchIn={4} />, { wrapper: Queries });

  expect(await screen.findByText("1 row in all")).toBeTruthy();
});

test("after a long search somebody is asked whether it goes on", async () => {
  render(<Filtered matchIn={12} />, { wrapper: Queries });
  fireEvent.click(await screen.findByRole("button", { name: "Look further" }));

  expect(await screen.findByText("1 row in all")).toBeTruthy();
});

test("where the search cannot go on, that is said and not tried without end", () => {
  const broken = {
    data: { pages: [{ items: [] }] },
    hasNextPage: true,
    isFetchNextPageError: true,
    error: new TypeError("Failed to fetch"),
    fetchNextPage: vi.fn(),
  };
  render(<Tasks order="latest" more={broken} />, { wrapper: Queries });

  expect(broken.fetchNextPage).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(broken.fetchNextPage).toHaveBeenCalledOnce();
});
