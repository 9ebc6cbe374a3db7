import { memo } from "react";
import { cx } from "@/lib/cx";
import type { Column } from "./columns";

export const ROW_HEIGHT = 54;
export const gridClass = "grid items-center gap-x-3 px-3";

interface ListRowProps<T> {
  item: T;
  index: number;
  columns: readonly Column<T>[];
  template: string;
  name: string;
  current: boolean;
  selected: boolean;
  onChoose: ((index: number, isRange: boolean) => void) | undefined;
  onFocus: (index: number) => void;
}

function Row<T>(props: ListRowProps<T>) {
  const { item, index, columns, template, name, current, selected, onChoose, onFocus } = props;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      data-row={index}
      style={{
        gridTemplateColumns: template,
        height: ROW_HEIGHT,
        transform: `translateY(${index * ROW_HEIGHT}px)`,
      }}
      onFocus={() => onFocus(index)}
      className={cx(
        gridClass,
        "absolute inset-x-0 border-b border-line",
        selected ? "bg-accent-soft" : current ? "bg-raised" : "hover:bg-raised/60",
        current && "shadow-[inset_3px_0_var(--accent)]",
      )}
    >
      {onChoose && (
        <div role="cell" className="grid">
          <input
            type="checkbox"
            aria-label={`Select ${name}`}
            checked={selected}
            onChange={({ nativeEvent }) => onChoose(index, withShift(nativeEvent))}
            className="size-4 accent-accent"
          />
        </div>
      )}
      {columns.map((column) => (
        <RowCell key={column.key} column={column} item={item} />
      ))}
    </div>
  );
}

/** Scrolling makes the list anew many times a second; a row that stays is left alone. */
export const ListRow = memo(Row) as typeof Row;

/** Plain words step back behind the name and the badges. */
function RowCell<T>({ column, item }: { column: Column<T>; item: T }) {
  const content = column.cell(item);
  const isPlain = typeof content === "string";
  const align = column.align === "right" && "text-right tabular-nums";
  return (
    <div role="cell" className={cx("min-w-0", isPlain && "truncate text-muted", align)}>
      {content}
    </div>
  );
}

/** A change of a check box comes from the click that made it. */
function withShift(event: Event): boolean {
  return event instanceof MouseEvent && event.shiftKey;
}
