import { answered, api, done } from "./client";
import type { Lead } from "./types";

export function addTag(leadId: string, tagId: string): Promise<Lead> {
  return answered(api.PUT("/leads/{lead_id}/tags/{tag_id}", pathOf(leadId, tagId)));
}

export function removeTag(leadId: string, tagId: string): Promise<void> {
  return done(api.DELETE("/leads/{lead_id}/tags/{tag_id}", pathOf(leadId, tagId)));
}

function pathOf(leadId: string, tagId: string) {
  return { params: { path: { lead_id: leadId, tag_id: tagId } } };
}
