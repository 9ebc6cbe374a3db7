import { Section } from "@/ui/page";
import { CheckEntry, DurationEntry, NumberEntry, TextEntry } from "./fields";

export function TargetsPart() {
  return (
    <Section title="An agent's day">
      <p className="max-w-prose text-muted">What an agent should reach; an empty box sets no target.</p>
      <div className="grid gap-3 sm:grid-cols-2">
        <NumberEntry name="targets.calls" min={1} />
        <NumberEntry name="targets.answered" min={1} />
        <NumberEntry name="targets.conversions" min={1} />
        <DurationEntry name="targets.talk_seconds" hint="In hours and minutes: 2:00 are two hours." />
      </div>
    </Section>
  );
}

export function RetentionPart() {
  return (
    <Section title="How long records are kept">
      <p className="max-w-prose text-muted">
        In days; an empty box keeps them. Activity stays: it is the audit trail.
      </p>
      <div className="grid gap-3 sm:grid-cols-2">
        <NumberEntry name="retention.recordings_days" min={7} max={3650} hint="At least a week." />
        <NumberEntry
          name="retention.calls_days"
          min={90}
          max={3650}
          hint="At least 90: reports reach back so far."
        />
        <NumberEntry
          name="retention.archived_days"
          min={7}
          max={3650}
          hint="What was archived is deleted for good after that."
        />
      </div>
      <CheckEntry
        name="retention.legal_hold"
        hint="While it is on, nothing is deleted for good: neither when its time is over nor by hand."
      />
    </Section>
  );
}

export function SupportPart() {
  return (
    <Section title="Help for your people">
      <p className="max-w-prose text-muted">Shown in the help menu of everybody in the organisation.</p>
      <div className="grid gap-3 sm:grid-cols-2">
        <TextEntry name="support.email" type="email" />
        <TextEntry name="support.phone" type="tel" placeholder="+34911222333" />
        <TextEntry name="support.url" type="url" placeholder="https://" />
      </div>
    </Section>
  );
}
