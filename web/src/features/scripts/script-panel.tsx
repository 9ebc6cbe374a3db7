import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Callee, renderedQuery, scriptsQuery } from "@/api/scripts";
import { Failure, Loading } from "@/ui/notice";
import { Section } from "@/ui/page";

/** What to say to this person, with their names filled in. */
export function ScriptPanel({ callee }: { callee: Callee }) {
  const [chosen, setChosen] = useState("");
  const { data: scripts = [] } = useQuery(scriptsQuery);
  const usable = scripts.filter((script) => script.is_active);
  const scriptId = chosen || (usable[0]?.script_id ?? "");
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
      {rendered.isPending && <Loading label="Loading the script" />}
      {rendered.isLoadingError && <Failure error={rendered.error} onRetry={() => void rendered.refetch()} />}
      {rendered.data && (
        <p className="leading-relaxed break-words whitespace-pre-wrap">{rendered.data.body}</p>
      )}
    </Section>
  );
}
