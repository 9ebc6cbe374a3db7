import { useQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { Suspense, useCallback, useEffect, useRef, useState } from "react";
import { toCallQuery } from "@/api/calling-list";
import { useSettings } from "@/api/settings";
import type { Call } from "@/api/types";
import { LineFilter } from "@/features/calls/line-filter";
import { useCalledBefore } from "@/features/calls/use-called-before";
import { lastLine, rememberLine } from "@/features/calls/use-lines";
import type { Commands } from "@/features/dialer/commands";
import { myDayQuery } from "@/features/dialer/day";
import { DayStrip } from "@/features/dialer/day-strip";
import {
  type Conversation,
  conversationOf,
  type Desk,
  openNumberOf,
  type Target,
  targetOf,
} from "@/features/dialer/machine";
import { NoNumbers } from "@/features/dialer/no-numbers";
import { NumberCard } from "@/features/dialer/number-card";
import { Stage } from "@/features/dialer/stage";
import { openDesk, useDesk } from "@/features/dialer/store";
import { useCommands } from "@/features/dialer/use-commands";
import { useDeskKeys } from "@/features/dialer/use-desk-keys";
import { useNewNumbers } from "@/features/dialer/use-new-numbers";
import { WrapUpForm } from "@/features/dialer/wrap-up-form";
import { CalleeLine } from "@/features/gate/callee-line";
import { sendRecordingOf } from "@/features/recordings/recordings";
import { useAtDesk } from "@/features/recordings/shown-here";
import { endingsOf } from "@/lib/endings";
import { count } from "@/lib/format";
import { requirePermission } from "@/lib/guard";
import { useCan, useSession } from "@/lib/session";
import { Failure, Loading } from "@/ui/notice";
import { Page, Section } from "@/ui/page";
import { arrived, piece } from "@/ui/piece";

// What is not needed to dial comes after the page.
const CallRecorder = piece(() =>
  import("@/features/recordings/call-recorder").then((module) => module.CallRecorder),
);
const DeskDialogs = piece(
  () => import("@/features/dialer/desk-dialogs").then((module) => module.DeskDialogs),
  "over",
);
const PhoneHistory = piece(() =>
  import("@/features/calls/phone-history").then((module) => module.PhoneHistory),
);
const RefusedNumber = piece(() =>
  import("@/features/gate/refused-number").then((module) => module.RefusedNumber),
);
const ScriptPanel = piece(() =>
  import("@/features/scripts/script-panel").then((module) => module.ScriptPanel),
);

export const Route = createFileRoute("/_app/work")({
  codeSplitGroupings: [["loader", "component"]],
  beforeLoad: () => {
    requirePermission("calls:create");
    requirePermission("numbers:read");
  },
  loader: async ({ context }) => {
    void context.queryClient.prefetchQuery(myDayQuery());
    void context.queryClient.prefetchQuery(toCallQuery);
    await arrived(ScriptPanel, CallRecorder, PhoneHistory);
  },
  component: WorkPage,
});

function WorkPage() {
  const owner = useSession(({ session }) => `${session?.user.user_id} ${session?.org?.org_id}`);
  const desk = useDesk((state) => state.desk);
  const onLogged = useCallback((call: Call, conversation: Conversation) => {
    rememberLine(conversation.draft.lineId);
    // It goes up while the next number is on the page.
    void sendRecordingOf(conversation.target.phone, { callId: call.call_id });
  }, []);
  const onWaits = useCallback((id: string, { target }: Conversation) => {
    void sendRecordingOf(target.phone, { waitsFor: id });
  }, []);
  const commands = useCommands({ lineId: lastLine, onLogged, onWaits });
  const { seek } = commands;
  useEffect(() => {
    openDesk(owner);
    void seek();
  }, [owner, seek]);
  useNewNumbers(desk, seek);
  useAtDesk(openNumberOf(desk));
  return (
    <Page title="Work" aside={<LeftToCall />}>
      <DayStrip />
      {desk.at === "seeking" && <Loading label="Loading the next number" />}
      {desk.at === "failed" && <Failure error={desk.error} onRetry={() => void seek()} />}
      {desk.at === "empty" && <NoNumbers onLook={() => void commands.lookAgain()} />}
      {targetOf(desk) && <AtTheDesk desk={desk} commands={commands} />}
    </Page>
  );
}

function LeftToCall() {
  const { data: list } = useQuery(toCallQuery);
  if (!list || list.items.length === 0) return null;
  const many = list.next_cursor ? `More than ${list.items.length} numbers` : null;
  return <span className="text-muted">{many ?? count(list.items.length, "number", "numbers")} to call</span>;
}

interface DeskProps {
  desk: Desk;
  commands: Commands;
}

function AtTheDesk({ desk, commands }: DeskProps) {
  const endings = endingsOf(useSettings()?.dispositions);
  const notes = useRef<HTMLTextAreaElement>(null);
  const [asking, setAsking] = useState<"skip" | "close" | null>(null);
  const target = targetOf(desk);
  const skip = () => setAsking("skip");
  useDeskKeys({ desk, endings, commands, notes, onSkip: skip });
  if (!target) return null;
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <div className="grid gap-4">
        <NumberCard target={target} callee={<Known phone={target.phone} />}>
          <Stage
            desk={desk}
            commands={commands}
            onSkip={skip}
            refused={<Refused desk={desk} commands={commands} onSkip={skip} />}
          />
        </NumberCard>
        <Section title="How the call went">
          <WrapUpForm
            desk={desk}
            endings={endings}
            commands={commands}
            notes={notes}
            onClose={() => setAsking("close")}
            line={
              <LineFilter
                label="Phone line"
                any="None"
                value={conversationOf(desk)?.draft.lineId}
                onChange={(lineId) => commands.write({ lineId: lineId ?? "" })}
              />
            }
          />
        </Section>
      </div>
      <Beside target={target} mayRecord={openNumberOf(desk) !== null} />
      {asking && (
        <Suspense>
          <DeskDialogs asking={asking} target={target} commands={commands} onClose={() => setAsking(null)} />
        </Suspense>
      )}
    </div>
  );
}

