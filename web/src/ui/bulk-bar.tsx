import { type ReactNode, useRef } from "react";
import { useHotkeys } from "@/lib/hotkeys";

interface BulkBarProps {
  /** "Selected leads" */
  label: string;
  count: number;
  onClear: () => void;
  children: ReactNode;
}

/** What can be done with the selected rows; it lies over the end of the list, which does not move. */
export function BulkBar({ label, count, onClear, children }: BulkBarProps) {
  const bar = useRef<HTMLDivElement>(null);
  useHotkeys("Selection", [
    {
      keys: "a",
      label: "Act on the selected rows",
      run: () => bar.current?.querySelector<HTMLElement>("button:not(:disabled)")?.focus(),
    },
  ]);
  return (
    <div
      ref={bar}
      role="group"
      data-of-list
      aria-label={label}
      className="card sticky bottom-2 z-10 flex flex-wrap items-center gap-1 px-3 py-1.5 shadow-lg"
    >
      <span className="mr-1 font-medium" aria-live="polite">
        {count} selected
      </span>
      {children}
      <button type="button" className="btn btn-quiet ml-auto" onClick={onClear}>
        <span>
          Clear<span className="max-sm:sr-only"> the selection</span>
        </span>
      </button>
    </div>
  );
}
