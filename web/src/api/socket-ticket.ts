import { answered, api } from "./client";

export function socketTicket() {
  return answered(api.POST("/auth/socket-ticket"));
}
