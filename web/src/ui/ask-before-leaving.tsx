import { useBlocker } from "@tanstack/react-router";
import { Confirm } from "./confirm";

interface AskBeforeLeavingProps {
  when: boolean;
  title: string;
  description: string;
  action: string;
  keep: string;
}

/** Whoever goes to another page of the application is asked first. */
export function AskBeforeLeaving({ when, ...question }: AskBeforeLeavingProps) {
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
      {...question}
    />
  );
}
