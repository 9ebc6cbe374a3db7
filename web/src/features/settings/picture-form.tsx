import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useId, useMemo, useState } from "react";
import { removeAvatar } from "@/api/avatar";
import { meQuery } from "@/api/me";
import { refreshSession } from "@/api/refresh";
import type { Me } from "@/api/types";
import { Avatar } from "@/ui/avatar";
import { Failure } from "@/ui/notice";
import { toastDone, toastProblem } from "@/ui/toast";
import { accepted, faultOf } from "./picture-file";
import { usePictureUpload } from "./use-picture-upload";

/** The picture others see beside one's name: chosen, looked at, sent, or taken away. */
export function PictureForm({ me }: { me: Me }) {
  const [file, setFile] = useState<File | null>(null);
  const preview = usePreview(file);
  const shown = () => {
    setFile(null);
    toastDone("Your picture is shown");
  };
  const { task, send, forget } = usePictureUpload(shown);
  const fault = task?.state === "refused" ? task.reason : file && faultOf(file);
  const busy = task?.state === "sending" || task?.state === "checking";
  const choose = (chosen: File | null) => {
    forget();
    setFile(chosen);
  };
  return (
    <div className="flex flex-wrap items-center gap-4">
      <Avatar
        name={me.full_name}
        url={file && !fault ? preview : me.avatar_large_url}
        className="size-24 text-2xl"
      />
      <div className="grid min-w-0 flex-1 grid-cols-1 gap-2">
        <PictureInput fault={fault} busy={busy} onChoose={choose} />
        {task?.state === "failed" && <Failure error={task.error} />}
        {task?.state === "sending" && (
          <progress aria-label="Sending the picture" className="w-full" value={task.share} max={1} />
        )}
        {task?.state === "checking" && <p role="status">The picture is being looked at…</p>}
        <div className="flex flex-wrap gap-2">
          {file && !fault && (
            <>
              <button
                type="button"
                className="btn btn-primary"
                disabled={busy}
                onClick={() => void send(file)}
              >
                Use this picture
              </button>
              <button type="button" className="btn" disabled={busy} onClick={() => choose(null)}>
                Keep the one before
              </button>
            </>
          )}
          {!file && me.avatar_url && <RemovePicture />}
        </div>
      </div>
    </div>
  );
}

interface PictureInputProps {
  fault: string | null;
  busy: boolean;
  onChoose: (file: File | null) => void;
}

function PictureInput({ fault, busy, onChoose }: PictureInputProps) {
  const id = useId();
  return (
    <div className="grid min-w-0 gap-1">
      <label htmlFor={id} className="font-medium">
        Picture
      </label>
      <input
        id={id}
        type="file"
        accept={accepted}
        disabled={busy}
        aria-invalid={fault !== null}
        aria-describedby={`${id}-hint`}
        className="w-full min-w-0 text-xs file:mr-2 file:cursor-pointer file:rounded-md file:border file:border-line file:bg-panel file:px-3 file:py-1.5 file:text-fg"
        onChange={(event) => {
          onChoose(event.target.files?.[0] ?? null);
          // The same file can be chosen once more.
          event.target.value = "";
        }}
      />
      <p id={`${id}-hint`} className={fault ? "text-xs text-bad" : "text-xs text-muted"}>
        {fault ?? "PNG, JPEG or WebP, up to 5 MB. It is cropped to a square around its middle."}
      </p>
    </div>
  );
}

function RemovePicture() {
  const queries = useQueryClient();
  const removing = useMutation({
    mutationFn: removeAvatar,
    onSuccess: async () => {
      await queries.invalidateQueries(meQuery);
      void refreshSession().catch(() => null);
      toastDone("Your picture is gone");
    },
    onError: (error) => toastProblem("Your picture is still there", error),
  });
  return (
    <button
      type="button"
      className="btn btn-danger"
      disabled={removing.isPending}
      onClick={() => removing.mutate()}
    >
      Remove the picture
    </button>
  );
}

/** An address of the chosen file, for as long as it is looked at. */
function usePreview(file: File | null): string | null {
  const url = useMemo(() => (file ? URL.createObjectURL(file) : null), [file]);
  useEffect(() => () => (url ? URL.revokeObjectURL(url) : undefined), [url]);
  return url;
}
