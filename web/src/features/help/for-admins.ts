import type { Article } from "./article";

/** What whoever runs an organisation, or all of them, needs to know. */
export const forAdmins: readonly Article[] = [
  {
    id: "people",
    title: "People, teams and roles",
    also: "user colleague employee invite add remove permissions admin",
    needs: "users:read",
    page: "/users",
    summary: "Invite people, put them in teams, and say what managers may do.",
    parts: [
      {
        points: [
          "Agents see what is theirs: their leads, calls, tasks and numbers.",
          "Managers see everybody’s, or their teams’ where the organisation is set so. They assign leads and numbers.",
          "Administrators do everything in the organisation.",
        ],
      },
      {
        steps: [
          "Open Users and choose Invite. The mail has a link that works for seven days.",
          "Choose the role, and the teams if there are any.",
          "Whoever accepts gives a password and is in. An invitation can be sent again, or withdrawn.",
        ],
      },
      {
        text: "Permissions shows what each role may do. A single manager can be given more or less than the role.",
      },
    ],
  },
  {
    id: "lines",
    title: "Phone lines, and who is calling",
    also: "3cx mightycall pbx voip telephone system screen pop caller id incoming",
    needs: "lines:read",
    page: "/phone-lines",
    summary: "Share the calls on a number, and show who calls it.",
    parts: [
      {
        text: "A line is a number of the organisation. Whoever is on it sees the calls on it and hears their recordings.",
      },
      {
        text: "Let your telephone system open the address on that page when a call comes in, with the caller’s number at its end. Callboard opens the lead or customer who has the number, asks where several have it, and offers a new lead where nobody has. Who sees only some of the records reads first that a colleague may look after the number.",
      },
      {
        text: "Where Callboard is open already, a notice says who is calling, and Ctrl+J opens them. Nothing that is half typed is lost: then they open in a new tab.",
      },
      {
        text: "A system that sends requests can tell everybody on a line: POST /phone-lines/{line_id}/ring in the API reference.",
      },
    ],
  },
  {
    id: "settings",
    title: "Organisation settings",
    also: "smtp mail server goals configure holiday timezone",
    needs: "settings:manage",
    page: "/organisation-settings",
    summary: "The organisation’s own words, hours, rules and targets.",
    parts: [
      {
        points: [
          "Pipeline: what statuses and priorities are called, and which are shown.",
          "Dispositions: how a call can end, the outcome it counts as, and what it does.",
          "Business hours, and holidays: a callback without an agreed time waits until you are open.",
          "Dialling: calling hours, attempts, consent, and how long numbers are kept.",
          "Targets of a day.",
          "Retention: how long records are kept.",
          "Support: where your people find help. It stands at the end of this page.",
        ],
      },
      {
        text: "Mail, such as invitations and reminders, is sent by whoever runs Callboard: there is no mail server to set up here.",
      },
      { text: "Every change is recorded with before and after. See Audit." },
    ],
  },
  {
    id: "retention",
    title: "Retention and legal hold",
    also: "gdpr delete erase privacy purge",
    needs: "settings:manage",
    page: "/organisation-settings",
    summary: "What is deleted for good, and when.",
    parts: [
      {
        text: "An empty box keeps records for ever. Otherwise recordings and what is in the archive are kept for at least 7 days, and calls for 90. The figures of a day stay when its calls go, and activity stays: it is the audit trail.",
      },
      {
        text: "While the legal hold is on, nothing is deleted for good, neither by time nor by hand. Who switched it is on record.",
      },
    ],
  },
  {
    id: "archive",
    title: "The archive",
    also: "undo undelete recover restore deleted trash bin",
    needs: "archive:manage",
    page: "/archive",
    summary: "What was deleted, and how to get it back.",
    parts: [
      {
        text: "What is deleted moves to the archive: leads, customers, numbers, calls, scripts, promotions and imports that were discarded. Restore brings it back. Deleting it there is for good, as is the end of its time.",
      },
    ],
  },
  {
    id: "audit",
    title: "Audit and seals",
    also: "log history compliance security changed",
    needs: "activity:read",
    page: "/audit",
    summary: "Who did what, who signed in, and proof that nothing was changed afterwards.",
    parts: [
      {
        points: [
          "Activity lists every change with before and after, and can be exported.",
          "Sign-in attempts lists each one, also those that failed, and those on one account.",
          "Seals: each night the day’s records are sealed in storage that nobody can change. Check compares the records with the seals and names the first that differs.",
        ],
      },
    ],
  },
  {
    id: "api-keys",
    title: "API keys",
    also: "token integration bearer",
    needs: "keys:manage",
    page: "/api-keys",
    summary: "Let other programs work with your organisation.",
    parts: [
      {
        steps: [
          "Choose what the key may do, and no more than it needs.",
          "Copy it: it is shown once.",
          "Send it as Authorization: Bearer, or as X-Api-Key.",
        ],
      },
      {
        text: "Revoke a key that is no longer used, or that somebody may have seen. What it did is in the audit.",
      },
    ],
  },
  {
    id: "api-reference",
    title: "API reference",
    also: "documentation docs openapi swagger rest endpoints developer",
    needs: "keys:manage",
    href: "/reference/index.html",
    summary: "Every request that a program can make, and what it answers.",
    parts: [],
  },
  {
    id: "platform",
    title: "Running the platform",
    also: "smtp mail server tenant company create suspend",
    needs: "platform:orgs",
    page: "/organisations",
    summary: "Found organisations, look after their people, and enter them when asked.",
    parts: [
      {
        points: [
          "A new organisation needs a name, a time zone, a country for phone numbers and its first administrator, who gets an invitation.",
          "Entering an organisation asks for a reason, and is written to that organisation’s activity.",
          "A suspended organisation cannot be signed in to; its data stay.",
          "Platform users finds anybody by the beginning of their e-mail address, and can switch an account off.",
        ],
      },
    ],
  },
];
