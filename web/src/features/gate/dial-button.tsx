import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Phone } from "lucide-react";
import { Suspense, useState } from "react";
import { dial, refusalOf } from "@/api/dial";
import { wrapUpOf } from "@/api/wrap-up";
import { ring, startDial } from "@/lib/dialer";
import { useHotkeys } from "@/lib/hotkeys";
import { createKeyring } from "@/lib/idempotency";
import { useCan } from "@/lib/session";
import { toastProblem } from "@/ui/toast";
import { piece } from "@/ui/piece";

const RefusedDial = piece(() => import("./refused-dial").then((module) => module.RefusedDial), "over");
const OpenWrapUp = piece(() => import("./open-wrap-up").then((module) => module.OpenWrapUp), "over");

interface DialButtonProps {
  phone: string;
  leadId?: string | null;
}

/** Asks the gate, then hands the number to whatever answers `tel:` on this machine. */
export function DialButton({ phone, leadId }: DialButtonProps) {
  const queries = useQueryClient();
  const mayDial = useCan("calls:create");
  const [keyring] = useState(() => createKeyring());
  const dialing = useMutation({
    mutationFn: (reason: string | null) => {
      const request = { phone, lead_id: leadId ?? null, override_reason: reason };
      return dial(request, keyring.keyFor(request));
    },
    onSuccess: (made) => {
      keyring.reset();
      startDial(made);
      ring(made);
    },
    onError: (error) => {
      const isAsked = refusalOf(error) ?? wrapUpOf(error) ?? dialing.variables;
      if (!isAsked) toastProblem("The number was not dialled", error, "dialling");
    },
    onSettled: () => void queries.invalidateQueries({ queryKey: ["callees", phone] }),
  });
  const [asking, setAsking] = useState(false);
  const [wrapUp, setWrapUp] = useState(wrapUpOf(null));
  const start = () => {
    if (dialing.isPending) return;
    dialing.mutate(null, {
      onError: (error) => {
        setAsking(refusalOf(error) !== null);
        setWrapUp(wrapUpOf(error));
      },
    });
  };
  useHotkeys("Dial", [{ keys: "d", label: `Dial ${phone}`, run: start }], mayDial);
  const [refusal, setRefusal] = useState(refusalOf(null));
  const current = refusalOf(dialing.error);
  if (current && current !== refusal) setRefusal(current);

  if (!mayDial) return <span className="font-medium">{phone}</span>;
  return (
    <>
      {/* Not disabled while it asks: it would lose the focus that the dialog gives back. */}
      <button type="button" className="btn btn-primary" aria-disabled={dialing.isPending} onClick={start}>
        <Phone size={16} aria-hidden /> {dialing.isPending ? "Dialling…" : phone}
      </button>
      {wrapUp && (
        <Suspense>
          <OpenWrapUp wrapUp={wrapUp} onClose={() => setWrapUp(null)} />
        </Suspense>
      )}
      {refusal && asking && (
        <Suspense>
          <RefusedDial
            phone={phone}
            refusal={refusal}
            error={current ? null : dialing.error}
            busy={dialing.isPending}
            onClose={() => setAsking(false)}
            onOverride={(reason) => dialing.mutate(reason, { onSuccess: () => setAsking(false) })}
          />
        </Suspense>
      )}
    </>
  );
}
