import { createContext, type ReactNode } from "react";

/** Whom to ask where the server failed, inside of a notice; filled by the frame that knows the organisation. */
export const SupportSlot = createContext<ReactNode>(null);
