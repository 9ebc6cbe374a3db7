import { type RefObject, startTransition, useEffect, useRef, useState } from "react";
import { ROW_HEIGHT } from "./list-row";

/** Rows beside those in sight: whoever scrolls sees no gap. */
const BESIDE = 10;
/** What the list's classes say, in pixels: the first rows are painted before it is measured. */
const LEAST_HEIGHT = 320;
const AROUND = 240;

interface Sight {
  scroller: RefObject<HTMLDivElement | null>;
  /** For the scroller's scroll event. */
  look: () => void;
  /** Indices of the rows to paint. */
  rows: number[];
  /** Scrolls as little as shows the row whole, below the heads that stay. */
  scrollTo: (index: number) => void;
}

/** Which of many rows, all of one height, are to be painted. */
export function useRowsInSight(count: number, heads: RefObject<HTMLElement | null>): Sight {
  const scroller = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [fitting, setFitting] = useState(() => fittingIn(Math.max(LEAST_HEIGHT, innerHeight - AROUND)));

  /** The first time none: nobody scrolls before there is something to see. */
  const [beside, setBeside] = useState(0);
  useEffect(() => startTransition(() => setBeside(BESIDE)), []);

  const look = () => setTop(Math.floor((scroller.current?.scrollTop ?? 0) / ROW_HEIGHT));

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const resized = new ResizeObserver(() => setFitting(fittingIn(element.clientHeight)));
    resized.observe(element);
    return () => resized.disconnect();
  }, []);

  const scrollTo = (index: number) => {
    const element = scroller.current;
    if (!element) return;
    const above = index * ROW_HEIGHT;
    const below = (heads.current?.offsetHeight ?? 0) + above + ROW_HEIGHT - element.clientHeight;
    element.scrollTop = Math.max(below, Math.min(above, element.scrollTop));
    // The row is wanted now, not with the event that follows.
    look();
  };

  const first = Math.max(0, top - beside);
  const end = Math.min(count, top + fitting + beside);
  return {
    scroller,
    look,
    rows: Array.from({ length: Math.max(0, end - first) }, (_, at) => first + at),
    scrollTo,
  };
}

function fittingIn(height: number): number {
  return Math.ceil(height / ROW_HEIGHT);
}
