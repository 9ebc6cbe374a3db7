// @vitest-environment jsdom
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { useInTurn } from "./use-in-turn";

afterEach(cleanup);

test("parts are painted one after the other, and in the end all of them", async () => {
  const painted: number[] = [];
  function Parts() {
    const shown = useInTurn(3);
    painted.push(shown);
    return <output>{shown}</output>;
  }
  render(<Parts />);

  await waitFor(() => expect(screen.getByRole("status").textContent).toBe("3"));
  expect(painted).toEqual([0, 1, 2, 3]);
});
