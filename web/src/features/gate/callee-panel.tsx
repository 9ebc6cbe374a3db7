import { useQuery } from "@tanstack/react-query";
import { calleeQuery } from "@/api/callee";
import type { Callee } from "@/api/types";
import { weekdayTime } from "@/lib/format";
import { Failure, Loading } from "@/ui/notice";
import { ConsentForm } from "./consent-form";
import { RecordedConsent } from "./recorded-consent";
import { clocks } from "./words";
import { ZoneForm } from "./zone-form";

/** What time it is there, how often the number was dialled, whether its owner agreed to be called. */
export function CalleePanel({ phone }: { phone: string }) {
  const { data: callee, error, isPending, dataUpdatedAt, refetch } = useQuery(calleeQuery(phone));
  if (isPending) return <Loading label="Loading what is known of the number" />;
  if (!callee) return <Failure error={error} onRetry={() => void refetch()} />;
  return (
    <div className="grid gap-3">
      <p role="status" className={callee.refusals.length > 0 ? "text-bad" : undefined}>
        {stateWords(callee)}
      </p>
      <dl className="grid grid-cols-2 gap-3">
        <Fact name="Time there" value={timeThere(callee, dataUpdatedAt)} />
        <Fact name="Dialled" value={`${callee.attempts_today} today, ${callee.attempts_total} in all`} />
      </dl>
      <ZoneForm callee={callee} />
      {callee.consent ? <RecordedConsent consent={callee.consent} /> : <ConsentForm phone={phone} />}
    </div>
  );
}

function stateWords({ refusals, allowed_at }: Callee): string {
  const [first] = refusals;
  if (!first) return "It may be dialled now.";
  return allowed_at ? `${first.detail} From ${weekdayTime(allowed_at)} on, your time.` : first.detail;
}

function timeThere({ time_zones: zones }: Callee, now: number): string {
  if (zones.length === 0) return "Nobody knows";
  return clocks(new Date(now).toISOString(), zones)
    .map(({ time, places }) => `${time} (${places})`)
    .join(" · ");
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt className="text-xs text-muted">{name}</dt>
      <dd className="break-words tabular-nums">{value}</dd>
    </div>
  );
}
