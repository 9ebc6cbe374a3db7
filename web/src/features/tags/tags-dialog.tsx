import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { useState } from "react";
import { createTag, deleteTag, tagsQuery } from "@/api/tags";
import type { Tag } from "@/api/types";
import { count } from "@/lib/format";
import { createKeyring } from "@/lib/idempotency";
import { takeFocusInside } from "@/lib/take-focus";
import { Dialog } from "@/ui/dialog";
import { LineButtons } from "@/ui/line-buttons";
import { TagName } from "@/ui/tag-name";
import { toastProblem } from "@/ui/toast";
import { UndoLine } from "@/ui/undo-line";
import { TagForm } from "./tag-form";

/** The organisation's tags, to be added, renamed, recoloured and deleted. */
export function TagsDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog open onClose={onClose} title="Tags" description="Words on leads to find them by.">
      <TagList onLeave={onClose} />
    </Dialog>
  );
}

function TagList({ onLeave }: { onLeave: () => void }) {
  const { data: tags = [] } = useQuery(tagsQuery);
  /** The id of one, or "new". */
  const [edited, setEdited] = useState<string | null>(null);
  const [deleted, setDeleted] = useState<Tag | null>(null);
  const done = () => setEdited(null);
  return (
    <div className="grid gap-3">
      {deleted && <Deleted key={deleted.tag_id} tag={deleted} onBack={() => setDeleted(null)} />}
      {tags.length === 0 && <p className="text-muted">There is no tag yet.</p>}
      <ul className="divide-y divide-line">
        {tags.map((tag) => (
          <li key={tag.tag_id} className="py-1">
            {edited === tag.tag_id ? (
              <div ref={takeFocusInside}>
                <TagForm tag={tag} onDone={done} />
              </div>
            ) : (
              <TagLine
                tag={tag}
                onEdit={() => setEdited(tag.tag_id)}
                onDeleted={() => setDeleted(tag)}
                onLeave={onLeave}
              />
            )}
          </li>
        ))}
      </ul>
      {edited === "new" ? (
        <div ref={takeFocusInside}>
          <TagForm onDone={done} />
        </div>
      ) : (
        <button type="button" className="btn justify-self-start" onClick={() => setEdited("new")}>
          <Plus size={16} aria-hidden /> Add a tag
        </button>
      )}
    </div>
  );
}

/** Its like is made again; no lead carried it. */
function Deleted({ tag, onBack }: { tag: Tag; onBack: () => void }) {
  const queries = useQueryClient();
  const [keyring] = useState(createKeyring);
  const wanted = { name: tag.name, colour: tag.colour };
  const restore = () =>
    createTag(wanted, keyring.keyFor(wanted)).finally(() =>
      queries.invalidateQueries({ queryKey: tagsQuery.queryKey }),
    );
  return <UndoLine name={tag.name} restore={restore} onBack={onBack} />;
}

interface TagLineProps {
  tag: Tag;
  onEdit: () => void;
  onDeleted: () => void;
  onLeave: () => void;
}

function TagLine({ tag, onEdit, onDeleted, onLeave }: TagLineProps) {
  const queries = useQueryClient();
  const removal = useMutation({
    mutationFn: () => deleteTag(tag.tag_id),
    onSuccess: onDeleted,
    onError: (error) => toastProblem(`${tag.name} was not deleted`, error),
    onSettled: () => queries.invalidateQueries({ queryKey: tagsQuery.queryKey }),
  });
  return (
    <div className="flex items-center gap-1">
      <TagName tag={tag} />
      <Link
        to="/leads"
        search={{ tag: tag.tag_id }}
        className="link mr-1 ml-auto whitespace-nowrap"
        onClick={onLeave}
      >
        {count(tag.lead_count, "lead", "leads")}
      </Link>
      <LineButtons
        edit={`Edit ${tag.name}`}
        onEdit={onEdit}
        name={tag.name}
        isBusy={removal.isPending}
        heldBy={tag.lead_count > 0 ? "Take it off its leads first" : undefined}
        onDelete={() => removal.mutate()}
      />
    </div>
  );
}
