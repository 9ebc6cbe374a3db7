import { useBlocker } from "@tanstack/react-router";
import { useWarningBeforeLeaving } from "@/lib/use-warning-before-leaving";
import { Confirm } from "./confirm";

interface UnsavedProps {
  /** Whether something was typed that nobody has saved. */
  when: boolean;
  description?: string;
}

/** Beside a form that fills its page: whoever goes elsewhere with something typed in it is asked first. */
export function Unsaved({ when, description = "What you typed is not saved yet." }: UnsavedProps) {
  useWarningBeforeLeaving(when);
  const leaving = useBlocker({
    shouldBlockFn: ({ current, next }) => when && current.pathname !== next.pathname,
    enableBeforeUnload: false,
    withResolver: true,
  });
  return (
    <Confirm
      open={leaving.status === "blocked"}
      onClose={() => leaving.reset?.()}
      onConfirm={() => leaving.proceed?.()}
      title="Leave without saving?"
      description={description}
      action="Leave"
      keep="Stay here"
    />
  );
}
