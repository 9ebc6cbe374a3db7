import type { PageRequest } from "@/lib/pages";
import { answered, api } from "./client";
import { listQuery } from "./list-query";
import type { paths } from "./schema";

type Query = NonNullable<paths["/calls"]["get"]["parameters"]["query"]>;

export type CallFilters = Omit<Query, "limit" | "cursor" | "order">;
type Asked = Omit<Query, "limit" | "cursor">;

export function callsPage(filters: Asked, { cursor, limit, signal }: PageRequest) {
  return answered(api.GET("/calls", { params: { query: { ...filters, limit, cursor } }, signal }));
}

export const callsQuery = (filters: Asked) => listQuery(["calls", "list"], callsPage, filters);
