import { useQueryClient } from "@tanstack/react-query";
import { moveToArchive } from "@/api/archive";
import { deletePromotion } from "@/api/delete-promotion";
import type { Promotion } from "@/api/types";
import { newKey } from "@/lib/new-key";
import { useCan } from "@/lib/session";
import { DeleteButton } from "@/ui/delete-button";

interface DeletePromotionProps {
  promotion: Promotion;
  onDeleted: () => void;
}

export function DeletePromotion({ promotion, onDeleted }: DeletePromotionProps) {
  const queries = useQueryClient();
  const mayRestore = useCan("archive:manage");
  const refresh = () => {
    void queries.invalidateQueries({ queryKey: ["promotions", "list"] });
    void queries.invalidateQueries({ queryKey: ["archive"] });
  };
  return (
    <DeleteButton
      name={promotion.name}
      kind="promotion"
      description="Nobody sees it any more. An administrator can bring it back from the archive."
      archive={mayRestore ? () => moveToArchive("promotion", promotion.promotion_id, newKey()) : undefined}
      remove={() => deletePromotion(promotion.promotion_id)}
      onDeleted={() => {
        onDeleted();
        refresh();
      }}
      onRestored={refresh}
    />
  );
}
