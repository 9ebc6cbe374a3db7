import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Check } from "lucide-react";
import { type ReactNode, useDeferredValue, useEffect, useState } from "react";
import { type Started, startedQuery } from "@/api/first-run";
import { cx } from "@/lib/cx";
import { endFirstRun } from "@/lib/first-run";
import type { Session } from "@/lib/session";
import { Loading } from "@/ui/notice";
import { Section } from "@/ui/page";
import { leftOf, type Step, steps } from "./steps";

interface FirstRunProps {
  session: Session;
  /** Waits until it is known what stands above it: nothing moves then. */
  children: ReactNode;
}

/** Leads whoever runs a new organisation to its first call. */
export function FirstRun({ session, children }: FirstRunProps) {
  const [isOver, setOver] = useState(false);
  const { data: started, isPending } = useQuery(startedQuery);
  // All that waited in one go would hold up whoever clicks meanwhile.
  const isUnknown = useDeferredValue(isPending);
  const end = () => {
    endFirstRun(session);
    setOver(true);
  };
  if (isUnknown) return <Loading />;
  return (
    <>
      {started && !isOver && <Checklist session={session} started={started} end={end} />}
      {children}
    </>
  );
}

interface ChecklistProps {
  session: Session;
  started: Started;
  end: () => void;
}

/** Each step ticks itself off. */
function Checklist({ session, started, end }: ChecklistProps) {
  const left = leftOf(started);
  /** Whether there was anything to do when the page was opened. */
  const [wasNew] = useState(left > 0);
  useEffect(() => {
    if (left === 0) endFirstRun(session);
  }, [left, session]);
  if (!wasNew) return null;
  return (
    <Section
      title={left === 0 ? "Everything is set up" : "Get started"}
      actions={
        <button type="button" className="btn btn-quiet" onClick={end}>
          {left === 0 ? "Close" : "I know my way"}
        </button>
      }
    >
      <ol className="grid gap-1">
        {steps.map((step) => (
          <Row key={step.name} step={step} isDone={started[step.name]} />
        ))}
      </ol>
    </Section>
  );
}

function Row({ step: { title, why, to, search, action }, isDone }: { step: Step; isDone: boolean }) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1.5">
      <span
        className={cx(
          "grid size-5 shrink-0 place-items-center rounded-full border",
          isDone ? "border-transparent bg-good-soft text-good" : "border-strong",
        )}
      >
        {isDone && <Check size={14} role="img" aria-label="Done" />}
      </span>
      <span className="min-w-0 grow basis-48">
        <span className={cx("font-medium", isDone && "text-muted line-through")}>{title}</span>
        {!isDone && <span className="block text-muted">{why}</span>}
      </span>
      {!isDone && (
        <Link to={to} search={search} className="btn">
          {action}
        </Link>
      )}
    </li>
  );
}
