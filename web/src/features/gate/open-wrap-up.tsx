import { Link } from "@tanstack/react-router";
import type { WrapUp } from "@/api/types";
import { timeOfDay } from "@/lib/format";
import { Dialog } from "@/ui/dialog";

/** Another call is yet to be logged: until then nobody is dialled. */
export function OpenWrapUp({ wrapUp, onClose }: { wrapUp: WrapUp; onClose: () => void }) {
  const whom = wrapUp.lead_name ?? wrapUp.phone;
  return (
    <Dialog
      open
      onClose={onClose}
      title="Say first how your last call ended"
      description={`You dialled ${whom} at ${timeOfDay(wrapUp.dialed_at)}. Log that call, or close it with a reason; then this number can be dialled.`}
    >
      <div className="flex flex-wrap justify-end gap-2">
        <button type="button" className="btn" onClick={onClose}>
          Not now
        </button>
        <Link to="/work" className="btn btn-primary">
          Go to that call
        </Link>
      </div>
    </Dialog>
  );
}
