import type { PageRequest } from "@/lib/pages";
import { answered, api } from "./client";
import { listQuery } from "./list-query";
import type { paths } from "./schema";

type Query = NonNullable<paths["/leads"]["get"]["parameters"]["query"]>;

export type LeadFilters = Omit<Query, "limit" | "cursor" | "sort" | "order">;
export type LeadSort = NonNullable<Query["sort"]>;
type Asked = Omit<Query, "limit" | "cursor">;

export function leadsPage(filters: Asked, { cursor, limit, signal }: PageRequest) {
  return answered(api.GET("/leads", { params: { query: { ...filters, limit, cursor } }, signal }));
}

export const leadsQuery = (filters: Asked) => listQuery(["leads", "list"], leadsPage, filters);
