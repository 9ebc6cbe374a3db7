import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { promotionsOfQuery } from "@/api/promotions";
import { type Callee, renderedQuery, scriptsQuery } from "@/api/scripts";
import { useCan } from "@/lib/session";
import { Failure, Loading } from "@/ui/notice";
import { Section } from "@/ui/page";

interface ScriptPanelProps {
  callee: Callee;
  /** The number that is called. */
  phone?: string | null;
}

/** What to say to this person, with their names filled in; first the script of a promotion they belong to. */
export function ScriptPanel({ callee, phone }: ScriptPanelProps) {
  const [chosen, setChosen] = useState("");
  const { data: scripts = [] } = useQuery(scriptsQuery);
  const usable = scripts.filter((script) => script.is_active);
  const promotions = useQuery({
    ...promotionsOfQuery(phone ?? ""),
    enabled: useCan("promotions:read") && Boolean(phone),
  });
  const promotion = promotions.data?.find((one) =>
    usable.some(({ script_id }) => script_id === one.script_id),
  );
  // Not one and then another: somebody may be reading it out.
  const first = promotions.isLoading ? "" : (promotion?.script_id ?? usable[0]?.script_id ?? "");
  const scriptId = chosen || first;
  const rendered = useQuery(renderedQuery(scriptId, callee));
  if (usable.length === 0) return null;
  return (
    <Section title="Script">
      <select
        aria-label="Script"
        className="input"
        value={scriptId}
        onChange={(event) => setChosen(event.target.value)}
      >
        {usable.map((script) => (
          <option key={script.script_id} value={script.script_id}>
            {script.title}
          </option>
        ))}
      </select>
      {promotion?.script_id === scriptId && <p className="text-muted">For the promotion {promotion.name}</p>}
      {rendered.isPending && <Loading label="Loading the script" />}
      {rendered.isLoadingError && <Failure error={rendered.error} onRetry={() => void rendered.refetch()} />}
      {rendered.data && (
        <p className="leading-relaxed break-words whitespace-pre-wrap">{rendered.data.body}</p>
      )}
    </Section>
  );
}
