import { createFileRoute, Link } from "@tanstack/react-router";
import { useState } from "react";
import { ResetPasswordForm } from "@/features/auth/reset-password-form";
import { text } from "@/lib/search-params";
import { FrontPage } from "@/ui/front-page";

export const Route = createFileRoute("/reset-password")({
  validateSearch: (search): { token?: string } => ({ token: text(search["token"]) }),
  component: ResetPasswordPage,
});

function ResetPasswordPage() {
  const { token } = Route.useSearch();
  const [isSet, setIsSet] = useState(false);
  if (isSet) {
    return (
      <FrontPage title="Your password is set">
        <p role="status">Every device that was signed in as you has to sign in again.</p>
        <Link to="/login" className="btn btn-primary">
          Sign in
        </Link>
      </FrontPage>
    );
  }
  const again = (
    <Link to="/forgot-password" className="btn">
      Ask for a new link
    </Link>
  );
  return (
    <FrontPage title="Set a new password">
      {token ? (
        <ResetPasswordForm token={token} action={again} onDone={() => setIsSet(true)} />
      ) : (
        <>
          <p className="text-muted">
            The link is not whole: open it from the mail once more, or ask for a new one.
          </p>
          {again}
        </>
      )}
    </FrontPage>
  );
}
