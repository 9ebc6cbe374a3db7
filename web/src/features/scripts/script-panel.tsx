import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { promotionsOfQuery } from "@/api/promotions";
import { type Callee, renderedQuery, scriptsQuery } from "@/api/scripts";
import { isUnanswered } from "@/lib/problem";
import { useCan } from "@/lib/session";
import { Failure, Loading } from "@/ui/notice";
import { Section } from "@/ui/page";
import { fittingScript, lastScript, rememberScript } from "./fitting-script";

/**
 * The line may drop in the middle of a call: the scripts stay in this page's memory until somebody signs out, and
 * what was filled in as long as the call may last, however long one looks something up meanwhile.
 */
const CALL_MS = 2 * 60 * 60 * 1000;

interface ScriptPanelProps {
  callee: Callee;
  /** Whether they were called before; undefined until it is known. */
  calledBefore?: boolean;
  /** The number that is called. */
  phone?: string | null;
}

/**
 * What to say to this person, with their names filled in; first the script of a promotion they belong to,
 * then what was chosen last on such a call, then what fits it.
 */
export function ScriptPanel({ callee, calledBefore, phone }: ScriptPanelProps) {
  const [chosen, setChosen] = useState("");
  const { data: scripts = [] } = useQuery({ ...scriptsQuery, gcTime: Infinity });
  const usable = scripts.filter((script) => script.is_active);
  const promotions = useQuery({
    ...promotionsOfQuery(phone ?? ""),
    enabled: useCan("promotions:read") && Boolean(phone),
  });
  const promotion = promotions.data?.find((one) =>
    usable.some(({ script_id }) => script_id === one.script_id),
  );
  const turn = calledBefore ? "again" : "first";
  const last = usable.find(({ script_id }) => script_id === lastScript(turn));
  const offered = promotion ?? last ?? fittingScript(usable, turn);
  // Not one and then another: somebody may be reading it out.
  const isOffered = !promotions.isLoading && calledBefore !== undefined;
  const scriptId = chosen || (isOffered && offered?.script_id) || "";
  const rendered = useQuery({ ...renderedQuery(scriptId, callee), gcTime: CALL_MS });
  // Without the line there is the script as it was written: somebody may be in the middle of a call.
  const unfilled =
    isUnanswered(rendered.error) && usable.find(({ script_id }) => script_id === scriptId)?.body;
  const body = rendered.data?.body ?? unfilled;
  if (usable.length === 0) return null;
  return (
    <Section title="Script">
      <select
        aria-label="Script"
        className="input"
        value={scriptId}
        onChange={({ target }) => {
          setChosen(target.value);
          rememberScript(turn, target.value);
        }}
      >
        {scriptId === "" && <option value="">…</option>}
        {usable.map((script) => (
          <option key={script.script_id} value={script.script_id}>
            {script.title}
          </option>
        ))}
      </select>
      {promotion?.script_id === scriptId && <p className="text-muted">For the promotion {promotion.name}</p>}
      {rendered.isPending && <Loading label="Loading the script" />}
      {rendered.isLoadingError &&
        (unfilled ? (
          <p className="text-muted">
            The server could not be reached, so the names are not filled in.{" "}
            <button type="button" className="link" onClick={() => void rendered.refetch()}>
              Try again
            </button>
          </p>
        ) : (
          <Failure error={rendered.error} onRetry={() => void rendered.refetch()} />
        ))}
      {body && <p className="leading-relaxed break-words whitespace-pre-wrap">{body}</p>}
    </Section>
  );
}
