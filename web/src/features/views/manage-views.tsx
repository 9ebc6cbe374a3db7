import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import type { View, ViewList } from "@/api/types";
import { createView, deleteView } from "@/api/views";
import { newKey } from "@/lib/idempotency";
import { toastDone, toastProblem, toastUndo } from "@/ui/toast";
import type { ViewGroup } from "./groups";
import { ViewForm } from "./view-form";

interface ManageViewsProps {
  list: ViewList;
  groups: readonly ViewGroup[];
}

/** The views one may change, to be renamed and deleted. */
export function ManageViews({ list, groups }: ManageViewsProps) {
  const [renamed, setRenamed] = useState<string | null>(null);
  const own = groups
    .map(({ label, views }) => ({ label, views: views.filter(({ may_edit }) => may_edit) }))
    .filter(({ views }) => views.length > 0);
  if (own.length === 0) return <p className="text-muted">There is no view left that you may change.</p>;
  return (
    <div className="grid gap-4">
      {own.map(({ label, views }) => (
        <section key={label} aria-label={label} className="grid gap-1">
          <h3 className="text-xs text-muted">{label}</h3>
          <ul className="divide-y divide-line">
            {views.map((view) => (
              <li key={view.view_id} className="py-1">
                {renamed === view.view_id ? (
                  <div ref={focusName}>
                    <ViewForm list={list} search={view.search} view={view} onDone={() => setRenamed(null)} />
                  </div>
                ) : (
                  <ViewLine view={view} onRename={() => setRenamed(view.view_id)} />
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function focusName(form: HTMLElement | null): void {
  form?.querySelector("input")?.focus();
}

function ViewLine({ view, onRename }: { view: View; onRename: () => void }) {
  const queries = useQueryClient();
  const refresh = () => void queries.invalidateQueries({ queryKey: ["views", view.list] });
  const restore = async () => {
    const { list, name, search, team_id } = view;
    try {
      await createView({ list, name, search, team_id }, newKey());
      toastDone(`${name} is back`);
    } catch (error) {
      toastProblem(`${name} stays deleted`, error);
    }
    refresh();
  };
  const removal = useMutation({
    mutationFn: () => deleteView(view.view_id),
    onSuccess: () => toastUndo(`${view.name} is deleted`, () => void restore()),
    onError: (error) => toastProblem("The view was not deleted", error),
    onSettled: refresh,
  });
  return (
    <div className="flex items-center gap-1">
      <span className="min-w-0 grow truncate">{view.name}</span>
      <button
        type="button"
        className="btn btn-quiet btn-icon"
        aria-label={`Rename ${view.name}`}
        onClick={onRename}
      >
        <Pencil size={16} aria-hidden />
      </button>
      <button
        type="button"
        className="btn btn-quiet btn-icon"
        aria-label={`Delete ${view.name}`}
        disabled={removal.isPending}
        onClick={() => removal.mutate()}
      >
        <Trash2 size={16} aria-hidden />
      </button>
    </div>
  );
}
