// @vitest-environment jsdom
import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import { TimedOut } from "@/lib/problem";
import { NotRefreshed } from "./not-refreshed";

afterEach(cleanup);

/** A page that reads two things, from a server that answers what it is told to. */
function page() {
  const answers: Record<string, (string | Error)[]> = { calls: ["12 calls"], lists: ["3 lists"] };
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const Part = ({ name }: { name: string }) => {
    const { data } = useQuery({
      queryKey: [name],
      queryFn: async () => {
        const answer = answers[name]?.shift() ?? "again";
        if (answer instanceof Error) throw answer;
        return answer;
      },
    });
    return <p>{data ?? `no ${name}`}</p>;
  };
  render(
    <QueryClientProvider client={queries}>
      <Part name="calls" />
      <Part name="lists" />
      <NotRefreshed />
    </QueryClientProvider>,
  );
  return { answers, queries };
}

test("what could not be read again stays, and is said to be old until it is not", async () => {
  const { answers, queries } = page();
  await screen.findByText("12 calls");
  expect(screen.queryByRole("status")).toBeNull();

  answers["calls"] = [new TimedOut(), "13 calls"];
  await queries.invalidateQueries({ queryKey: ["calls"] });

  expect((await screen.findByRole("status")).textContent).toMatch(
    /^Could not refresh: the server did not answer in time\. Showing what was loaded at \d+:\d{2}/,
  );
  expect(screen.getByText("12 calls")).toBeTruthy();

  await userEvent.click(screen.getByRole("button", { name: "Try again" }));

  expect(await screen.findByText("13 calls")).toBeTruthy();
  expect(screen.queryByRole("status")).toBeNull();
});

test("what never was there is no matter of refreshing", async () => {
  const { answers } = page();
  answers["calls"] = [new TimedOut()];

  expect(await screen.findByText("3 lists")).toBeTruthy();
  expect(screen.queryByRole("status")).toBeNull();
});
