import { ArrowRight } from "lucide-react";
import { Suspense, useState } from "react";
import type { DialProblem } from "@/api/types";
import { openingWords } from "./words";
import { piece } from "@/ui/piece";

const RefusedDial = piece(() => import("./refused-dial").then((module) => module.RefusedDial), "over");

interface RefusedNumberProps {
  phone: string;
  refusal: DialProblem;
  /** What went wrong with the override. */
  error: unknown;
  busy: boolean;
  onNext: () => void;
  onSkip: () => void;
  onOverride: (reason: string) => void;
}

/** Which rules say no, until when, and what to do instead: on the page, for the next number is one key away. */
export function RefusedNumber(props: RefusedNumberProps) {
  const { phone, refusal, error, busy, onNext, onSkip, onOverride } = props;
  const [asking, setAsking] = useState(false);
  return (
    <div role="alert" className="grid gap-2">
      <p className="font-medium text-warn">This number may not be dialled now</p>
      <ul className="grid list-disc gap-0.5 pl-5">
        {refusal.refusals.map(({ rule, detail }) => (
          <li key={rule}>{detail}</li>
        ))}
      </ul>
      <p>
        {openingWords(refusal)} It stays in your list{refusal.allowed_at && ", and comes back then"}.
      </p>
      <div className="flex flex-wrap gap-2">
        <button type="button" className="btn btn-primary" onClick={onNext}>
          Next number <ArrowRight size={16} aria-hidden /> <kbd aria-hidden>Enter</kbd>
        </button>
        <button type="button" className="btn btn-quiet" onClick={onSkip}>
          Skip <kbd aria-hidden>S</kbd>
        </button>
        {refusal.may_override && (
          <button type="button" className="btn btn-danger ml-auto" onClick={() => setAsking(true)}>
            Dial all the same…
          </button>
        )}
      </div>
      {asking && (
        <Suspense>
          <RefusedDial
            phone={phone}
            refusal={refusal}
            error={error}
            busy={busy}
            onClose={() => setAsking(false)}
            onOverride={onOverride}
          />
        </Suspense>
      )}
    </div>
  );
}
