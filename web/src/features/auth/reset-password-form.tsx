import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useForm } from "react-hook-form";
import { resetPassword } from "@/api/forgotten-password";
import { passwordHint, passwordRules } from "@/lib/passwords";
import { TextField } from "@/ui/field";
import { FormFailure } from "@/ui/form-failure";

interface ResetPasswordFormProps {
  token: string;
  /** Where a new link is to be had, when this one is dead. */
  action: ReactNode;
  onDone: () => void;
}

interface Entries {
  new_password: string;
  again: string;
}

export function ResetPasswordForm({ token, action, onDone }: ResetPasswordFormProps) {
  const { register, handleSubmit, setError, getValues, formState } = useForm<Entries>({
    defaultValues: { new_password: "", again: "" },
  });
  const { errors } = formState;
  const saving = useMutation({
    mutationFn: ({ new_password }: Entries) => resetPassword(token, new_password),
    onSuccess: onDone,
  });
  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => void handleSubmit((entries) => saving.mutate(entries))(event)}
    >
      <TextField
        label="New password"
        type="password"
        autoComplete="new-password"
        hint={passwordHint}
        error={errors.new_password?.message}
        {...register("new_password", passwordRules("Write the new password."))}
      />
      <TextField
        label="New password again"
        type="password"
        autoComplete="new-password"
        error={errors.again?.message}
        {...register("again", {
          validate: (again) => again === getValues("new_password") || "The two passwords differ.",
        })}
      />
      <FormFailure error={saving.error} setError={setError} action={action} />
      <button type="submit" className="btn btn-primary" disabled={saving.isPending}>
        {saving.isPending ? "Saving…" : "Set the password"}
      </button>
    </form>
  );
}
