import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { byCursor } from "@/lib/pages";
import { answered, api, ifMatch } from "./client";
import type { Promotion, PromotionCreate, PromotionPatch } from "./types";

export const promotionsQuery = infiniteQueryOptions({
  queryKey: ["promotions", "list"],
  ...byCursor,
  queryFn: ({ pageParam, signal }) =>
    answered(api.GET("/promotions", { params: { query: { limit: 25, cursor: pageParam } }, signal })),
});

/** Those that run today and that this number belongs to, the first to end first. */
export const promotionsOfQuery = (phone: string) =>
  queryOptions({
    queryKey: ["promotions", "of", phone],
    queryFn: async ({ signal }) =>
      (await answered(api.GET("/promotions", { params: { query: { phone } }, signal }))).items,
  });

/** With its progress. */
export const promotionQuery = (promotionId: string) =>
  queryOptions({
    queryKey: ["promotions", "one", promotionId],
    queryFn: ({ signal }) =>
      answered(
        api.GET("/promotions/{promotion_id}", { params: { path: { promotion_id: promotionId } }, signal }),
      ),
  });

export function createPromotion(promotion: PromotionCreate, key: string): Promise<Promotion> {
  return answered(
    api.POST("/promotions", { params: { header: { "Idempotency-Key": key } }, body: promotion }),
  );
}

export function editPromotion(
  promotion: Pick<Promotion, "promotion_id" | "version">,
  changes: PromotionPatch,
): Promise<Promotion> {
  return answered(
    api.PATCH("/promotions/{promotion_id}", {
      params: { path: { promotion_id: promotion.promotion_id }, header: ifMatch(promotion.version) },
      body: changes,
    }),
  );
}
