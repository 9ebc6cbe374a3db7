import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { deleteRecording } from "@/api/delete-recording";
import { Confirm } from "@/ui/confirm";
import { toastDone, toastProblem } from "@/ui/toast";

export function DeleteRecording({ callId }: { callId: string }) {
  const [asking, setAsking] = useState(false);
  const queries = useQueryClient();
  const removal = useMutation({
    mutationFn: () => deleteRecording(callId),
    onSuccess: async () => {
      setAsking(false);
      toastDone("The recording is deleted. The call is kept.");
      await queries.invalidateQueries({ queryKey: ["calls"] });
    },
    onError: (error) => toastProblem("The recording was not deleted", error),
  });
  return (
    <>
      <button
        type="button"
        className="btn btn-quiet btn-icon ml-auto"
        aria-label="Delete the recording"
        onClick={() => setAsking(true)}
      >
        <Trash2 size={16} aria-hidden />
      </button>
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => removal.mutate()}
        busy={removal.isPending}
        title="Delete this recording?"
        description="Nobody will be able to listen to it any more. The call and its notes are kept."
        action="Delete the recording"
      />
    </>
  );
}
