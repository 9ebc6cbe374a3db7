import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type AvatarRefusal, avatarRefusalKey, startAvatarUpload } from "@/api/avatar";
import { meQuery } from "@/api/me";
import { refreshSession } from "@/api/refresh";
import { sha256 } from "@/lib/digest";
import { sleep, upload } from "@/lib/upload";
import { isPicture } from "./picture-file";

/** Where one upload stands. */
export type PictureUpload =
  | { state: "sending"; share: number }
  | { state: "checking" }
  | { state: "refused"; reason: string }
  | { state: "failed"; error: unknown };

const LOOK_AGAIN_MS = 1000;
const LOOKS = 60;
const STILL_LOOKED_AT = "The picture is still being looked at. It appears here once that is done.";

/** Sends a picture, and waits until the server shows it or says why not. */
export function usePictureUpload(onShown: () => void) {
  const queries = useQueryClient();
  const [task, setTask] = useState<PictureUpload | null>(null);
  const send = async (file: File) => {
    try {
      setTask({ state: "sending", share: 0 });
      const avatarId = await sendFile(file, (share) => setTask({ state: "sending", share }));
      setTask({ state: "checking" });
      const reason = await outcome(queries, avatarId);
      if (reason) return setTask({ state: "refused", reason });
      setTask(null);
      void refreshSession().catch(() => null);
      onShown();
    } catch (error) {
      setTask({ state: "failed", error });
    }
  };
  return { task, send, forget: () => setTask(null) };
}

async function sendFile(file: File, onProgress: (share: number) => void): Promise<string> {
  if (!isPicture(file.type)) throw new TypeError(`No picture: ${file.type}`);
  const announced = { content_type: file.type, size: file.size, sha256: await sha256(file) };
  const { avatar_id, upload: plan } = await startAvatarUpload(announced);
  await upload(plan, file, { filename: file.name, onProgress });
  return avatar_id;
}

/** Why the picture was not taken; null once it is shown. The socket may be shut: it is looked for. */
async function outcome(queries: QueryClient, avatarId: string): Promise<string | null> {
  for (let looks = 0; looks < LOOKS; looks += 1) {
    const refusal = queries.getQueryData<AvatarRefusal>(avatarRefusalKey);
    if (refusal?.avatarId === avatarId) return refusal.reason;
    const me = await queries.fetchQuery({ ...meQuery, staleTime: 0 });
    if (me.avatar_url?.includes(`/${avatarId}-`)) return null;
    await sleep(LOOK_AGAIN_MS);
  }
  return STILL_LOOKED_AT;
}
