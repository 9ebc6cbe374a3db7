import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useRouterState, useSearch } from "@tanstack/react-router";
import { Bookmark, List, ListTree, Plus, RefreshCw, Star, StarOff } from "lucide-react";
import { Fragment, Suspense, useState } from "react";
import { teamsQuery } from "@/api/teams";
import type { View, ViewList } from "@/api/types";
import { defaultViewsQuery } from "@/api/default-views";
import { editView, makeDefault, unmakeDefault, viewsQuery } from "@/api/views";
import { useCan } from "@/lib/session";
import { Dialog } from "@/ui/dialog";
import { Menu, MenuDivider, MenuItem, MenuLabel } from "@/ui/menu";
import { toastDone, toastProblem } from "@/ui/toast";
import { storedColumns } from "@/ui/use-columns";
import { hrefOf, isChanged, searchIn } from "./addresses";
import { groupsOf } from "./groups";
import { piece } from "@/ui/piece";

// Forms come when they are asked for.
const ViewForm = piece(() => import("./view-form").then((module) => module.ViewForm), "over");
const ManageViews = piece(() => import("./manage-views").then((module) => module.ManageViews), "over");

/** The list as it was saved before, by oneself or for one's team. */
export function ViewsMenu({ list }: { list: ViewList }) {
  return useCan("views:manage") && <Views list={list} />;
}

function Views({ list }: { list: ViewList }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { view: openId } = useSearch({ strict: false });
  const searchText = useRouterState({ select: ({ location }) => location.searchStr });
  const [isOpen, setOpen] = useState(false);
  const [dialog, setDialog] = useState<"save" | "manage" | null>(null);
  const { data: views = [], isPending } = useQuery({
    ...viewsQuery(list),
    enabled: isOpen || dialog !== null || openId !== undefined,
  });
  const { data: teams } = useInfiniteQuery({
    ...teamsQuery,
    enabled: views.some(({ team_id }) => team_id !== null),
  });
  const groups = groupsOf(views, teams?.pages.flatMap((page) => page.items) ?? []);
  const open = views.find(({ view_id }) => view_id === openId);
  const changed = open !== undefined && isChanged(open, searchText);
  const { data: defaults = [] } = useQuery({ ...defaultViewsQuery, enabled: isOpen });
  const isDefault = (view: View) => defaults.some(({ view_id }) => view_id === view.view_id);
  const goTo = (view: View) => void navigate({ href: hrefOf(view) });
  const choosing = useMutation({
    mutationFn: async (view: View) => {
      if (isDefault(view)) await unmakeDefault(view.view_id);
      else await makeDefault(view.view_id);
    },
    onSuccess: (_, view) =>
      toastDone(
        isDefault(view) ? "This list opens without a view" : `This list opens with ${view.name} from now on`,
      ),
    onError: (error) => toastProblem("The choice was not kept", error),
    onSettled: () => queries.invalidateQueries({ queryKey: defaultViewsQuery.queryKey }),
  });
  const updating = useMutation({
    mutationFn: (view: View) => editView(view, { search: searchIn(searchText) }),
    onSuccess: (saved) => toastDone(`${saved.name} shows this from now on`),
    onError: (error) => toastProblem("The view was not changed", error),
    onSettled: () => queries.invalidateQueries({ queryKey: ["views", list] }),
  });

  return (
    <>
      <Menu
        align="start"
        onOpenChange={setOpen}
        trigger={
          <>
            <Bookmark size={16} aria-hidden />
            <span className="max-w-48 truncate">{open ? open.name : "Views"}</span>
            {changed && <span className="font-normal text-muted">changed</span>}
          </>
        }
      >
        {isPending && <MenuLabel>Loading the views…</MenuLabel>}
        {!isPending && views.length === 0 && <MenuLabel>No view of this list is saved yet</MenuLabel>}
        {groups.map(({ label, views: members }) => (
          <Fragment key={label}>
            <MenuLabel>{label}</MenuLabel>
            {members.map((view) => (
              <MenuItem key={view.view_id} onSelect={() => goTo(view)}>
                <span className="w-3" aria-hidden>
                  {view.view_id === openId ? "•" : ""}
                </span>
                <span className="max-w-64 truncate">{view.name}</span>
                {isDefault(view) && <Star size={12} className="ml-auto" aria-label="opens the list" />}
              </MenuItem>
            ))}
          </Fragment>
        ))}
        <MenuDivider />
        {openId !== undefined && (
          <MenuItem
            icon={<List size={16} aria-hidden />}
            onSelect={() => void navigate({ to: ".", search: {} })}
          >
            Show everything
          </MenuItem>
        )}
        {open && (
          <MenuItem
            icon={isDefault(open) ? <StarOff size={16} aria-hidden /> : <Star size={16} aria-hidden />}
            onSelect={() => choosing.mutate(open)}
          >
            {isDefault(open) ? "Open this list without a view" : `Open this list with ${open.name}`}
          </MenuItem>
        )}
        {open?.may_edit && changed && (
          <MenuItem icon={<RefreshCw size={16} aria-hidden />} onSelect={() => updating.mutate(open)}>
            Have {open.name} show this
          </MenuItem>
        )}
        <MenuItem icon={<Plus size={16} aria-hidden />} onSelect={() => setDialog("save")}>
          Save this as a view…
        </MenuItem>
        {views.some(({ may_edit }) => may_edit) && (
          <MenuItem icon={<ListTree size={16} aria-hidden />} onSelect={() => setDialog("manage")}>
            Rename or delete views…
          </MenuItem>
        )}
      </Menu>
      <Dialog
        open={dialog === "save"}
        onClose={() => setDialog(null)}
        title="Save this as a view"
        description="Filters, order and columns as they are now. The view shows what matches whenever it is opened."
      >
        <Suspense>
          <ViewForm
            list={list}
            search={toKeep(list, searchText)}
            onDone={(view) => {
              setDialog(null);
              goTo(view);
            }}
          />
        </Suspense>
      </Dialog>
      <Dialog open={dialog === "manage"} onClose={() => setDialog(null)} title="Views of this list">
        <Suspense>
          <ManageViews list={list} groups={groups} />
        </Suspense>
      </Dialog>
    </>
  );
}

/** What is shown now, with the columns that were chosen on this device. */
function toKeep(list: ViewList, searchText: string): string {
  const search = new URLSearchParams(searchIn(searchText));
  const columns = search.get("columns") ?? storedColumns(list);
  if (columns) search.set("columns", columns);
  return searchIn(search.toString());
}
