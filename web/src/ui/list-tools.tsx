import { ArrowUpDown, Columns3, Download } from "lucide-react";
import { useState } from "react";
import type { Order } from "@/lib/sorting";
import { Menu, MenuCheck, MenuChoices, MenuDivider, MenuItem, MenuLabel } from "./menu";
import type { ListSorting } from "./use-sorting";

interface ListToolsProps {
  columns: ColumnsMenuProps;
  sorting: ListSorting | undefined;
  /** Writes the file; done when it is there, or was given up. */
  save: () => Promise<void>;
}

export function ListTools({ columns, sorting, save }: ListToolsProps) {
  const [saving, setSaving] = useState(false);
  return (
    <>
      {sorting && <OrderMenu {...sorting} />}
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
        <Download size={16} aria-hidden /> <span className="max-sm:sr-only">CSV</span>
      </button>
    </>
  );
}

const orders: readonly Order[] = ["desc", "asc"];

/** What the heads do, also where the column is not shown. */
function OrderMenu({ sorts, by, order, choose }: ListSorting) {
  const options = sorts.flatMap(({ name, words }) =>
    orders.map((way) => ({ value: `${name} ${way}`, label: words[way], name, way })),
  );
  return (
    <Menu
      trigger={
        <>
          <ArrowUpDown size={16} aria-hidden />
          <span className="max-sm:sr-only">{by.words[order]}</span>
        </>
      }
    >
      <MenuChoices
        label="Order"
        value={`${by.name} ${order}`}
        options={options}
        onChange={(value) => {
          const option = options.find((each) => each.value === value);
          if (option) choose(option.name, option.way);
        }}
      />
    </Menu>
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
          <Columns3 size={16} aria-hidden />
          <span className="max-sm:sr-only">Columns</span>
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
