import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { disableSecondFactor } from "@/api/second-factor";
import { bareCode, codeRule } from "@/lib/one-time-code";
import { TextField } from "@/ui/field";
import { FormFailure } from "@/ui/form-failure";

interface Entries {
  password: string;
  code: string;
  recovery_code: string;
}

export function TurnOffForm({ onDone }: { onDone: () => void }) {
  const [lost, setLost] = useState(false);
  const { register, handleSubmit, setError, formState } = useForm<Entries>({
    defaultValues: { password: "", code: "", recovery_code: "" },
    shouldUnregister: true,
  });
  const { errors } = formState;
  const sending = useMutation({
    mutationFn: ({ password, code, recovery_code }: Entries) =>
      disableSecondFactor(
        lost ? { password, recovery_code: recovery_code.trim() } : { password, code: bareCode(code) },
      ),
    onSuccess: onDone,
  });
  return (
    <form
      noValidate
      className="grid gap-3"
      onSubmit={(event) => void handleSubmit((entries) => sending.mutate(entries))(event)}
    >
      <TextField
        label="Password"
        type="password"
        autoComplete="current-password"
        error={errors.password?.message}
        {...register("password", { required: "Write your password." })}
      />
      {lost ? (
        <TextField
          key="recovery"
          label="Recovery code"
          autoComplete="off"
          error={errors.recovery_code?.message}
          {...register("recovery_code", { required: "Write one of your recovery codes." })}
        />
      ) : (
        <TextField
          key="code"
          label="Code of the app"
          inputMode="numeric"
          autoComplete="one-time-code"
          error={errors.code?.message}
          {...register("code", { validate: codeRule })}
        />
      )}
      <button type="button" className="link justify-self-start" onClick={() => setLost(!lost)}>
        {lost ? "Use a code of the app" : "Use a recovery code"}
      </button>
      <FormFailure error={sending.error} setError={setError} />
      <button type="submit" className="btn btn-danger justify-self-start" disabled={sending.isPending}>
        {sending.isPending ? "Turning it off…" : "Turn it off"}
      </button>
    </form>
  );
}
