import { useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute, Link } from "@tanstack/react-router";
import { callQuery } from "@/api/call";
import { CallDetails } from "@/features/calls/call-details";
import { CallFacts } from "@/features/calls/call-facts";
import { EndingBadge } from "@/features/calls/ending-badge";
import { DialButton } from "@/features/gate/dial-button";
import { RecordingPanel } from "@/features/recordings/recording-panel";
import { requirePermission } from "@/lib/guard";
import { Page, Section } from "@/ui/page";

export const Route = createFileRoute("/_app/calls/$callId")({
  beforeLoad: () => requirePermission("calls:read"),
  loader: async ({ context, params }) => {
    await context.queryClient.ensureQueryData(callQuery(params.callId));
  },
  component: CallPage,
});

function CallPage() {
  const { callId } = Route.useParams();
  const { data: call } = useSuspenseQuery(callQuery(callId));
  return (
    <Page
      key={callId}
      title={`Call with ${call.lead_name ?? call.phone ?? "an unknown number"}`}
      aside={<EndingBadge call={call} />}
      actions={
        <>
          {call.lead_id && (
            <Link to="/leads/$leadId" params={{ leadId: call.lead_id }} className="btn">
              Open the lead
            </Link>
          )}
          {call.phone && <DialButton phone={call.phone} leadId={call.lead_id} />}
        </>
      }
    >
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Section title="Recording">
          <RecordingPanel call={call} />
        </Section>
        <Section title="Call">
          <CallFacts call={call} />
          <CallDetails call={call} />
        </Section>
      </div>
    </Page>
  );
}
