import { type ComponentType, Suspense, useState } from "react";
import type { DialogFrameProps } from "./dialog-frame";
import { piece } from "./piece";

interface DialogProps extends DialogFrameProps {
  open: boolean;
}

let ready: ComponentType<DialogFrameProps> | null = null;

/** Nobody opens a page for its dialogs: they come after it, and are there at once from then on. */
export async function readyDialogs(): Promise<ComponentType<DialogFrameProps>> {
  ready = (await import("./dialog-frame")).DialogFrame;
  return ready;
}

const Late = piece(readyDialogs, "over");

/** The focus goes to the first field, else to the way out. */
export function Dialog({ open, ...frame }: DialogProps) {
  return open && <Opened {...frame} />;
}

function Opened(frame: DialogFrameProps) {
  // The same as long as it is open: another one would lose what is typed in it.
  const [Frame] = useState(() => ready ?? Late);
  return (
    <Suspense>
      <Frame {...frame} />
    </Suspense>
  );
}
