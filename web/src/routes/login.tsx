import { createFileRoute, redirect, useRouter } from "@tanstack/react-router";
import { SignInForm } from "@/features/auth/sign-in-form";
import { restoreSession } from "@/features/auth/restore-session";
import { text } from "@/lib/search-params";
import { useTitle } from "@/ui/page";

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
  useTitle("Sign in");
  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <div className="grid w-full max-w-sm gap-6">
        <p className="flex items-center justify-center gap-2 text-lg font-semibold">
          <img src="/favicon.svg" alt="" width={28} height={28} />
          Callboard
        </p>
        <div className="card grid gap-4 p-6">
          <h1>Sign in</h1>
          <SignInForm onSignedIn={() => router.history.push(next ?? "/")} />
        </div>
      </div>
    </main>
  );
}
