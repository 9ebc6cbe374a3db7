import { Link } from "@tanstack/react-router";
import type { Call } from "@/api/types";
import { Empty } from "@/ui/notice";
import { Section } from "@/ui/page";
import { CallRows } from "./call-rows";

export function LatestCalls({ calls, lineId }: { calls: Call[]; lineId?: string }) {
  return (
    <Section
      title="Latest calls"
      actions={
        <Link to="/calls" search={{ line_id: lineId }} className="link">
          All calls
        </Link>
      }
    >
      {calls.length > 0 ? (
        <div className="-mx-4 -mb-4 overflow-x-auto">
          <CallRows calls={calls} label="Latest calls" />
        </div>
      ) : (
        <Empty
          title="No calls today yet"
          action={
            <Link to="/leads" className="btn btn-primary">
              Open the leads
            </Link>
          }
        >
          Open a lead, press a digit for the disposition and Enter: the call is logged and counted here.
        </Empty>
      )}
    </Section>
  );
}
