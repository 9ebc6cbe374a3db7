import type { QueryClient } from "@tanstack/react-query";
import { redirect } from "@tanstack/react-router";
import type { ViewList } from "@/api/types";
import { defaultViewsQuery } from "@/api/default-views";
import { can, currentSession } from "@/lib/session";
import { hrefOf } from "./addresses";

interface Opening {
  cause: "enter" | "stay" | "preload";
  search: object;
  context: { queryClient: QueryClient };
}

/**
 * Leads to the view that a list opens with. An address that asks for something is left alone, and so is
 * whoever takes the filters away on the page.
 */
export async function openDefaultView(
  list: ViewList,
  { cause, search, context: { queryClient } }: Opening,
): Promise<void> {
  if (!can(currentSession(), "views:manage")) return;
  if (cause === "preload") void queryClient.prefetchQuery(defaultViewsQuery);
  if (cause !== "enter" || Object.values(search).some((value) => value !== undefined)) return;
  // Without an answer the list opens as it is.
  const views = await queryClient.ensureQueryData(defaultViewsQuery).catch(() => []);
  const view = views.find((each) => each.list === list);
  if (view) throw redirect({ href: hrefOf(view), replace: true });
}
