import { Section } from "@/ui/page";
import { CheckEntry, NumberEntry, TextEntry } from "./fields";

export function TargetsPart() {
  return (
    <Section title="An agent's day">
      <p className="max-w-prose text-muted">What an agent should reach; an empty box sets no target.</p>
      <div className="grid gap-3 sm:grid-cols-2">
        <NumberEntry label="Calls" name="targets.calls" min={1} />
        <NumberEntry label="Answered" name="targets.answered" min={1} />
        <NumberEntry label="Sales" name="targets.conversions" min={1} />
        <NumberEntry
          label="Seconds on the phone"
          name="targets.talk_seconds"
          min={1}
          hint="7200 are two hours."
        />
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
        <NumberEntry
          label="Recordings"
          name="retention.recordings_days"
          min={7}
          max={3650}
          hint="At least a week."
        />
        <NumberEntry
          label="Calls"
          name="retention.calls_days"
          min={90}
          max={3650}
          hint="At least 90: reports reach back so far."
        />
        <NumberEntry
          label="Archive"
          name="retention.archived_days"
          min={7}
          max={3650}
          hint="What was archived is deleted for good after that."
        />
      </div>
      <CheckEntry
        label="Legal hold"
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
        <TextEntry label="Email" name="support.email" type="email" />
        <TextEntry label="Phone" name="support.phone" type="tel" placeholder="+34911222333" />
        <TextEntry label="Web address" name="support.url" type="url" placeholder="https://" />
      </div>
    </Section>
  );
}
