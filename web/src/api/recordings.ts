import type { PageRequest } from "@/lib/pages";
import { answered, api } from "./client";
import { listQuery } from "./list-query";
import type { paths } from "./schema";

type Query = NonNullable<paths["/recordings"]["get"]["parameters"]["query"]>;

export type RecordingFilters = Omit<Query, "limit" | "cursor" | "order">;
type Asked = Omit<Query, "limit" | "cursor">;

export function recordingsPage(filters: Asked, { cursor, limit, signal }: PageRequest) {
  return answered(api.GET("/recordings", { params: { query: { ...filters, limit, cursor } }, signal }));
}

export const recordingsQuery = (filters: Asked) =>
  listQuery(["calls", "recordings"], recordingsPage, filters);
