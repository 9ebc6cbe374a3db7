import { useInfiniteQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { useState } from "react";
import { promotionsQuery } from "@/api/promotions";
import { DeletePromotion } from "@/features/promotions/delete-promotion";
import { PromotionForm } from "@/features/promotions/promotion-form";
import { PromotionList } from "@/features/promotions/promotion-list";
import { requirePermission } from "@/lib/guard";
import { useCan } from "@/lib/session";
import { Dialog } from "@/ui/dialog";
import { Page } from "@/ui/page";

export const Route = createFileRoute("/_app/promotions")({
  codeSplitGroupings: [["loader", "component"]],
  beforeLoad: () => requirePermission("promotions:read"),
  loader: ({ context }) => {
    void context.queryClient.prefetchInfiniteQuery(promotionsQuery);
  },
  component: PromotionsPage,
});

function PromotionsPage() {
  const mayManage = useCan("promotions:manage");
  const [adding, setAdding] = useState(false);
  const [editedId, setEditedId] = useState<string | null>(null);
  const { data } = useInfiniteQuery(promotionsQuery);
  const edited = data?.pages.flatMap((page) => page.items).find((each) => each.promotion_id === editedId);
  const close = () => setEditedId(null);
  return (
    <Page
      title="Promo sales"
      actions={
        mayManage && (
          <button type="button" className="btn btn-primary" onClick={() => setAdding(true)}>
            <Plus size={16} aria-hidden /> Add a promotion
          </button>
        )
      }
    >
      <PromotionList onEdit={mayManage ? (promotion) => setEditedId(promotion.promotion_id) : undefined} />
      <Dialog wide open={adding} onClose={() => setAdding(false)} title="Add a promotion">
        <PromotionForm onDone={() => setAdding(false)} />
      </Dialog>
      {edited && (
        <Dialog wide open onClose={close} title={`Edit ${edited.name}`}>
          <div className="grid gap-4">
            <PromotionForm promotion={edited} onDone={close} />
            <div>
              <DeletePromotion promotion={edited} onDeleted={close} />
            </div>
          </div>
        </Dialog>
      )}
    </Page>
  );
}
