import type { ReactNode } from "react";
import type { FieldErrors, UseFormRegister } from "react-hook-form";
import { emailRule } from "@/lib/email-rule";
import { TextAreaField, TextField } from "./field";

/** What is known of a lead and of a customer, as a form holds it: an empty box is an empty string. */
export type ContactEntries = Record<keyof typeof contactLabels, string>;

export const contactLabels = {
  full_name: "Name",
  company: "Company",
  phone: "Phone",
  email: "Email",
  notes: "Notes",
};

type Contact = { full_name: string } & { [Field in keyof ContactEntries]?: string | null };

export function contactEntriesOf(contact?: Contact): ContactEntries {
  return {
    full_name: contact?.full_name ?? "",
    company: contact?.company ?? "",
    phone: contact?.phone ?? "",
    email: contact?.email ?? "",
    notes: contact?.notes ?? "",
  };
}

/** On the wire an empty box is null. */
export function filled(typed: string): string | null {
  return typed.trim() || null;
}

export function contactOnTheWire(entries: ContactEntries) {
  return {
    full_name: entries.full_name.trim(),
    company: filled(entries.company),
    phone: filled(entries.phone),
    email: filled(entries.email),
    notes: filled(entries.notes),
  };
}

interface ContactFieldsProps {
  /** What it is: "Lead". */
  kind: string;
  register: UseFormRegister<ContactEntries>;
  errors: FieldErrors<ContactEntries>;
  isNew?: boolean;
  readOnly?: boolean;
  /** What there is beside it. */
  children?: ReactNode;
}

export function ContactFields(props: ContactFieldsProps) {
  const { kind, register, errors, isNew = false, readOnly = false, children } = props;
  const needsOne = `a ${kind.toLowerCase()} needs one of them.`;
  return (
    <fieldset disabled={readOnly} className="grid gap-3 sm:grid-cols-2">
      <legend className="sr-only">{kind}</legend>
      <TextField
        label={contactLabels.full_name}
        autoComplete="off"
        error={errors.full_name?.message}
        {...register("full_name", {
          validate: (name) => name.trim() !== "" || `Give the ${kind.toLowerCase()} a name.`,
        })}
      />
      <TextField
        label={contactLabels.company}
        autoComplete="off"
        error={errors.company?.message}
        {...register("company")}
      />
      <TextField
        label={contactLabels.phone}
        type="tel"
        autoComplete="off"
        placeholder="+34 600 111 222"
        hint={isNew ? `This or an e-mail address: ${needsOne}` : undefined}
        error={errors.phone?.message}
        {...register("phone", {
          // As the server says it.
          validate: (phone, { email }) =>
            Boolean(filled(phone) ?? filled(email)) ||
            `${contactLabels.phone} is required where there is no e-mail address: ${needsOne}`,
        })}
      />
      <TextField
        label={contactLabels.email}
        type="email"
        autoComplete="off"
        error={errors.email?.message}
        {...register("email", { pattern: emailRule, deps: "phone" })}
      />
      {children}
      <div className="sm:col-span-2">
        <TextAreaField
          label={contactLabels.notes}
          rows={4}
          error={errors.notes?.message}
          {...register("notes")}
        />
      </div>
    </fieldset>
  );
}
