import { useWarningBeforeLeaving } from "@/lib/use-warning-before-leaving";
import { PendingCapture } from "./pending-capture";
import { keepCapture, useWaiting } from "./waiting";

/** Records a call with a number or a lead; what is recorded waits until the call is logged. */
export function CallRecorder({ about }: { about: string }) {
  const capture = useWaiting(({ captures }) => captures[about] ?? null);
  useWarningBeforeLeaving(capture !== null);
  return <PendingCapture capture={capture} onChange={(made) => keepCapture(about, made)} />;
}
