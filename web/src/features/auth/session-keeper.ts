import { useEffect } from "react";
import { refreshSession } from "@/api/refresh";
import { useSession } from "@/lib/session";

const BEFORE_EXPIRY_MS = 60_000;
const TRY_AGAIN_MS = 15_000;

/** Renews the access token shortly before it expires. */
export function useSessionKeeper(): void {
  const { session, expiresAt, lapsed } = useSession();
  useEffect(() => {
    if (!session || lapsed) return;
    let timer: ReturnType<typeof setTimeout>;
    const renewIn = (milliseconds: number) => {
      timer = setTimeout(() => {
        refreshSession().catch(() => renewIn(TRY_AGAIN_MS));
      }, milliseconds);
    };
    renewIn(Math.max(1_000, expiresAt - Date.now() - BEFORE_EXPIRY_MS));
    return () => clearTimeout(timer);
  }, [session, expiresAt, lapsed]);
}
