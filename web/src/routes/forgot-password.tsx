import { createFileRoute, Link } from "@tanstack/react-router";
import { ForgotPasswordForm } from "@/features/auth/forgot-password-form";
import { FrontPage } from "@/ui/front-page";

export const Route = createFileRoute("/forgot-password")({ component: ForgotPasswordPage });

function ForgotPasswordPage() {
  return (
    <FrontPage title="Forgot your password?">
      <ForgotPasswordForm />
      <Link to="/login" className="link justify-self-center">
        Back to sign in
      </Link>
    </FrontPage>
  );
}
