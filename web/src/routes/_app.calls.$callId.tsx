import { useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute, Link } from "@tanstack/react-router";
import { Suspense } from "react";
import { callQuery } from "@/api/call";
import { CallDetails } from "@/features/calls/call-details";
import { CallFacts } from "@/features/calls/call-facts";
import { DeleteCall } from "@/features/calls/delete-call";
import { EndingBadge } from "@/features/calls/ending-badge";
import { DialButton } from "@/features/gate/dial-button";
import { requirePermission } from "@/lib/guard";
import { useCan, useReachesOthers, useSession } from "@/lib/session";
import { Loading } from "@/ui/notice";
import { Page, Section } from "@/ui/page";
import { arrived, piece } from "@/ui/piece";

// The player comes after the facts.
const RecordingPanel = piece(() =>
  import("@/features/recordings/recording-panel").then((module) => module.RecordingPanel),
);

export const Route = createFileRoute("/_app/calls/$callId")({
  codeSplitGroupings: [["loader", "component"]],
  beforeLoad: () => requirePermission("calls:read"),
  loader: async ({ context, params }) => {
    await Promise.all([
      context.queryClient.ensureQueryData(callQuery(params.callId)),
      arrived(RecordingPanel),
    ]);
  },
  component: CallPage,
});

function CallPage() {
  const { callId } = Route.useParams();
  const navigate = Route.useNavigate();
  const mayDelete = useCan("calls:delete");
  const { data: call } = useSuspenseQuery(callQuery(callId));
  const isMine = useSession(({ session }) => session?.user.user_id === call.agent_id);
  const seesOthersLeads = useReachesOthers("leads:read");
  // A colleague's call on a shared line may be about a lead that is not for my eyes.
  const leadId = isMine || seesOthersLeads ? call.lead_id : null;
  return (
    <Page
      key={callId}
      title={`Call with ${call.lead_name ?? call.phone ?? "an unknown number"}`}
      aside={<EndingBadge call={call} />}
      actions={
        <>
          {leadId && (
            <Link to="/leads/$leadId" params={{ leadId }} className="btn">
              Open the lead
            </Link>
          )}
          {call.phone && <DialButton phone={call.phone} leadId={leadId} />}
          {mayDelete && (
            <DeleteCall call={call} onDeleted={() => void navigate({ to: "/calls", ignoreBlocker: true })} />
          )}
        </>
      }
    >
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Section title="Recording">
          <Suspense fallback={<Loading label="Loading the recording" />}>
            <RecordingPanel call={call} />
          </Suspense>
        </Section>
        <Section title="Call">
          <CallFacts call={call} />
          <CallDetails key={call.call_id} call={call} />
        </Section>
      </div>
    </Page>
  );
}
