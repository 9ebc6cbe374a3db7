import { useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute, Link } from "@tanstack/react-router";
import { settingsQuery } from "@/api/settings";
import { DiallingPart } from "@/features/organisation-settings/dialling-part";
import { DispositionsPart } from "@/features/organisation-settings/dispositions-part";
import { HoursPart } from "@/features/organisation-settings/hours-part";
import { parts, partWords } from "@/features/organisation-settings/parts";
import { PipelinePart } from "@/features/organisation-settings/pipeline-part";
import { SettingsForm } from "@/features/organisation-settings/settings-form";
import { RetentionPart, SupportPart, TargetsPart } from "@/features/organisation-settings/small-parts";
import { requirePermission } from "@/lib/guard";
import { oneOf, text } from "@/lib/search-params";
import { useCan, useSession } from "@/lib/session";
import { Page } from "@/ui/page";

interface SettingsSearch {
  /** One of the parts, or another word somebody wrote into the URL. */
  part?: string;
}

export const Route = createFileRoute("/_app/organisation-settings")({
  // Few open it: what it loads comes with it, not with the first page.
  codeSplitGroupings: [["loader", "component"]],
  validateSearch: (search): SettingsSearch => ({ part: text(search["part"]) }),
  beforeLoad: () => requirePermission("settings:read"),
  loader: async ({ context }) => {
    await context.queryClient.ensureQueryData(settingsQuery);
  },
  component: OrganisationSettingsPage,
});

function OrganisationSettingsPage() {
  const part = oneOf(parts, Route.useSearch().part) ?? "pipeline";
  const navigate = Route.useNavigate();
  const mayEdit = useCan("settings:manage");
  const ownZone = useSession((state) => state.session?.org?.time_zone) ?? "UTC";
  const { data: settings } = useSuspenseQuery(settingsQuery);
  return (
    <Page title="Organisation settings">
      <nav aria-label="Parts of the settings" className="flex flex-wrap gap-1 border-b border-line">
        {parts.map((each) => (
          <Link
            key={each}
            to="/organisation-settings"
            search={{ part: each === "pipeline" ? undefined : each }}
            activeOptions={{ explicitUndefined: true }}
            aria-current={each === part ? "page" : undefined}
            className="-mb-px border-b-2 border-transparent px-3 py-2 text-muted hover:text-fg aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-fg"
          >
            {partWords[each]}
          </Link>
        ))}
      </nav>
      {!mayEdit && <p className="text-muted">Your administrators decide these; you can look them up here.</p>}
      <SettingsForm
        settings={settings}
        mayEdit={mayEdit}
        part={part}
        onOpen={(next) => void navigate({ search: { part: next === "pipeline" ? undefined : next } })}
      >
        {part === "pipeline" && <PipelinePart />}
        {part === "dispositions" && <DispositionsPart />}
        {part === "hours" && <HoursPart ownZone={ownZone} />}
        {part === "dialling" && <DiallingPart />}
        {part === "targets" && <TargetsPart />}
        {part === "retention" && <RetentionPart />}
        {part === "support" && <SupportPart />}
      </SettingsForm>
    </Page>
  );
}
