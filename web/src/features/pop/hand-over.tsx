import { useEffect, useEffectEvent, useState } from "react";
import { handOver } from "@/lib/ring";
import { useSession } from "@/lib/session";
import { Empty, Loading } from "@/ui/notice";

interface HandOverProps {
  phone: string;
  onHere: () => void;
}

/** Looks for a tab that is open already: the call is shown there, and this tab has done its work. */
export function HandOver({ phone, onHere }: HandOverProps) {
  const owner = useSession(({ session }) => `${session?.user.user_id} ${session?.org?.org_id}`);
  const [handedOver, setHandedOver] = useState(false);
  const stay = useEffectEvent(onHere);
  useEffect(() => {
    let gone = false;
    void handOver(phone, owner).then((taken) => {
      if (gone) return;
      if (!taken) stay();
      setHandedOver(taken);
      // Browsers close only a tab that showed nothing else; elsewhere the words below stay.
      if (taken) window.close();
    });
    return () => {
      gone = true;
    };
  }, [phone, owner]);
  if (!handedOver) return <Loading label="Looking for Callboard in another tab" />;
  return (
    <div className="card">
      <Empty
        title="The call is shown in your other Callboard tab"
        action={
          <button type="button" className="btn" onClick={onHere}>
            Open it here instead
          </button>
        }
      >
        You can close this one.
      </Empty>
    </div>
  );
}
