import { useHotkeyGroups } from "@/lib/hotkeys";
import { Dialog } from "./dialog";
import { Keys } from "./keys";

/** Everything the keyboard can do on this page. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const groups = useHotkeyGroups((state) => state.groups);
  return (
    <Dialog open onClose={onClose} title="Keyboard shortcuts">
      <div className="grid gap-5">
        {groups.map((group) => (
          <section key={group.name} aria-label={group.name} className="grid gap-1.5">
            <h3 className="font-medium text-muted">{group.name}</h3>
            <dl className="grid gap-1.5">
              {group.hotkeys.map((hotkey) => (
                <div key={hotkey.keys} className="flex items-center gap-3">
                  <dt>{hotkey.label}</dt>
                  <dd className="ml-auto">
                    <Keys keys={hotkey.keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <p className="text-xs text-muted">
          Shortcuts rest while you type and while a menu or dialog is open.
        </p>
      </div>
    </Dialog>
  );
}
