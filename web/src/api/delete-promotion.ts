import { api, done } from "./client";

export function deletePromotion(promotionId: string): Promise<void> {
  return done(api.DELETE("/promotions/{promotion_id}", { params: { path: { promotion_id: promotionId } } }));
}
