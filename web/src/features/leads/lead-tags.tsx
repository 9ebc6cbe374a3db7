import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
import { useId } from "react";
import { useForm } from "react-hook-form";
import { leadQuery } from "@/api/lead";
import { addTag, removeTag } from "@/api/lead-tags";
import { createTag, tagsQuery } from "@/api/tags";
import type { Lead } from "@/api/types";
import { newKey } from "@/lib/new-key";
import { useCan } from "@/lib/session";
import { TagName } from "@/ui/tag-name";
import { toastProblem } from "@/ui/toast";

export function LeadTags({ lead }: { lead: Lead }) {
  const queries = useQueryClient();
  const mayEdit = useCan("leads:update");
  const { data: tags = [] } = useQuery(tagsQuery);
  const held = tags.filter((tag) => lead.tags.includes(tag.tag_id));
  const free = tags.filter((tag) => !lead.tags.includes(tag.tag_id));
  const accept = (saved: Lead) => {
    queries.setQueryData(leadQuery(lead.lead_id).queryKey, saved);
    void queries.invalidateQueries({ queryKey: ["leads", "list"] });
  };
  const adding = useMutation({
    mutationFn: (tagId: string) => addTag(lead.lead_id, tagId),
    onSuccess: accept,
    onError: (error) => toastProblem("The tag was not added", error),
  });
  const removing = useMutation({
    mutationFn: (tagId: string) => removeTag(lead.lead_id, tagId),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["leads"] }),
    onError: (error) => toastProblem("The tag was not taken away", error),
  });

  return (
    <div className="grid gap-3">
      {held.length > 0 ? (
        <ul className="flex flex-wrap gap-1.5">
          {held.map((tag) => (
            <li
              key={tag.tag_id}
              className="flex items-center gap-1 rounded-full bg-raised py-0.5 pr-1 pl-2.5"
            >
              <TagName tag={tag} />
              {mayEdit && (
                <button
                  type="button"
                  className="grid size-6 place-items-center rounded-full hover:bg-line"
                  aria-label={`Take away ${tag.name}`}
                  disabled={removing.isPending}
                  onClick={() => removing.mutate(tag.tag_id)}
                >
                  <X size={12} aria-hidden />
                </button>
              )}
            </li>
          ))}
        </ul>
      ) : (
        <p className="text-muted">No tags. They help to find leads that belong together.</p>
      )}
      {mayEdit && free.length > 0 && (
        <select
          aria-label="Add a tag"
          className="input w-auto justify-self-start"
          value=""
          disabled={adding.isPending}
          onChange={(event) => adding.mutate(event.target.value)}
        >
          <option value="">Add a tag…</option>
          {free.map((tag) => (
            <option key={tag.tag_id} value={tag.tag_id}>
              {tag.name}
            </option>
          ))}
        </select>
      )}
      <NewTag onCreated={(tagId) => adding.mutate(tagId)} />
    </div>
  );
}

function NewTag({ onCreated }: { onCreated: (tagId: string) => void }) {
  const queries = useQueryClient();
  const mayCreate = useCan("tags:manage");
  const { register, handleSubmit, reset, formState } = useForm({ defaultValues: { name: "" } });
  const fault = formState.errors.name?.message;
  const faultId = useId();
  const creating = useMutation({
    mutationFn: (wanted: string) => createTag({ name: wanted }, newKey()),
    onSuccess: async (tag) => {
      reset();
      await queries.invalidateQueries({ queryKey: tagsQuery.queryKey });
      onCreated(tag.tag_id);
    },
    onError: (error) => toastProblem("The tag was not created; its name is kept", error),
  });
  if (!mayCreate) return null;
  return (
    <form
      noValidate
      className="grid gap-1"
      onSubmit={(event) => void handleSubmit(({ name }) => creating.mutate(name.trim()))(event)}
    >
      <div className="flex gap-2">
        <input
          aria-label="Name of a new tag"
          aria-invalid={fault ? true : undefined}
          aria-describedby={fault ? faultId : undefined}
          placeholder="New tag"
          className="input max-w-48"
          maxLength={40}
          {...register("name", { validate: (name) => name.trim() !== "" || "Give the tag a name." })}
        />
        <button type="submit" className="btn" disabled={creating.isPending}>
          <Plus size={14} aria-hidden /> Create
        </button>
      </div>
      {fault && (
        <p id={faultId} role="alert" className="text-xs text-bad">
          {fault}
        </p>
      )}
    </form>
  );
}
