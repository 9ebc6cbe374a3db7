import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { View, ViewList } from "@/api/types";
import { createView, deleteView } from "@/api/views";
import { createKeyring } from "@/lib/idempotency";
import { takeFocusInside } from "@/lib/take-focus";
import { LineButtons } from "@/ui/line-buttons";
import { toastProblem } from "@/ui/toast";
import { UndoLine } from "@/ui/undo-line";
import type { ViewGroup } from "./groups";
import { ViewForm } from "./view-form";

interface ManageViewsProps {
  list: ViewList;
  groups: readonly ViewGroup[];
}

/** The views one may change, to be renamed and deleted. */
export function ManageViews({ list, groups }: ManageViewsProps) {
  const [renamed, setRenamed] = useState<string | null>(null);
  const [deleted, setDeleted] = useState<View | null>(null);
  const own = groups
    .map(({ label, views }) => ({ label, views: views.filter(({ may_edit }) => may_edit) }))
    .filter(({ views }) => views.length > 0);
  return (
    <div className="grid gap-4">
      {deleted && <Deleted key={deleted.view_id} view={deleted} onBack={() => setDeleted(null)} />}
      {own.length === 0 && <p className="text-muted">There is no view left that you may change.</p>}
      {own.map(({ label, views }) => (
        <section key={label} aria-label={label} className="grid gap-1">
          <h3 className="text-xs text-muted">{label}</h3>
          <ul className="divide-y divide-line">
            {views.map((view) => (
              <li key={view.view_id} className="py-1">
                {renamed === view.view_id ? (
                  <div ref={takeFocusInside}>
                    <ViewForm list={list} search={view.search} view={view} onDone={() => setRenamed(null)} />
                  </div>
                ) : (
                  <ViewLine
                    view={view}
                    onRename={() => setRenamed(view.view_id)}
                    onDeleted={() => setDeleted(view)}
                  />
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** Its like is made again. */
function Deleted({ view, onBack }: { view: View; onBack: () => void }) {
  const queries = useQueryClient();
  const [keyring] = useState(createKeyring);
  const { list, name, search, team_id } = view;
  const restore = () =>
    createView({ list, name, search, team_id }, keyring.keyFor(view)).finally(() =>
      queries.invalidateQueries({ queryKey: ["views", list] }),
    );
  return <UndoLine name={name} restore={restore} onBack={onBack} />;
}

interface ViewLineProps {
  view: View;
  onRename: () => void;
  onDeleted: () => void;
}

function ViewLine({ view, onRename, onDeleted }: ViewLineProps) {
  const queries = useQueryClient();
  const removal = useMutation({
    mutationFn: () => deleteView(view.view_id),
    onSuccess: onDeleted,
    onError: (error) => toastProblem("The view was not deleted", error),
    onSettled: () => queries.invalidateQueries({ queryKey: ["views", view.list] }),
  });
  return (
    <div className="flex items-center gap-1">
      <span className="min-w-0 grow truncate">{view.name}</span>
      <LineButtons
        edit={`Rename ${view.name}`}
        onEdit={onRename}
        name={view.name}
        isBusy={removal.isPending}
        onDelete={() => removal.mutate()}
      />
    </div>
  );
}
