import { useMutation } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { bareCode, codeRule } from "@/lib/one-time-code";
import { TextField } from "@/ui/field";
import { FormFailure } from "@/ui/form-failure";

interface CodeFormProps {
  action: string;
  send: (code: string) => Promise<string[]>;
  onCodes: (recoveryCodes: string[]) => void;
}

interface Entries {
  code: string;
}

/** Proves that the authenticator app is at hand; recovery codes come back. */
export function CodeForm({ action, send, onCodes }: CodeFormProps) {
  const { register, handleSubmit, setError, formState } = useForm<Entries>({ defaultValues: { code: "" } });
  const sending = useMutation({
    mutationFn: ({ code }: Entries) => send(bareCode(code)),
    onSuccess: onCodes,
  });
  return (
    <form
      noValidate
      className="grid gap-3"
      onSubmit={(event) => void handleSubmit((entries) => sending.mutate(entries))(event)}
    >
      <TextField
        label="Code of the app"
        inputMode="numeric"
        autoComplete="one-time-code"
        className="max-w-40"
        error={formState.errors.code?.message}
        {...register("code", { validate: codeRule })}
      />
      <FormFailure error={sending.error} setError={setError} />
      <button type="submit" className="btn btn-primary justify-self-start" disabled={sending.isPending}>
        {sending.isPending ? "Checking…" : action}
      </button>
    </form>
  );
}
