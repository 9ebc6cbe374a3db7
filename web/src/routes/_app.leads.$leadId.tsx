import { useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { Suspense } from "react";
import { directoryQuery } from "@/api/directory";
import { leadQuery } from "@/api/lead";
import { timelineQuery } from "@/api/lead-timeline";
import type { Call, Lead } from "@/api/types";
import { LogCallForm } from "@/features/calls/log-call-form";
import { DialButton } from "@/features/gate/dial-button";
import { AssignSelect } from "@/features/leads/assign-select";
import { PriorityBadge, StatusBadge } from "@/features/leads/badges";
import { useLeadWords } from "@/features/leads/use-lead-words";
import { sendRecordingOf } from "@/features/recordings/recordings";
import { endDial, useDial } from "@/lib/dialer";
import { requirePermission } from "@/lib/guard";
import { useCan } from "@/lib/session";
import { Loading } from "@/ui/notice";
import { Page, Section } from "@/ui/page";
import { toastDone } from "@/ui/toast";
import { arrived, piece } from "@/ui/piece";

// What is not needed to log a call comes after the page.
const CallRecorder = piece(() =>
  import("@/features/recordings/call-recorder").then((module) => module.CallRecorder),
);
const CalleePanel = piece(() => import("@/features/gate/callee-panel").then((module) => module.CalleePanel));
const ConvertLead = piece(
  () => import("@/features/leads/convert-lead").then((module) => module.ConvertLead),
  "over",
);
const DeleteLead = piece(
  () => import("@/features/leads/delete-lead").then((module) => module.DeleteLead),
  "over",
);
const LeadDetails = piece(() => import("@/features/leads/lead-details").then((module) => module.LeadDetails));
const LeadTags = piece(() => import("@/features/leads/lead-tags").then((module) => module.LeadTags));
const LinkedTasks = piece(() => import("@/features/tasks/linked-tasks").then((module) => module.LinkedTasks));
const LeadTimeline = piece(() =>
  import("@/features/leads/lead-timeline").then((module) => module.LeadTimeline),
);
const ScriptPanel = piece(() =>
  import("@/features/scripts/script-panel").then((module) => module.ScriptPanel),
);

export const Route = createFileRoute("/_app/leads/$leadId")({
  codeSplitGroupings: [["loader", "component"]],
  beforeLoad: () => requirePermission("leads:read"),
  loader: async ({ context, params }) => {
    void context.queryClient.prefetchInfiniteQuery(timelineQuery(params.leadId));
    await Promise.all([
      context.queryClient.ensureQueryData(leadQuery(params.leadId)),
      arrived(LeadDetails, CalleePanel, LeadTags, ScriptPanel, LinkedTasks, LeadTimeline),
    ]);
  },
  component: LeadPage,
});

function LeadPage() {
  const { leadId } = Route.useParams();
  const { data: lead } = useSuspenseQuery(leadQuery(leadId));
  const { statusLabel, priorityLabel } = useLeadWords();
  const mayLog = useCan("calls:create");
  const mayReadScripts = useCan("scripts:read");
  const maySeeTasks = useCan("tasks:read");
  const maySeeCallee = useCan("consents:read");
  return (
    <Page
      key={leadId}
      title={lead.full_name}
      aside={
        <>
          <StatusBadge status={lead.status} label={statusLabel(lead.status)} />
          <PriorityBadge priority={lead.priority} label={priorityLabel(lead.priority)} />
        </>
      }
      actions={<LeadActions lead={lead} />}
    >
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="grid gap-4">
          {mayLog && <LogCall lead={lead} />}
          <Section title="Details">
            <Suspense fallback={<Loading label="Loading the details" />}>
              <LeadDetails key={lead.lead_id} lead={lead} />
            </Suspense>
          </Section>
        </div>
        <div className="grid gap-4">
          {lead.phone && maySeeCallee && (
            <Section title="Calling">
              <Suspense fallback={<Loading label="Loading what is known of the number" />}>
                <CalleePanel key={lead.phone} phone={lead.phone} />
              </Suspense>
            </Section>
          )}
          <Section title="Tags">
            <Suspense>
              <LeadTags lead={lead} />
            </Suspense>
          </Section>
          {mayReadScripts && (
            <Suspense>
              <ScriptPanel
                callee={{ lead_id: leadId }}
                calledBefore={lead.call_count > 0}
                phone={lead.phone}
              />
            </Suspense>
          )}
          {maySeeTasks && (
            <Section title="Tasks">
              <Suspense fallback={<Loading label="Loading tasks" />}>
                <LinkedTasks link={{ type: "lead", id: leadId }} />
              </Suspense>
            </Section>
          )}
          <Section title="Timeline">
            <Suspense fallback={<Loading label="Loading the timeline" />}>
              <LeadTimeline leadId={leadId} />
            </Suspense>
          </Section>
        </div>
      </div>
    </Page>
  );
}

function LeadActions({ lead }: { lead: Lead }) {
  const navigate = Route.useNavigate();
  const mayAssign = useCan("leads:assign");
  const mayUpdate = useCan("leads:update");
  const maySeeCustomers = useCan("customers:read");
  const mayCreateCustomers = useCan("customers:create");
  const mayDelete = useCan("leads:delete");
  const { data: colleagues } = useQuery({ ...directoryQuery, enabled: mayAssign });
  return (
    <>
      {colleagues && (
        <AssignSelect
          lead={lead}
          agents={colleagues.map(({ user_id, full_name }) => ({ value: user_id, label: full_name }))}
        />
      )}
      <Suspense>
        {(lead.customer_id ? maySeeCustomers : mayUpdate && mayCreateCustomers) && (
          <ConvertLead
            lead={lead}
            onConverted={({ customer_id }) =>
              void navigate({ to: "/customers/$customerId", params: { customerId: customer_id } })
            }
          />
        )}
        {mayDelete && (
          <DeleteLead lead={lead} onDeleted={() => void navigate({ to: "/leads", ignoreBlocker: true })} />
        )}
      </Suspense>
      {lead.phone && <DialButton phone={lead.phone} leadId={lead.lead_id} />}
    </>
  );
}

/** A recording made before the call is logged goes up with it. */
function LogCall({ lead }: { lead: Lead }) {
  const queries = useQueryClient();
  const mayRecord = useCan("recordings:create");
  const dial = useDial(lead.phone);
  const finish = async (call: Call) => {
    endDial();
    const hasRecording = await sendRecordingOf(lead.lead_id, { callId: call.call_id });
    toastDone(hasRecording ? "The call is logged; its recording is on the way" : "The call is logged");
    void queries.invalidateQueries({ queryKey: ["leads"] });
    void queries.invalidateQueries({ queryKey: ["calls"] });
  };
  return (
    <Section title="Log a call">
      <LogCallForm
        lead={lead}
        dial={dial}
        onForget={endDial}
        onLogged={(call) => void finish(call)}
        onWaits={(id) => void sendRecordingOf(lead.lead_id, { waitsFor: id })}
      />
      {mayRecord && (
        <div className="grid gap-2">
          <h3 className="font-medium">Recording</h3>
          <Suspense>
            <CallRecorder
              about={lead.lead_id}
              what={`Call with ${lead.full_name}`}
              page={`/leads/${lead.lead_id}`}
            />
          </Suspense>
        </div>
      )}
    </Section>
  );
}
