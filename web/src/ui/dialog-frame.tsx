import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { type ReactNode, useRef } from "react";
import { cx } from "@/lib/cx";
import { NOTICES } from "@/lib/hotkeys";
import { useFocusBefore } from "./use-focus-before";

export interface DialogFrameProps {
  onClose: () => void;
  title: string;
  description?: string;
  wide?: boolean;
  children: ReactNode;
}

const FIELD = ":is(input, select, textarea):enabled:not([type=hidden])";

/** What a dialog looks like, and where the focus goes; shown as long as it is there. */
export function DialogFrame({ onClose, title, description, wide = false, children }: DialogFrameProps) {
  const focusBefore = useFocusBefore();
  const content = useRef<HTMLDivElement>(null);
  return (
    <Radix.Root open onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/50" />
        <Radix.Content
          ref={content}
          className={cx(
            "fixed top-1/2 left-1/2 z-50 max-h-[92dvh] w-[calc(100vw-1.5rem)] -translate-x-1/2 -translate-y-1/2",
            "overflow-y-auto rounded-xl border border-line bg-panel p-5 shadow-2xl",
            wide ? "max-w-2xl" : "max-w-md",
          )}
          {...focusBefore}
          onOpenAutoFocus={(event) => {
            const first = content.current?.querySelector<HTMLElement>(FIELD);
            if (!first) return;
            event.preventDefault();
            first.focus();
          }}
          onInteractOutside={(event) => {
            // A notice above the dialog is no way out of it, and its Undo can be pressed.
            if (event.target instanceof Element && event.target.closest(NOTICES)) event.preventDefault();
          }}
          {...(description ? {} : { "aria-describedby": undefined })}
        >
          <div className="mb-4 flex items-start gap-3">
            <div className="grid gap-1">
              <Radix.Title>{title}</Radix.Title>
              {description && <Radix.Description className="text-muted">{description}</Radix.Description>}
            </div>
            <Radix.Close className="btn btn-quiet btn-icon -mt-1.5 -mr-2 ml-auto" aria-label="Close">
              <X size={16} aria-hidden />
            </Radix.Close>
          </div>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
