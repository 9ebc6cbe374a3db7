import { useQueryClient } from "@tanstack/react-query";
import { createTag, editTag, tagsQuery } from "@/api/tags";
import type { Tag } from "@/api/types";
import { words } from "@/lib/format";
import { SelectField, TextField } from "@/ui/field";
import { RecordForm } from "@/ui/record-form";
import { tagColours } from "@/ui/tag-name";
import { toastDone } from "@/ui/toast";

type TagEntries = Record<"name" | "colour", string>;

const labels: TagEntries = { name: "Name", colour: "Colour" };
const LONGEST_NAME = 40;

const entriesOf = (tag?: Tag): TagEntries => ({ name: tag?.name ?? "", colour: tag?.colour ?? "grey" });
const onTheWire = ({ name, colour }: TagEntries) => ({
  name: name.trim(),
  colour: tagColours.find((each) => each === colour),
});

interface TagFormProps {
  /** Absent for a new one. */
  tag?: Tag;
  onDone: () => void;
}

export function TagForm({ tag, onDone }: TagFormProps) {
  const queries = useQueryClient();
  return (
    <RecordForm
      record={tag}
      entriesOf={entriesOf}
      onTheWire={onTheWire}
      create={createTag}
      edit={editTag}
      labels={labels}
      words={(field, { colour }) => (field === "colour" ? words(colour) : undefined)}
      action={tag ? "Save" : "Add the tag"}
      refresh={() => queries.invalidateQueries({ queryKey: tagsQuery.queryKey })}
      onSaved={(saved) => {
        toastDone(`${saved.name} is ${tag ? "saved" : "added"}`);
        onDone();
      }}
    >
      {({ register, formState: { errors } }) => (
        <div className="grid grid-cols-[1fr_8rem] items-start gap-3">
          <TextField
            label={labels.name}
            autoComplete="off"
            placeholder="Honeymoon"
            error={errors.name?.message}
            {...register("name", {
              validate: (name) => name.trim() !== "" || "Give the tag a name.",
              maxLength: { value: LONGEST_NAME, message: `Use at most ${LONGEST_NAME} characters.` },
            })}
          />
          <SelectField
            label={labels.colour}
            options={tagColours.map((value) => ({ value, label: words(value) }))}
            error={errors.colour?.message}
            {...register("colour")}
          />
        </div>
      )}
    </RecordForm>
  );
}
