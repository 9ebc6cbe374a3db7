import { queryOptions } from "@tanstack/react-query";
import { everyPage } from "@/lib/pages";
import { answered, api, done, ifMatch } from "./client";
import type { View, ViewCreate, ViewList, ViewPatch } from "./types";

/** All that the reader may see of a list: some dozens. */
export const viewsQuery = (list: ViewList) =>
  queryOptions({
    queryKey: ["views", list],
    queryFn: ({ signal }) =>
      everyPage(
        (cursor) => answered(api.GET("/views", { params: { query: { list, limit: 200, cursor } }, signal })),
        signal,
      ),
  });

export function makeDefault(viewId: string): Promise<View> {
  return answered(api.PUT("/views/{view_id}/default", { params: { path: { view_id: viewId } } }));
}

export function unmakeDefault(viewId: string): Promise<void> {
  return done(api.DELETE("/views/{view_id}/default", { params: { path: { view_id: viewId } } }));
}

export function createView(view: ViewCreate, key: string): Promise<View> {
  return answered(api.POST("/views", { params: { header: { "Idempotency-Key": key } }, body: view }));
}

export function editView(view: Pick<View, "view_id" | "version">, changes: ViewPatch): Promise<View> {
  return answered(
    api.PATCH("/views/{view_id}", {
      params: { path: { view_id: view.view_id }, header: ifMatch(view.version) },
      body: changes,
    }),
  );
}

export function deleteView(viewId: string): Promise<void> {
  return done(api.DELETE("/views/{view_id}", { params: { path: { view_id: viewId } } }));
}
