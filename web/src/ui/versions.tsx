import { Dialog } from "./dialog";

export interface Difference {
  label: string;
  mine: string;
  theirs: string;
}

interface VersionsProps {
  differences: Difference[];
  busy: boolean;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
  onClose: () => void;
}

/** Somebody saved first: both versions side by side, and nothing typed is lost. */
export function Versions({ differences, busy, onKeepMine, onTakeTheirs, onClose }: VersionsProps) {
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title="Someone else changed this meanwhile"
      description="What you typed is kept. Compare, then choose what to save."
    >
      <div className="overflow-x-auto">
        <table className="w-full text-left [&_td]:py-2 [&_td]:pr-4 [&_td]:align-top [&_th]:py-2 [&_th]:pr-4">
          <thead className="border-b border-line text-xs text-muted">
            <tr>
              <th scope="col">Field</th>
              <th scope="col">Yours</th>
              <th scope="col">Saved by someone else</th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {differences.map((difference) => (
              <tr key={difference.label}>
                <th scope="row" className="font-medium">
                  {difference.label}
                </th>
                <td className="break-words whitespace-pre-wrap">{difference.mine || "(empty)"}</td>
                <td className="break-words whitespace-pre-wrap">{difference.theirs || "(empty)"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        <button type="button" className="btn" onClick={onTakeTheirs}>
          Take theirs
        </button>
        <button type="button" className="btn btn-primary" disabled={busy} onClick={onKeepMine}>
          Save mine
        </button>
      </div>
    </Dialog>
  );
}
