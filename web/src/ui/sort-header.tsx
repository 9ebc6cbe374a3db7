import { ArrowDown, ArrowUp } from "lucide-react";
import { cx } from "@/lib/cx";

interface SortHeaderProps {
  label: string;
  direction: "ascending" | "descending" | "none";
  onSort: () => void;
  className?: string;
}

/** The head of a column that sorts its table. */
export function SortHeader({ label, direction, onSort, className }: SortHeaderProps) {
  const Icon = direction === "ascending" ? ArrowUp : ArrowDown;
  return (
    <th scope="col" aria-sort={direction} className={cx("font-medium", className)}>
      <button
        type="button"
        className="inline-flex items-center gap-1 whitespace-nowrap hover:text-fg"
        onClick={onSort}
      >
        {label}
        <Icon size={12} aria-hidden className={direction === "none" ? "invisible" : ""} />
      </button>
    </th>
  );
}
