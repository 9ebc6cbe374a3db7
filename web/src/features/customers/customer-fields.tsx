import type { UseFormReturn } from "react-hook-form";
import { emailRule } from "@/lib/email-rule";
import { TextAreaField, TextField } from "@/ui/field";
import type { CustomerEntries } from "./customer-entries";

interface CustomerFieldsProps {
  form: UseFormReturn<CustomerEntries>;
  readOnly?: boolean;
}

export function CustomerFields({ form, readOnly = false }: CustomerFieldsProps) {
  const { register, formState } = form;
  const { errors } = formState;
  return (
    <fieldset disabled={readOnly} className="grid gap-3 sm:grid-cols-2">
      <legend className="sr-only">Customer</legend>
      <TextField
        label="Name"
        autoComplete="off"
        error={errors.full_name?.message}
        {...register("full_name", { validate: (name) => name.trim() !== "" || "Give the customer a name." })}
      />
      <TextField
        label="Company"
        autoComplete="off"
        error={errors.company?.message}
        {...register("company")}
      />
      <TextField
        label="Phone"
        type="tel"
        autoComplete="off"
        placeholder="+34 600 111 222"
        error={errors.phone?.message}
        {...register("phone")}
      />
      <TextField
        label="Email"
        type="email"
        autoComplete="off"
        error={errors.email?.message}
        {...register("email", { pattern: emailRule })}
      />
      <div className="sm:col-span-2">
        <TextAreaField label="Notes" rows={4} error={errors.notes?.message} {...register("notes")} />
      </div>
    </fieldset>
  );
}
