import { useEffect } from "react";
import { CallToLog } from "@/features/dialer/call-to-log";
import { useRecording } from "@/features/palette/recents";
import { IncomingCall } from "@/features/pop/incoming-call";
import { UploadTray } from "@/features/recordings/upload-tray";
import { readyDialogs } from "@/ui/dialog";
import { NotRefreshed } from "@/ui/not-refreshed";
import { OfflineNote } from "@/ui/offline-note";
import { useNewVersionNotice } from "@/features/shell/use-new-version-notice";

const numberAtDesk = () => import("@/features/dialer/find").then((module) => module.numberAtDesk());

/** What goes along with every page, and comes after the first one. */
export function Companions({ owner }: { owner: string | null }) {
  useRecording();
  useNewVersionNotice();
  useEffect(() => void readyDialogs().catch(() => null), []);
  return (
    <>
      <div className="fixed bottom-3 left-3 z-30 grid max-w-[calc(100vw-1.5rem)] justify-items-start gap-2">
        <OfflineNote />
        <CallToLog />
        <NotRefreshed />
        {owner && <UploadTray key={owner} numberAtDesk={numberAtDesk} />}
      </div>
      <IncomingCall />
    </>
  );
}
