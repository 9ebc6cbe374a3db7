import { useQueryClient } from "@tanstack/react-query";
import { editLine } from "@/api/line";
import { createLine } from "@/api/lines";
import type { Line } from "@/api/types";
import { TextField } from "@/ui/field";
import { RecordForm } from "@/ui/record-form";
import { toastDone } from "@/ui/toast";

type LineEntries = Record<"number" | "label", string>;

const labels: LineEntries = { number: "Number", label: "Label" };

const LONGEST_LABEL = 60;

const entriesOf = (line?: Line): LineEntries => ({ number: line?.number ?? "", label: line?.label ?? "" });

const onTheWire = ({ number, label }: LineEntries) => ({ number: number.trim(), label: label.trim() });

interface LineFormProps {
  /** Absent for a new one. */
  line?: Line;
  onDone: () => void;
}

export function LineForm({ line, onDone }: LineFormProps) {
  const queries = useQueryClient();
  return (
    <RecordForm
      record={line}
      entriesOf={entriesOf}
      onTheWire={onTheWire}
      create={createLine}
      edit={editLine}
      labels={labels}
      action={line ? "Save" : "Add the line"}
      refresh={() => queries.invalidateQueries({ queryKey: ["lines"] })}
      onSaved={(saved) => {
        toastDone(line ? `${saved.label} is saved` : `${saved.label} is added`);
        onDone();
      }}
    >
      {({ register, formState: { errors } }) => (
        <>
          <TextField
            label={labels.number}
            type="tel"
            autoComplete="off"
            placeholder="+34600111222"
            error={errors.number?.message}
            {...register("number", { validate: (number) => number.trim() !== "" || "Write the number." })}
          />
          <TextField
            label={labels.label}
            autoComplete="off"
            placeholder="Sales Madrid"
            error={errors.label?.message}
            {...register("label", {
              validate: (label) => label.trim() !== "" || "Say what the line is for.",
              maxLength: { value: LONGEST_LABEL, message: `Use at most ${LONGEST_LABEL} characters.` },
            })}
          />
        </>
      )}
    </RecordForm>
  );
}
