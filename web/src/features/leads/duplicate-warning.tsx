import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { duplicatesQuery } from "@/api/lead-duplicates";
import type { Duplicate } from "@/api/types";
import { useDebounced } from "@/lib/use-debounced";

/** While a phone or an email is typed: who has it already. A warning, not a refusal. */
export function DuplicateWarning({ phone, email }: { phone: string; email: string }) {
  const { data } = useQuery(duplicatesQuery(useDebounced(phone.trim()), useDebounced(email.trim())));
  const duplicates = data?.items ?? [];
  if (duplicates.length === 0) return null;
  return (
    <div role="status" className="rounded-md bg-warn-soft p-3">
      <p className="font-medium text-warn">This person may be here already</p>
      <ul>
        {duplicates.map((duplicate, index) => (
          <li key={duplicate.lead_id ?? index}>
            <Found duplicate={duplicate} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Of a lead that is not ours to see, only its owner is told: the person to ask. */
function Found({ duplicate }: { duplicate: Duplicate }) {
  const where = duplicate.match === "phone" ? "the same phone" : "the same email";
  const owner = duplicate.owner_name ? ` · ${duplicate.owner_name}` : "";
  if (!duplicate.lead_id)
    return (
      <>
        A lead of {duplicate.owner_name ?? "somebody else"} has {where}.
      </>
    );
  return (
    <>
      <Link to="/leads/$leadId" params={{ leadId: duplicate.lead_id }} className="link">
        {duplicate.full_name ?? "This lead"}
      </Link>{" "}
      <span className="text-muted">
        has {where}
        {owner}
      </span>
    </>
  );
}
