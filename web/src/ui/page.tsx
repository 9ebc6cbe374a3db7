import { Link, useLocation } from "@tanstack/react-router";
import { CircleQuestionMark } from "lucide-react";
import type { ReactNode } from "react";
import { topicOf } from "@/lib/help-topics";
import { useTitle } from "@/lib/use-title";

interface PageProps {
  title: string;
  /** Shown beside the heading. */
  aside?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

export function Page({ title, aside, actions, children }: PageProps) {
  useTitle(title);
  return (
    <div className="mx-auto grid max-w-7xl gap-4">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="min-w-0 break-words">{title}</h1>
        <Explained />
        {aside}
        {actions && <div className="ml-auto flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** Leads to the article about this page. */
function Explained() {
  const topic = topicOf(useLocation({ select: ({ pathname }) => pathname }));
  if (!topic) return null;
  return (
    <Link
      to="/help"
      search={{ topic }}
      className="-ml-2 rounded-full p-1 text-muted hover:text-fg"
      aria-label="Help on this page"
      title="Help on this page"
    >
      <CircleQuestionMark size={16} aria-hidden />
    </Link>
  );
}

interface SectionProps {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
}

export function Section({ title, actions, children }: SectionProps) {
  return (
    <section aria-label={title} className="card grid content-start gap-3 p-4">
      <header className="flex flex-wrap items-center gap-2">
        <h2>{title}</h2>
        {actions && <div className="ml-auto flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
      {children}
    </section>
  );
}
