import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { createImport } from "@/api/imports";
import type { ImportKind } from "@/api/types";
import { createKeyring } from "@/lib/idempotency";
import { upload } from "@/lib/upload";
import { Failure } from "@/ui/notice";

const MAX_MB = 250;
const ENDINGS = /\.(csv|xlsx)$/i;

/** Why the file cannot be taken, before it is sent anywhere. */
function faultOf({ name, size }: File): string | null {
  if (!ENDINGS.test(name)) return "Choose a CSV file or an Excel workbook (.xlsx).";
  if (size === 0) return "This file is empty. Choose another one.";
  return size > MAX_MB * 1024 * 1024 ? `This file is larger than ${MAX_MB} MB. Split it.` : null;
}

/** A file is dropped or chosen, and goes straight to storage. */
export function FileDrop({ kind }: { kind: ImportKind }) {
  const id = useId();
  const queries = useQueryClient();
  const [keyring] = useState(createKeyring);
  const [fault, setFault] = useState<string | null>(null);
  const [share, setShare] = useState(0);
  const sending = useMutation({
    mutationFn: async (file: File) => {
      setShare(0);
      const made = await createImport(kind, file, keyring.keyFor([file.name, file.size, file.lastModified]));
      await upload(made.upload, file, { filename: file.name, onProgress: setShare });
    },
    onSuccess: () => keyring.reset(),
    onSettled: () => queries.invalidateQueries({ queryKey: ["imports", kind] }),
  });
  const take = (file: File | undefined) => {
    if (!file || sending.isPending) return;
    const found = faultOf(file);
    setFault(found);
    if (!found) sending.mutate(file);
  };
  return (
    <section aria-label="A file to import" className="card grid gap-2 p-4">
      <label htmlFor={id} className="font-medium">
        Drop a CSV or XLSX file here, or choose one
      </label>
      <input
        id={id}
        type="file"
        accept=".csv,.xlsx"
        disabled={sending.isPending}
        aria-invalid={fault !== null}
        aria-describedby={`${id}-hint`}
        className="w-full cursor-pointer rounded-md border border-dashed border-line p-6"
        onChange={(event) => {
          take(event.target.files?.[0]);
          event.target.value = "";
        }}
      />
      <p id={`${id}-hint`} className={fault ? "text-bad" : "text-muted"}>
        {fault ?? "Up to a million rows. It is rehearsed first: nothing is added before you say so."}
      </p>
      {sending.isPending && (
        <progress aria-label="Sending the file" className="w-full" value={share} max={1} />
      )}
      {sending.isError && <Failure error={sending.error} />}
    </section>
  );
}
