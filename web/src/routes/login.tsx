import { createFileRoute, Link, redirect, useRouter } from "@tanstack/react-router";
import { SignInForm } from "@/features/auth/sign-in-form";
import { restoreSession } from "@/features/auth/restore-session";
import { text } from "@/lib/search-params";
import { FrontPage } from "@/ui/front-page";

export const Route = createFileRoute("/login")({
  validateSearch: (search): { next?: string } => ({ next: localPath(text(search["next"])) }),
  beforeLoad: async ({ search }) => {
    if (await restoreSession()) throw redirect({ href: search.next ?? "/" });
  },
  component: LoginPage,
});

/** Only a path of this application: never a way to another site. */
function localPath(path: string | undefined): string | undefined {
  return path && /^\/(?![/\\])/.test(path) ? path : undefined;
}

function LoginPage() {
  const { next } = Route.useSearch();
  const router = useRouter();
  return (
    <FrontPage title="Sign in">
      <SignInForm onSignedIn={() => router.history.push(next ?? "/")} />
      <Link to="/forgot-password" className="link justify-self-center">
        Forgot your password?
      </Link>
    </FrontPage>
  );
}
