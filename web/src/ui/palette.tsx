import { Command } from "cmdk";
import { Dialog } from "radix-ui";
import type { ReactNode } from "react";
import { takeFocus } from "@/lib/take-focus";
import { Keys } from "./keys";
import { useFocusBefore } from "./use-focus-before";

interface PaletteProps {
  open: boolean;
  onClose: () => void;
  /** The focus is where it was. */
  onClosed: () => void;
  label: string;
  placeholder: string;
  typed: string;
  onType: (typed: string) => void;
  /** Backspace where nothing is typed. */
  onBack?: () => void;
  children: ReactNode;
  /** What the list is about to say: "Searching…", how many there are. */
  status: string;
}

/** A box to type into over a list of choices; closed, the focus is where it was before. */
export function Palette({
  open,
  onClose,
  onClosed,
  label,
  placeholder,
  typed,
  onType,
  onBack,
  children,
  status,
}: PaletteProps) {
  const { onCloseAutoFocus, ...inside } = useFocusBefore();
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-50 bg-black/50" />
        <Dialog.Content
          className="fixed top-[8dvh] left-1/2 z-50 w-[calc(100vw-1.5rem)] max-w-xl -translate-x-1/2 overflow-hidden rounded-xl border border-line bg-panel shadow-2xl"
          {...inside}
          onCloseAutoFocus={(event) => {
            onCloseAutoFocus(event);
            onClosed();
          }}
          aria-describedby={undefined}
        >
          <Dialog.Title className="sr-only">{label}</Dialog.Title>
          <Command shouldFilter={false} loop label={label}>
            <Command.Input
              // With its first paint, where the dialog's own focus comes later: people type on.
              ref={takeFocus}
              value={typed}
              onValueChange={onType}
              placeholder={placeholder}
              className="w-full border-b border-line bg-transparent px-4 py-3 text-base placeholder:text-muted focus-visible:outline-none"
              onKeyDown={(event) => {
                if (event.key === "Backspace" && typed === "") onBack?.();
              }}
            />
            <Command.List className="max-h-[60dvh] overflow-y-auto p-1.5 not-has-[[cmdk-item]]:hidden">
              {children}
            </Command.List>
          </Command>
          <p role="status" className="border-t border-line px-4 py-2 text-xs text-muted">
            {status}
          </p>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

export function PaletteGroup({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="[&>[cmdk-group-heading]]:px-2.5 [&>[cmdk-group-heading]]:pt-2 [&>[cmdk-group-heading]]:pb-1 [&>[cmdk-group-heading]]:text-xs [&>[cmdk-group-heading]]:text-muted"
    >
      {children}
    </Command.Group>
  );
}

interface PaletteItemProps {
  id: string;
  icon?: ReactNode;
  label: string;
  detail?: string;
  keys?: string;
  onSelect: () => void;
}

export function PaletteItem({ id, icon, label, detail, keys, onSelect }: PaletteItemProps) {
  return (
    <Command.Item
      value={id}
      onSelect={onSelect}
      className="flex min-h-9 cursor-default items-center gap-2.5 rounded-md px-2.5 py-1.5 select-none data-[selected=true]:bg-accent-soft"
    >
      {icon}
      <span className="min-w-0 truncate">{label}</span>
      {detail && <span className="min-w-0 shrink-[9] truncate text-muted">{detail}</span>}
      {keys && (
        <span className="ml-auto max-sm:hidden">
          <Keys keys={keys} />
        </span>
      )}
    </Command.Item>
  );
}
