import { useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { meQuery } from "@/api/me";
import { signInsQuery } from "@/api/sign-ins";
import { NameForm } from "@/features/settings/name-form";
import { NotificationPreferences } from "@/features/notifications/preferences";
import { PasswordForm } from "@/features/settings/password-form";
import { PictureForm } from "@/features/settings/picture-form";
import { SecondFactor } from "@/features/settings/second-factor";
import { SignInList } from "@/features/settings/sign-in-list";
import { ThemeChoice } from "@/features/settings/theme-choice";
import { Page, Section } from "@/ui/page";

export const Route = createFileRoute("/_app/settings")({
  codeSplitGroupings: [["loader", "component"]],
  loader: async ({ context }) => {
    void context.queryClient.prefetchQuery(signInsQuery);
    await context.queryClient.ensureQueryData(meQuery);
  },
  component: SettingsPage,
});

function SettingsPage() {
  const { data: me } = useSuspenseQuery(meQuery);
  return (
    <Page title="My settings">
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="grid gap-4">
          <Section title="You">
            <div className="grid gap-4">
              <PictureForm me={me} />
              <NameForm me={me} />
            </div>
          </Section>
          <Section title="Theme">
            <ThemeChoice />
          </Section>
          <Section title="Notifications">
            <NotificationPreferences />
          </Section>
          <Section title="Where you are signed in">
            <SignInList />
          </Section>
        </div>
        <div className="grid gap-4">
          <Section title="Password">
            <PasswordForm />
          </Section>
          <Section title="Second factor">
            <SecondFactor me={me} />
          </Section>
        </div>
      </div>
    </Page>
  );
}
