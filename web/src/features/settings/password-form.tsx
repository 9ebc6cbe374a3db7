import { useMutation } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { changePassword } from "@/api/password";
import { passwordHint, passwordRules } from "@/lib/passwords";
import { TextField } from "@/ui/field";
import { FormFailure } from "@/ui/form-failure";
import { toastDone } from "@/ui/toast";

interface PasswordEntries {
  current_password: string;
  new_password: string;
  again: string;
}

const empty: PasswordEntries = { current_password: "", new_password: "", again: "" };
export function PasswordForm() {
  const { register, handleSubmit, setError, reset, getValues, formState } = useForm<PasswordEntries>({
    defaultValues: empty,
  });
  const { errors } = formState;
  const saving = useMutation({
    mutationFn: (entries: PasswordEntries) => changePassword(entries.current_password, entries.new_password),
    onSuccess: () => {
      reset(empty);
      toastDone("Your password is changed. Other devices have to sign in again.");
    },
  });
  return (
    <form
      noValidate
      className="grid gap-3"
      onSubmit={(event) => void handleSubmit((e) => saving.mutate(e))(event)}
    >
      <TextField
        label="Current password"
        type="password"
        autoComplete="current-password"
        error={errors.current_password?.message}
        {...register("current_password", { required: "Write the password you use now." })}
      />
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
      <FormFailure error={saving.error} setError={setError} />
      <button type="submit" className="btn btn-primary justify-self-start" disabled={saving.isPending}>
        {saving.isPending ? "Saving…" : "Change the password"}
      </button>
    </form>
  );
}
