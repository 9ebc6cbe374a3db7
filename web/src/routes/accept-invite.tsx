import { useQueryClient } from "@tanstack/react-query";
import { createFileRoute, Link, useRouter } from "@tanstack/react-router";
import { AcceptInviteForm } from "@/features/auth/accept-invite-form";
import { text } from "@/lib/search-params";
import { FrontPage } from "@/ui/front-page";

export const Route = createFileRoute("/accept-invite")({
  validateSearch: (search): { token?: string } => ({ token: text(search["token"]) }),
  component: AcceptInvitePage,
});

function AcceptInvitePage() {
  const { token } = Route.useSearch();
  const router = useRouter();
  const queries = useQueryClient();
  const enter = () => {
    // Whoever was signed in here before: nothing of theirs may stay.
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "invite-preview" });
    router.history.push("/");
  };
  return (
    <FrontPage title="Your invitation">
      {token ? (
        <AcceptInviteForm token={token} onJoined={enter} />
      ) : (
        <p className="text-muted">
          The link is not whole: open it from the mail once more, or ask who invited you for a new one.
        </p>
      )}
      <Link to="/login" className="link justify-self-center">
        Go to sign in
      </Link>
    </FrontPage>
  );
}
