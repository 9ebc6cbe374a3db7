import { Columns3, Download } from "lucide-react";
import { useState } from "react";
import { Menu, MenuCheck, MenuDivider, MenuItem, MenuLabel } from "./menu";

interface ListToolsProps extends ColumnsMenuProps {
  /** Writes the file; done when it is there, or was given up. */
  save: () => Promise<void>;
}

export function ListTools({ save, ...columns }: ListToolsProps) {
  const [saving, setSaving] = useState(false);
  return (
    <>
      <ColumnsMenu {...columns} />
      <button
        type="button"
        className="btn btn-quiet"
        aria-label="Download what is shown as CSV"
        disabled={saving}
        onClick={() => {
          setSaving(true);
          void save().finally(() => setSaving(false));
        }}
      >
        <Download size={16} aria-hidden /> CSV
      </button>
    </>
  );
}

interface ColumnsMenuProps {
  all: readonly { key: string; label: string }[];
  shown: readonly { key: string }[];
  isChosen: boolean;
  choose: (keys: readonly string[] | null) => void;
}

function ColumnsMenu({ all, shown, isChosen, choose }: ColumnsMenuProps) {
  const keys = shown.map(({ key }) => key);
  return (
    <Menu
      trigger={
        <>
          <Columns3 size={16} aria-hidden /> Columns
        </>
      }
    >
      <MenuLabel>Columns shown</MenuLabel>
      {all.map(({ key, label }, index) => (
        <MenuCheck
          key={key}
          checked={keys.includes(key)}
          disabled={index === 0}
          onChange={(checked) => choose(checked ? [...keys, key] : keys.filter((each) => each !== key))}
        >
          {label}
        </MenuCheck>
      ))}
      <MenuDivider />
      <MenuItem disabled={!isChosen} onSelect={() => choose(null)}>
        Back to the usual columns
      </MenuItem>
    </Menu>
  );
}
