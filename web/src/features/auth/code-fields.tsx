import { useState } from "react";
import { takeFocus } from "@/lib/take-focus";
import { TextField } from "@/ui/field";

/** The second factor: a code of the app, or a recovery code where the telephone is lost. */
export function CodeFields({ wrong }: { wrong: boolean }) {
  const [lost, setLost] = useState(false);
  // A wrong code makes room for the next one: the field starts over.
  const field = `${lost ? "recovery" : "code"} ${wrong ? "again" : ""}`;
  return (
    <div className="grid gap-4">
      {lost ? (
        <TextField
          key={field}
          ref={takeFocus}
          label="Recovery code"
          name="recovery_code"
          autoComplete="off"
          hint="One of those you kept; each is good once."
          error={wrong ? "This recovery code is wrong, or was used before." : undefined}
          required
        />
      ) : (
        <TextField
          key={field}
          ref={takeFocus}
          label="Code"
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          hint="The six digits your authenticator app shows."
          error={wrong ? "This code is wrong, or was used before. Wait for the next one." : undefined}
          required
        />
      )}
      <button type="button" className="link justify-self-start" onClick={() => setLost(!lost)}>
        {lost ? "Use a code of the app" : "Telephone lost? Use a recovery code"}
      </button>
    </div>
  );
}
