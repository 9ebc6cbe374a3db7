import type { Article } from "./article";

/** What whoever looks after others' calls needs to know. */
export const forManagers: readonly Article[] = [
  {
    id: "progress",
    title: "Progress and targets",
    also: "goals statistics stats report analytics export dashboard",
    needs: "progress:read",
    page: "/progress",
    summary: "The day as it goes, against what it should come to.",
    parts: [
      {
        text: "Calls, answered calls, sales and time on the phone are counted as calls are logged, by the local day of the organisation. Agents see their own day; managers see everybody’s, or their teams’.",
      },
      {
        points: [
          "Any figure leads to the calls behind it.",
          "Choose a team to count its people alone; each team under Teams leads there.",
          "Progress compares a period with the one before it, and saves what it shows as CSV.",
          "Team today says who is here (has Callboard open), since when somebody is on a call, and who is away.",
          "The wallboard is for a screen on the wall. It follows the day by itself.",
        ],
      },
      {
        text: "Targets of everybody are in the organisation’s settings. Under Progress a manager sets others for one person. A day that is over keeps the targets it had; Closed days, at the end of Progress, tells each as it stood at midnight.",
      },
    ],
  },
  {
    id: "numbers",
    title: "The pool, and handing out numbers",
    also: "distribute give unassign",
    needs: "numbers:read",
    page: "/numbers",
    summary: "Assign numbers to people or teams, and take back what is not called.",
    parts: [
      {
        text: "The pool holds the numbers to call, by customer type and airplane. Each is available, assigned, called, converted or on the do-not-call list.",
      },
      {
        heading: "Assign",
        steps: [
          "Open Numbers and choose Assign.",
          "Choose a customer type, an airplane, both or neither.",
          "Choose a person, or a team to share them fairly: whoever has fewest to call gets most.",
          "Say how many, from 1 to 1,000.",
        ],
      },
      {
        text: "Numbers that could not be dialled today anyway are passed over, and you are told how many and why. No number is ever given to two people.",
      },
      {
        text: "A number that nobody touched goes back to the pool after the time in the settings, and, where they say so, when the day ends. Recycle takes numbers back at once.",
      },
    ],
  },
  {
    id: "import",
    title: "Importing numbers",
    also: "undo upload excel xlsx csv list revert take back discard delete",
    needs: "numbers:manage",
    page: "/imports",
    summary: "A CSV or Excel file of up to a million rows, rehearsed before anything is added.",
    parts: [
      {
        steps: [
          "Open Numbers, then Import, and drop the file.",
          "Say which column holds the numbers, and which the customer type and the airplane.",
          "Look at the rehearsal: what would be added, what is there already, what is no number.",
          "Start it. You may leave the page: it goes on, and tells you when it is done.",
        ],
      },
      {
        text: "The first rows without a valid phone number are shown with what is wrong; all rows that were not added can be downloaded with the reason for each. Importing the same file again adds nothing twice.",
      },
      {
        text: "Take an import back while its numbers are untouched: those that nobody was given, called or edited leave the pool, and the rest stays.",
      },
      {
        text: "Discard an import that added nothing, such as a rehearsal of the wrong file: it leaves the list, and an administrator can bring it back from the archive.",
      },
      {
        text: "A do-not-call register is brought the same way under Do not call, Import a list, with the day it is of. That cannot be taken back.",
      },
    ],
  },
  {
    id: "do-not-call",
    title: "Do not call, and quiet hours",
    also: "dnc opt out unsubscribe block blacklist scrub register hours consent",
    needs: "dnc:read",
    page: "/do-not-call",
    summary: "What stands between a number and a dial.",
    parts: [
      {
        text: "Every dial asks first. It is refused, with the reason, where:",
        points: [
          "the number is on the do-not-call list,",
          "it is before 8:00 or after 21:00 where the number rings, or outside your organisation’s stricter hours,",
          "it was dialled as often as is allowed, today or at all,",
          "your organisation dials only with consent, and none is noted,",
          "nobody knows what time it is there.",
        ],
      },
      {
        text: "A refusal says from when the number may be dialled. Managers may dial all the same with a reason, which is recorded; never a number on the do-not-call list.",
      },
      {
        text: "Everybody may add a number to the list. It leaves the pool and all calling lists at once. A manager takes one off with a note of how and when the person agreed to be called.",
      },
    ],
  },
  {
    id: "promotions",
    title: "Promo sales",
    also: "campaign",
    needs: "promotions:read",
    page: "/promotions",
    summary: "A campaign: a period, who is called, what is said, and how far it is.",
    parts: [
      {
        text: "A promotion has a period, the kinds of numbers it is for, a script and a goal. Whoever calls such a number then has its script before them, and the call counts towards it. Its figures lead to the calls behind them. Administrators add and change promotions.",
      },
    ],
  },
  {
    id: "scripts",
    title: "Scripts",
    also: "pitch template",
    needs: "scripts:read",
    page: "/scripts",
    summary: "What to say, filled in for whoever is on the phone.",
    parts: [
      {
        text: "A script is shown beside the number on the work page and on a lead’s page. Placeholders such as the name are filled in from the lead or the number.",
      },
      {
        text: "Administrators write them, and say for which calls one is offered first: first calls, later ones, or voicemail. Each change is a version, and earlier ones can be read.",
      },
    ],
  },
];
