import { useQuery, useQueryClient } from "@tanstack/react-query";
import { createNumber, editNumber, numberQuery } from "@/api/numbers";
import type { NumberCreate, NumberPatch, PoolNumber } from "@/api/types";
import { words } from "@/lib/format";
import { useCan } from "@/lib/session";
import { Dialog } from "@/ui/dialog";
import { SelectField, TextAreaField, TextField } from "@/ui/field";
import { RecordForm } from "@/ui/record-form";
import { toastDone } from "@/ui/toast";
import { attributesOf, checkLines, linesOf } from "./attributes";
import { DeleteNumber } from "./delete-number";

const labels = {
  phone: "Number",
  customer_type: "Customer type",
  airplane: "Airplane",
  attributes: "What else is known",
  status: "Status",
};

type Entries = Record<keyof typeof labels, string>;

const entriesOf = (number?: PoolNumber): Entries => ({
  phone: number?.e164 ?? "",
  customer_type: number?.customer_type ?? "",
  airplane: number?.airplane ?? "",
  attributes: linesOf(number?.attributes ?? {}),
  status: number?.status ?? "available",
});

const create = (wanted: Entries, key: string) => {
  const { phone, customer_type, airplane, attributes } = wanted;
  const number: NumberCreate = {
    phone: phone.trim(),
    customer_type: customer_type.trim() || null,
    airplane: airplane.trim() || null,
    attributes: attributesOf(attributes),
  };
  return createNumber(number, key);
};

const edit = (number: PoolNumber, changes: Partial<Entries>) => {
  const { customer_type, airplane, attributes, status } = changes;
  const patch: NumberPatch = {};
  if (customer_type !== undefined) patch.customer_type = customer_type.trim() || null;
  if (airplane !== undefined) patch.airplane = airplane.trim() || null;
  if (attributes !== undefined) patch.attributes = attributesOf(attributes);
  if (status === "available" || status === "archived") patch.status = status;
  return editNumber(number, patch);
};

const LONGEST_KIND = { value: 60, message: "Use at most 60 characters." };

interface NumberFormProps {
  /** Absent for a new one. */
  number?: PoolNumber;
  onDone: () => void;
}

export function NumberForm({ number, onDone }: NumberFormProps) {
  const queries = useQueryClient();
  const refreshList = () => queries.invalidateQueries({ queryKey: ["numbers"] });
  const refreshOne = () => queries.invalidateQueries({ queryKey: ["number", number?.e164] });
  return (
    <RecordForm
      record={number}
      entriesOf={entriesOf}
      onTheWire={(entries) => entries}
      create={create}
      edit={edit}
      labels={labels}
      words={(field, { status }) => (field === "status" ? words(status) : undefined)}
      action={number ? "Save" : "Add the number"}
      refresh={() => Promise.all([refreshList(), refreshOne()])}
      onSaved={(saved) => {
        toastDone(`${saved.e164} is ${number ? "saved" : "in the pool"}`);
        onDone();
      }}
    >
      {({ register, formState: { errors } }) => (
        <>
          {!number && (
            <TextField
              label={labels.phone}
              type="tel"
              autoComplete="off"
              placeholder="+34600111222"
              error={errors.phone?.message}
              {...register("phone", { validate: (phone) => phone.trim() !== "" || "Write the number." })}
            />
          )}
          <TextField
            label={labels.customer_type}
            autoComplete="off"
            error={errors.customer_type?.message}
            {...register("customer_type", { maxLength: LONGEST_KIND })}
          />
          <TextField
            label={labels.airplane}
            autoComplete="off"
            hint="The flight or aircraft the campaign is about"
            error={errors.airplane?.message}
            {...register("airplane", { maxLength: LONGEST_KIND })}
          />
          <TextAreaField
            label={labels.attributes}
            rows={3}
            hint="One on each line, as in: city: Lisbon"
            error={errors.attributes?.message}
            {...register("attributes", { validate: checkLines })}
          />
          {number && (
            <SelectField
              label={labels.status}
              options={statusOptions(number)}
              hint="Available gives it back to the pool, whoever has it; archived takes it out."
              error={errors.status?.message}
              disabled={number.status === "do_not_call"}
              {...register("status")}
            />
          )}
        </>
      )}
    </RecordForm>
  );
}

interface EditNumberProps {
  known: PoolNumber;
  onDone: () => void;
}

/** Edits what is known of a number, and goes on from its newest version. */
export function EditNumber({ known, onDone }: EditNumberProps) {
  const mayDelete = useCan("numbers:delete");
  const { data: number } = useQuery(numberQuery(known));
  return (
    <Dialog open onClose={onDone} title={`Edit ${known.e164}`}>
      <NumberForm number={number} onDone={onDone} />
      {mayDelete && <DeleteNumber e164={number.e164} onDeleted={onDone} />}
    </Dialog>
  );
}

/** What it is, and what a person may make of it. */
const statusOptions = ({ status }: PoolNumber) =>
  [...new Set([status, "available", "archived"])].map((value) => ({ value, label: words(value) }));