function Known({ phone }: { phone: string }) {
  return useCan("consents:read") ? <CalleeLine phone={phone} /> : null;
}

function Refused({ desk, commands, onSkip }: DeskProps & { onSkip: () => void }) {
  if ((desk.at !== "ready" && desk.at !== "dialling") || !desk.refusal) return null;
  return (
    <Suspense fallback={<Loading label="Loading why it may not be dialled" />}>
      <RefusedNumber
        phone={desk.target.phone}
        refusal={desk.refusal}
        error={desk.at === "ready" ? desk.error : null}
        busy={desk.at === "dialling"}
        onNext={() => void commands.later()}
        onSkip={onSkip}
        onOverride={(reason) => void commands.dial(reason)}
      />
    </Suspense>
  );
}

function Recorder({ target: { phone, leadName } }: { target: Target }) {
  return (
    <Section title="Recording">
      <Suspense fallback={<Loading label="Loading the recorder" />}>
        <CallRecorder about={phone} what={`Call with ${leadName ?? phone}`} page="/work" />
      </Suspense>
    </Section>
  );
}

/** What to say, what is said, and what was said before. */
function Beside({ target, mayRecord }: { target: Target; mayRecord: boolean }) {
  const { phone } = target;
  const calledBefore = useCalledBefore(phone);
  const mayReadScripts = useCan("scripts:read");
  const mayKeep = useCan("recordings:create");
  return (
    <div className="grid gap-4">
      {mayReadScripts && (
        <Suspense fallback={<Loading label="Loading the script" />}>
          <ScriptPanel key={phone} callee={{ phone }} calledBefore={calledBefore} phone={phone} />
        </Suspense>
      )}
      {mayRecord && mayKeep && <Recorder key={phone} target={target} />}
      <Section title="Earlier calls">
        <Suspense fallback={<Loading label="Loading earlier calls" />}>
          <PhoneHistory phone={phone} />
        </Suspense>
      </Section>
    </div>
  );
}
