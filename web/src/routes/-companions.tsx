import { useRecording } from "@/features/palette/recents";
import { IncomingCall } from "@/features/pop/incoming-call";
import { UploadTray } from "@/features/recordings/upload-tray";
import { useNewVersionNotice } from "@/features/shell/use-new-version-notice";

/** What goes along with every page, and comes after the first one. */
export function Companions({ owner }: { owner: string | null }) {
  useRecording();
  useNewVersionNotice();
  return (
    <>
      {owner && <UploadTray key={owner} />}
      <IncomingCall />
    </>
  );
}
