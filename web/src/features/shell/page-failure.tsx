import { Link, useRouter } from "@tanstack/react-router";
import { explain, Problem } from "@/lib/problem";
import { useTitle } from "@/ui/page";

/** A page that cannot be shown: forbidden, gone, or failed. */
export function PageFailure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const router = useRouter();
  const retry = () => {
    onRetry();
    void router.invalidate();
  };
  const { title, detail } = explain(error);
  const status = error instanceof Problem ? error.status : null;
  return (
    <Message title={title} detail={detail}>
      {status !== 403 && status !== 404 && (
        <button type="button" className="btn btn-primary" onClick={retry}>
          Try again
        </button>
      )}
    </Message>
  );
}

export function NotFound() {
  return (
    <Message
      title="There is no such page"
      detail="The address may be mistyped, or the page has moved. Nothing was lost."
    />
  );
}

function Message({ title, detail, children }: { title: string; detail: string; children?: React.ReactNode }) {
  useTitle(title);
  return (
    <div role="alert" className="mx-auto grid max-w-lg justify-items-center gap-3 px-4 py-20 text-center">
      <h1>{title}</h1>
      <p className="text-muted">{detail}</p>
      <div className="flex flex-wrap justify-center gap-2">
        {children}
        <Link to="/" className="btn">
          Go to the start page
        </Link>
      </div>
    </div>
  );
}
