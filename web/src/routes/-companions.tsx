import { useRecording } from "@/features/palette/recents";

/** What goes along with every page, and comes after the first one. */
export function Companions() {
  useRecording();
  return null;
}
