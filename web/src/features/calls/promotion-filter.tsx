import { useInfiniteQuery } from "@tanstack/react-query";
import { promotionsQuery } from "@/api/promotions";
import { useCan } from "@/lib/session";
import { SelectField } from "@/ui/field";
import { withUnknown } from "./with-unknown";

interface PromotionFilterProps {
  value?: string;
  onChange: (promotionId: string | undefined) => void;
}

/** Nothing where there is no promotion to choose. */
export function PromotionFilter({ value = "", onChange }: PromotionFilterProps) {
  const mayRead = useCan("promotions:read");
  const { data } = useInfiniteQuery({ ...promotionsQuery, enabled: mayRead });
  const promotions = data?.pages.flatMap((page) => page.items) ?? [];
  if (promotions.length === 0 && !value) return null;
  const known = promotions.map(({ promotion_id, name }) => ({ value: promotion_id, label: name }));
  return (
    <SelectField
      label="Promotion"
      value={value}
      options={[{ value: "", label: "Any" }, ...withUnknown(known, value, "Another promotion")]}
      onChange={(event) => onChange(event.target.value || undefined)}
    />
  );
}
