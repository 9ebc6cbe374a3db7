import { useWarningBeforeLeaving } from "@/lib/use-warning-before-leaving";
import { PendingCapture } from "./pending-capture";
import { keepCapture, useWaiting } from "./waiting";

/** Records the call with a number; what is recorded waits until the call is logged. */
export function CallRecorder({ phone }: { phone: string }) {
  const capture = useWaiting(({ captures }) => captures[phone] ?? null);
  useWarningBeforeLeaving(capture !== null);
  return <PendingCapture capture={capture} onChange={(made) => keepCapture(phone, made)} />;
}
