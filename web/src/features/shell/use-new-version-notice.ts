import { useEffect } from "react";
import { useNewVersion } from "@/lib/stale-assets";
import { toastOffer } from "@/ui/toast";

/** A newer version is there while somebody works: they say when to change over, and lose nothing they typed. */
export function useNewVersionNotice(): void {
  const isThere = useNewVersion((state) => state.isThere);
  useEffect(() => {
    if (!isThere) return;
    toastOffer("A new version of Callboard is there", "Save what you are writing, then reload.", {
      label: "Reload",
      onClick: () => location.reload(),
    });
  }, [isThere]);
}
