import { createFileRoute } from "@tanstack/react-router";
import { NotFound } from "@/features/shell/page-failure";

/** Any other address: the navigation stays, and the page says so. */
export const Route = createFileRoute("/_app/$")({ component: NotFound });
