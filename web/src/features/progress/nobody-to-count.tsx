import { Link } from "@tanstack/react-router";
import { useCan } from "@/lib/session";
import { Empty } from "@/ui/notice";

/** An organisation, or a team, without agents. */
export function NobodyToCount() {
  const mayInvite = useCan("users:manage");
  return (
    <Empty
      title="Nobody to count yet"
      action={
        mayInvite && (
          <Link to="/users" className="btn btn-primary">
            Invite the first agent
          </Link>
        )
      }
    >
      {mayInvite
        ? "Agents appear here as soon as they have joined, with their calls and targets."
        : "Agents appear here as soon as they have joined. An administrator invites them and puts them into teams."}
    </Empty>
  );
}
