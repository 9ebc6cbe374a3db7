import type { KeyboardEvent, ReactNode, Ref } from "react";
import type { Ending } from "@/lib/endings";
import { isAnswered } from "@/lib/outcomes";
import { takeFocus } from "@/lib/take-focus";
import { EndingPicker } from "@/ui/ending-picker";
import { TextAreaField, TextField } from "@/ui/field";
import { FormFailure } from "@/ui/form-failure";
import { CallbackPicker } from "./callback-picker";
import { emptyDraft } from "./draft";
import { promises } from "./effect-words";
import { LogButton, WRAP_UP_FORM } from "./log-button";
import { conversationOf, type Desk } from "./machine";
import type { Commands } from "./commands";

interface WrapUpFormProps {
  desk: Desk;
  endings: readonly Ending[];
  commands: Commands;
  notes: Ref<HTMLTextAreaElement>;
  onClose: () => void;
  /** On which phone line it was; nothing for those who have none. */
  line: ReactNode;
}

/** How the call went. It is there before the call is, and rests: nothing jumps when there is one. */
export function WrapUpForm({ desk, endings, commands, notes, onClose, line }: WrapUpFormProps) {
  const conversation = conversationOf(desk);
  const draft = conversation?.draft ?? emptyDraft;
  const ending = endings.find(({ id }) => id === draft.ending) ?? null;
  const faults = desk.at === "wrap_up" ? desk.faults : {};
  const isOver = desk.at === "wrap_up" || desk.at === "logging" || desk.at === "waiting";
  const isOpen = desk.at === "in_call" || desk.at === "wrap_up";
  return (
    <form
      id={WRAP_UP_FORM}
      noValidate
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void commands.log(endings);
      }}
    >
      {/* What is on its way is what was written: nothing typed now would go with it. */}
      <fieldset className="contents" disabled={desk.at === "waiting"}>
        <EndingPicker
          endings={endings}
          value={ending}
          unnamed
          disabled={!isOpen}
          error={faults.ending}
          onChange={(chosen) => commands.end(chosen)}
        />
        {isOver && ending && promises[ending.effect] && (
          <p className="text-warn">{promises[ending.effect]}</p>
        )}
        {isOver && ending?.effect === "callback" && (
          <CallbackPicker
            key={ending.id}
            minutes={ending.callbackMinutes}
            value={draft.callbackAt}
            error={faults.callbackAt}
            onChange={(callbackAt) => commands.write({ callbackAt })}
          />
        )}
        {isOver && ending?.effect === "convert" && !conversation?.target.leadId && (
          <TextField
            // Whoever pressed the key of a sale types the name next: its letters are no shortcuts.
            ref={takeFocus}
            label="Who bought?"
            name="lead.full_name"
            autoComplete="off"
            maxLength={120}
            hint={
              <>
                The name of the new lead, where there is none with this number yet.
                <span className="key-hint"> Enter logs from here, too.</span>
              </>
            }
            value={draft.buyer}
            onChange={(event) => commands.write({ buyer: event.target.value })}
            onKeyDown={leave}
          />
        )}
        <TextAreaField
          ref={notes}
          label="Notes"
          name="notes"
          rows={3}
          value={draft.notes}
          disabled={!isOpen}
          hint={
            <span className="key-hint">
              N comes here; Esc leaves, so that the keys work again; Ctrl+Enter logs from here.
            </span>
          }
          onChange={(event) => commands.write({ notes: event.target.value })}
          onKeyDown={leave}
        />
        {isOver && (
          <div className="grid gap-3 sm:grid-cols-2">
            {(!ending || isAnswered(ending.outcome)) && (
              <TextField
                label="Talk time"
                name="duration_seconds"
                inputMode="numeric"
                placeholder="m:ss"
                value={draft.duration}
                error={faults.duration}
                hint={conversation?.since === null ? "This device did not see the call." : undefined}
                onChange={(event) => commands.write({ duration: event.target.value })}
              />
            )}
            {line}
          </div>
        )}
      </fieldset>
      <FormFailure error={desk.at === "wrap_up" && desk.error} inputs={{ outcome: "disposition" }} />
      <div className="flex flex-wrap gap-2">
        <span className="lg:hidden">
          <LogButton isLogging={desk.at === "logging"} disabled={!isOver || desk.at === "waiting"} />
        </span>
        {isOver && desk.at !== "waiting" && (
          <button type="button" className="btn btn-quiet" onClick={onClose}>
            Close without a call
          </button>
        )}
      </div>
    </form>
  );
}

function leave(event: KeyboardEvent<HTMLElement>): void {
  if (event.key === "Escape") event.currentTarget.blur();
}
