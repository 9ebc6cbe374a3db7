import { CatchBoundary, type ErrorComponentProps } from "@tanstack/react-router";
import { type ComponentType, lazy, useEffect } from "react";
import { Failure } from "./notice";

/** What the part is: something on the page, something that opens over it, or something nobody asked for. */
type Place = "here" | "over" | "aside";

export interface Fetched {
  /** Has it come before it is shown: React lets what is still on its way wait for its neighbours. */
  fetch: () => Promise<unknown>;
}

export type Part<Props> = ComponentType<Props> & Fetched;

/**
 * A part that comes after its page. Where it cannot be had, or fails, its place says so and offers it again; the
 * page stays as it is, with all that was typed on it. What nobody asked for comes by itself once the line is back.
 */
export function piece<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  place: Place = "here",
): Part<Props> {
  let isAsked = false;
  let isMissing = false;
  const ask = (): ComponentType<Props> =>
    lazy(async () => {
      isAsked = true;
      try {
        return { default: await load() };
      } catch (error) {
        isMissing = true;
        throw error;
      }
    });
  let Part = ask();

  function Missing({ error, reset }: ErrorComponentProps) {
    const again = () => {
      // What is there already stays: others that show it would start over.
      if (isMissing) Part = ask();
      isMissing = false;
      reset();
    };
    if (place === "aside") return <OnceOnline then={again} />;
    return (
      <div className={place === "over" ? "fixed right-3 bottom-3 z-50 max-w-sm shadow-lg" : undefined}>
        <Failure error={error} onRetry={again} />
      </div>
    );
  }

  /** The part as it was asked for last. */
  function Latest(props: Props) {
    return <Part {...props} />;
  }

  function Piece(props: Props) {
    return (
      <CatchBoundary getResetKey={() => "once"} errorComponent={Missing}>
        <Latest {...props} />
      </CatchBoundary>
    );
  }

  /** Whoever is shown keeps what it was shown with: another component would start over. */
  const fetch = async () => {
    const Found = await load();
    if (!isAsked) Part = Found;
  };
  return Object.assign(Piece, { fetch });
}

/** Longer, and a page is worth more without its parts. */
const PAGE_WAITS_MS = 150;

/**
 * For a page's loader: its parts, or as many of them as have come in time. What is missing when React shows the page
 * is shown 300 ms later at the earliest, however soon it comes.
 */
export function arrived(...parts: readonly Fetched[]): Promise<void> {
  return arrivedWithin(PAGE_WAITS_MS, parts);
}

/** One that comes later, or cannot be had, is asked for again in its place, which says so. */
export async function arrivedWithin(milliseconds: number, parts: readonly Fetched[]): Promise<void> {
  const all = Promise.all(parts.map(({ fetch }) => fetch()));
  const late = new Promise((resolve) => setTimeout(resolve, milliseconds));
  await Promise.race([all, late]).catch(() => null);
}

function OnceOnline({ then }: { then: () => void }) {
  useEffect(() => {
    addEventListener("online", then);
    return () => removeEventListener("online", then);
  }, [then]);
  return null;
}
