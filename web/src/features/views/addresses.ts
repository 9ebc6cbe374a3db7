import type { View } from "@/api/types";

/** What of the list's address a view keeps: all but which view it is, and which dialog is open. */
export function searchIn(searchText: string): string {
  const params = new URLSearchParams(searchText);
  params.delete("view");
  params.delete("task");
  params.delete("assign");
  params.sort();
  return params.toString();
}

/** Where a view is to be seen. */
export function hrefOf({ list, search, view_id }: Pick<View, "list" | "search" | "view_id">): string {
  const params = new URLSearchParams(search);
  params.set("view", view_id);
  return `/${list}?${params}`;
}

/** Whether the list shows something else than the view keeps. */
export function isChanged(view: Pick<View, "search">, searchText: string): boolean {
  return searchIn(view.search) !== searchIn(searchText);
}
