import { useWarningBeforeLeaving } from "@/lib/use-warning-before-leaving";
import { AskBeforeLeaving } from "./ask-before-leaving";

interface UnsavedProps {
  /** Whether something was typed that nobody has saved. */
  when: boolean;
  description?: string;
}

/** Beside a form that fills its page: whoever goes elsewhere with something typed in it is asked first. */
export function Unsaved({ when, description = "What you typed is not saved yet." }: UnsavedProps) {
  useWarningBeforeLeaving(when);
  return (
    <AskBeforeLeaving
      when={when}
      title="Leave without saving?"
      description={description}
      action="Leave"
      keep="Stay here"
    />
  );
}
