import type { Article } from "./article";

/** What whoever calls needs to know. */
export const forAgents: readonly Article[] = [
  {
    id: "day",
    title: "An agent’s day",
    also: "softphone click to call dialler shortcuts hotkeys",
    needs: "calls:create",
    page: "/work",
    summary: "Work through your calling list, mostly with Enter.",
    parts: [
      {
        text: "Work shows one number at a time: what is known of it, the script, earlier calls and the recorder. Numbers appear there by themselves when a manager assigns them to you.",
      },
      {
        steps: [
          "Enter dials. Callboard hands the number to the telephone program of your computer.",
          "E says the call has ended. A digit says how it went, and ends the call as well.",
          "N moves to the notes. Ctrl+Enter logs the call while you type.",
          "Enter logs the call. Enter again brings the next number.",
        ],
      },
      {
        points: [
          "T starts the timer again when somebody picks up, so that only talking counts.",
          "S skips a number: it goes back to the pool, where a colleague may get it.",
          "A number that may not be dialled now says why, and from when it may. It comes back by itself.",
          "The strip at the top is your day so far against your targets.",
        ],
      },
      {
        heading: "From anywhere",
        text: "Ctrl+K finds leads, customers and numbers and runs commands. ? lists the shortcuts of the page you are on. Shortcuts rest while you type.",
      },
    ],
  },
  {
    id: "wrap-up",
    title: "Wrap-up: saying how a call went",
    also: "outcome result mistake fix wrong call back",
    needs: "calls:create",
    page: "/work",
    summary: "What a disposition does, and why the next number waits for it.",
    parts: [
      {
        text: "A disposition says how a call ended. Your organisation decides which there are. Each has an outcome, which is what it counts as in figures. Some do more than count, and say so before you log the call:",
      },
      {
        points: [
          "a callback makes a task of yours for the time you agreed,",
          "a sale takes the number out of the pool and puts the buyer among your leads,",
          "a wrong number is taken out of the pool,",
          "“do not call” puts the number on the list that nobody can dial.",
        ],
      },
      {
        text: "A dialled call stays open until it is logged, also when you reload the page or change the computer. Where your organisation wants it so, there is no next number before.",
      },
      {
        text: "Was there no call after all? Close it without one, and say why: the reason is recorded, the number stays in your list, and the attempt counts.",
      },
      {
        text: "A call that was logged wrongly is corrected on its own page, under Calls. The day’s figures follow. What the first disposition did is not undone.",
      },
    ],
  },
  {
    id: "recording",
    title: "Recording calls",
    also: "lost missing upload listen play voice audio",
    needs: "recordings:read",
    page: "/recordings",
    summary: "Record in the browser, or add an audio file to a call.",
    parts: [
      {
        steps: [
          "R starts recording on the work page or on a call’s page. The browser asks for the microphone once.",
          "P pauses, and goes on again. Pause while card numbers are read out: nothing is recorded then.",
          "R stops. On the work page the recording goes up by itself once the call is logged.",
          "Until it is stored it is kept on your computer: a closed page or a line that is down loses nothing. The corner of each page says what is still to be sent.",
        ],
      },
      {
        text: "You may also choose an audio file on a call’s page. Uploads go on while you work, and after a reload; what has arrived of a long one is not sent again. One that fails can be tried again, or saved on your computer.",
      },
      {
        points: [
          "Uploading: on its way, or being checked.",
          "Stored: it can be played, at other speeds, too.",
          "Put aside: the file did not pass the check. The call says why.",
          "Expired: your organisation keeps recordings only so long.",
        ],
      },
      {
        text: "You hear your own recordings and those of calls on your phone lines. Managers hear those of the people they look after.",
      },
    ],
  },
  {
    id: "callbacks",
    title: "Callbacks and tasks",
    also: "reminder follow-up appointment",
    needs: "tasks:read",
    page: "/tasks",
    summary: "Promise a call, and be reminded of it.",
    parts: [
      {
        text: "Choose a disposition that calls back and pick the time: a task of yours is made with the call. It is linked to the lead or the number, so that you can call from there.",
      },
      {
        text: "Any other task is added under Tasks, on a lead or with Ctrl+K. It may remind you before it is due, and again while it is overdue; it may repeat, and be for a colleague where you may name one.",
      },
      {
        text: "Reminders appear under the bell. Which kinds you hear of, and whether they come by mail, is chosen in My settings.",
      },
    ],
  },
  {
    id: "leads",
    title: "Leads and customers",
    also: "contact duplicate find",
    needs: "leads:read",
    page: "/leads",
    summary: "Who you sell to, what happened so far, and what is next.",
    parts: [
      {
        points: [
          "Search finds beginnings of names, companies and e-mail addresses, and phone numbers: their beginning, with or without country code, or their last four digits or more.",
          "Agents see the leads assigned to them; what they created themselves is found by searching.",
          "The timeline of a lead tells its calls, recordings, changes and tasks.",
          "On a lead’s page a digit says how a call ended and Enter logs it.",
        ],
      },
      {
        text: "Managers look after the tags: the button on the list of leads. A number that rings elsewhere than its prefix says gets its time zone on the lead’s page, under Calling.",
      },
      {
        text: "While you add a lead, Callboard warns you of others with the same phone or e-mail. Of a colleague’s lead it tells only whose it is: ask them.",
      },
      {
        text: "Convert a lead when it buys: it becomes a customer, with its past.",
      },
      {
        text: "Did somebody else save the same record meanwhile? You are shown both versions, and nothing you typed is lost.",
      },
    ],
  },
  {
    id: "lists",
    title: "Lists: order, views, many at once",
    also: "leads customers numbers export download filter sort restore mistake saved",
    needs: "leads:read",
    page: "/leads",
    summary: "Find what you need, keep how you look at it, and change many rows at once.",
    parts: [
      {
        points: [
          "A column whose head can be pressed puts the list in its order; again turns it round. A search is in the order of what fits best.",
          "Columns says which are shown. CSV saves what is shown, with your filters.",
          "Views keeps filters, order and columns under a name, for you or for a team. One of them can open the list from then on.",
        ],
      },
      {
        heading: "By keyboard",
        text: "J and K go from row to row, Enter opens one, X selects it, A goes to what can be done with the selected rows. When a row is gone, you are on the next one.",
      },
      {
        heading: "Undo",
        text: "Most of what you do can be undone for ten seconds, in the notice that says it is done: Alt+T goes to it, also from a dialog. What somebody changed since stays as they left it, and so does a number that was called or converted: the notice says how many.",
      },
    ],
  },
  {
    id: "offline",
    title: "When the line is down",
    also: "internet connection network lost outbox sync",
    needs: "leads:read",
    summary: "What you save waits on your computer, and is sent by itself.",
    parts: [
      {
        text: "Calls, notes, tasks and edits that cannot be sent are kept, and so is every recording. The top of the page says how many wait; they go in their order when the line is back. Nothing is sent twice.",
      },
      {
        points: [
          "What the server does not accept stays with its reason: save yours, send it again, or discard it.",
          "They are yours alone, and of this organisation: signing out, or changing to another organisation, says what waits. It is sent when you come back.",
          "A recording whose call was never logged, or is gone, is kept for 30 days. Its row says until when; a notice says so when it goes.",
        ],
      },
    ],
  },
  {
    id: "calls",
    title: "Calls",
    also: "call log history edit export",
    needs: "calls:read",
    page: "/calls",
    summary: "Every call that was logged, and how to find one.",
    parts: [
      {
        text: "Filter by person, team, disposition, outcome, direction, line, promotion and days; the address of the page keeps the filters, so that it can be shared.",
      },
      {
        text: "The disposition is what was chosen when the call was logged, in your organisation’s words. The outcome is what that counts as: several dispositions may have the same one.",
      },
      {
        text: "A call’s page has its notes, its recording and a way to correct it. Agents see their own calls and those on their phone lines.",
      },
    ],
  },
  {
    id: "account",
    title: "Your account",
    also: "profile forgot forgotten reset lost locked out log login sign in mfa 2fa otp authenticator dark mode",
    page: "/settings",
    summary: "Name, picture, password, second factor, sign-ins and notifications.",
    parts: [
      {
        points: [
          "A second factor asks for a code of your phone when you sign in. Keep the recovery codes somewhere safe.",
          "Sign-ins lists where you are signed in. End one that is not yours, and change the password.",
          "The theme is light, dark, or that of your system: choose it in the menu under your name.",
        ],
      },
      {
        text: "A forgotten password is set anew from the sign-in page: Forgot your password? sends you a link by mail.",
      },
      { text: "Who belongs to several organisations changes between them in the menu under their name." },
    ],
  },
];
