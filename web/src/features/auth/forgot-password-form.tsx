import { useMutation } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { askForReset } from "@/api/forgotten-password";
import { TextField } from "@/ui/field";
import { FormFailure } from "@/ui/form-failure";

interface Entries {
  email: string;
}

export function ForgotPasswordForm() {
  const { register, handleSubmit, setError, formState } = useForm<Entries>({ defaultValues: { email: "" } });
  const asking = useMutation({
    mutationFn: ({ email }: Entries) => askForReset(email.trim()),
  });
  if (asking.isSuccess) {
    return (
      <div role="status" className="grid gap-2">
        <p className="font-medium">Look into your mailbox</p>
        <p className="text-muted">
          If somebody signs in as {asking.variables.email.trim()}, a mail with a link is on its way. The link
          is good for an hour. Nothing after a few minutes? Look among the unwanted mail, then ask again.
        </p>
      </div>
    );
  }
  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => void handleSubmit((entries) => asking.mutate(entries))(event)}
    >
      <TextField
        label="Email or username"
        autoComplete="username"
        hint="We mail you a link that sets a new password."
        error={formState.errors.email?.message}
        {...register("email", {
          validate: (name) => name.trim() !== "" || "Write the name you sign in with.",
        })}
      />
      <FormFailure error={asking.error} setError={setError} />
      <button type="submit" className="btn btn-primary" disabled={asking.isPending}>
        {asking.isPending ? "Asking…" : "Mail me a link"}
      </button>
    </form>
  );
}
