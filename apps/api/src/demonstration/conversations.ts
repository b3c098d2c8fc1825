import type { IndicatorNumber, Theme } from '@hub/contracts/vocabulary';

/** A space of the demonstration, by a short name of its own. */
export interface DemoSpace {
  key: string;
  name: string;
  kind: 'programme' | 'region' | 'role' | 'authority' | 'invited' | 'hidden';
  purpose: string;
  guidance?: string;
  region?: string;
  roles?: string[];
  /** By its short name. */
  authority?: string;
  isChathamHouse?: boolean;
  isReviewed?: boolean;
  anonymity?: 'reviewed' | 'open';
  /** Who is invited, by email; the first looks after it. */
  members?: string[];
}

/** Somebody anonymous is told by the name they have in their thread: "?1". */
export interface DemoPost {
  by: string;
  /** Days after the thread was opened; a working hour is made of what is left. */
  after: number;
  text: string;
  /** Marked as helpful by whoever opened the thread. */
  isHelpful?: boolean;
  appreciations?: number;
  /** The number of the post it answers. */
  replyTo?: number;
  /** The title of a session it shows. */
  session?: string;
  /** The title of a thread it shows. */
  thread?: string;
  /** By email, or the short name of an authority. */
  mentions?: string[];
  contentNote?: string;
  state?: 'waiting' | 'removed';
  /** Why those who look after the space removed it. */
  reason?: string;
  /** What it said before it was changed, and how many days after it was posted that was. */
  edited?: { before: string; after: number };
  /** What an anonymous author chose to say of themselves. */
  about?: string;
}

export interface DemoThread {
  space: string;
  title: string;
  daysAgo: number;
  indicators?: IndicatorNumber[];
  themes?: Theme[];
  pinnedDays?: number;
  isLocked?: boolean;
  summary?: string;
  posts: DemoPost[];
}

const at = (name: string, place: string) => `${name}@${place}.example`;
const amara = at('amara.okafor', 'alderbrook');
const daniel = at('daniel.hughes', 'alderbrook');
const helen = at('helen.whitfield', 'alderbrook');
const priya = at('priya.nair', 'alderbrook');
const tomasz = at('tomasz.zielinski', 'alderbrook');
const shanice = at('shanice.campbell', 'alderbrook');
const rukhsana = at('rukhsana.shah', 'kestrel-vale');
const owen = at('owen.pritchard', 'kestrel-vale');
const margaret = at('margaret.adeyemi', 'kestrel-vale');
const nadia = at('nadia.rahman', 'kestrel-vale');
const jo = at('jo.tan', 'fenmarsh');
const bethany = at('bethany.clarke', 'fenmarsh');
const farah = at('farah.malik', 'fenmarsh');
const kwame = at('kwame.mensah', 'millhaven');
const laura = at('laura.entwistle', 'millhaven');
const delroy = at('delroy.francis', 'millhaven');
const lena = at('lena.marsh', 'harrowdown');
const vikram = at('vikram.desai', 'harrowdown');
const yasmin = at('yasmin.hussain', 'harrowdown');
const sunil = at('sunil.ward', 'thornquay');
const grace = at('grace.otieno', 'thornquay');
const fatima = at('fatima.bello', 'ottersholt');
const simran = at('simran.kaur', 'ottersholt');
const zainab = at('zainab.iqbal', 'saltmere');
const hodan = at('hodan.warsame', 'saltmere');
const marcus = at('marcus.bailey', 'brindlewick');
const temi = at('temi.adebayo', 'brindlewick');
const joy = at('joy.eze', 'copperfell');
const harjit = at('harjit.gill', 'pennaby');
const leila = at('leila.haddad', 'stellinghurst');
const hannah = at('hannah.goldberg', 'brindlewick');
const ryan = at('ryan.doherty', 'thornquay');
const marcia = at('marcia.lewis', 'programme');
const gurpreet = at('gurpreet.sandhu', 'programme');

export const SPACES: DemoSpace[] = [
  {
    key: 'hello',
    name: 'Introductions',
    kind: 'programme',
    purpose: 'Say who you are, what you work on, and what you would like to find out from others.',
  },
  {
    key: 'fair',
    name: 'Fair process',
    kind: 'programme',
    purpose:
      'Disciplinary processes, fitness to practise, grievances: what happens before, during and after, and what made it fairer.',
    guidance: 'Describe the situation, not the person. A case that a colleague would recognise is too close.',
    isChathamHouse: true,
    anonymity: 'reviewed',
  },
  {
    key: 'recruit',
    name: 'Recruitment and progression',
    kind: 'programme',
    purpose:
      'Adverts, shortlists, interviews, acting up, secondments, training, and who gets to be a manager.',
  },
  {
    key: 'data',
    name: 'Data and reporting',
    kind: 'programme',
    purpose: 'Collecting the nine indicators, declaration rates, small numbers, and reading a report.',
  },
  {
    key: 'safety',
    name: 'Safety and support',
    kind: 'programme',
    purpose:
      'Harassment by the public, by colleagues and by managers: what staff need on the day, and what leaders can put in place.',
    guidance: 'Say with a content note when what you write may be hard to read.',
    isChathamHouse: true,
    anonymity: 'reviewed',
  },
  {
    key: 'networks',
    name: 'Staff networks',
    kind: 'programme',
    purpose:
      'For chairs, members and sponsors of networks: time, money, a seat at the table, and what to do with it.',
  },
  {
    key: 'leads',
    name: 'Leads and delegates',
    kind: 'role',
    roles: ['lead', 'delegate'],
    purpose:
      'The practical side of running an authority’s part: deadlines, sponsors, getting data out of HR.',
  },
  {
    key: 'sponsors',
    name: 'Sponsors',
    kind: 'role',
    roles: ['sponsor'],
    purpose: 'For directors: what to ask before signing, and how to lead on this in public.',
    isChathamHouse: true,
  },
  {
    key: 'south-east',
    name: 'South East',
    kind: 'region',
    region: 'South East',
    purpose:
      'Authorities of the South East: meetings, joint training, neighbours who recruit from the same people.',
  },
  {
    key: 'alderbrook',
    name: 'Alderbrook project group',
    kind: 'authority',
    authority: 'Alderbrook',
    purpose: 'Our own corner. Only people of Alderbrook can read this.',
  },
  {
    key: 'friends',
    name: 'Critical friends for action plans',
    kind: 'invited',
    purpose: 'Authorities that read each other’s draft plans before the sponsor signs.',
    isReviewed: true,
    members: [gurpreet, amara, rukhsana, jo, kwame, lena],
  },
  {
    key: 'affinity',
    name: 'Global Majority social workers',
    kind: 'hidden',
    purpose: 'A place for us to talk among ourselves. Nobody who is not a member can see that it exists.',
    isChathamHouse: true,
    anonymity: 'open',
    members: [shanice, priya, delroy, hodan, temi],
  },
];

export const THREADS: DemoThread[] = [
  {
    space: 'fair',
    title: 'Disciplinary triage panels: did they hold?',
    daysAgo: 8,
    indicators: [3],
    themes: ['fairness'],
    posts: [
      {
        by: amara,
        after: 0,
        text: 'We are about to put a triage step between a concern and a formal investigation. If you did this more than a year ago: who sits on it, what stops it becoming a rubber stamp, and did your ratio stay down?',
        appreciations: 9,
        session: 'Before it becomes formal: disciplinary decisions',
      },
      {
        by: rukhsana,
        after: 0.9,
        text: 'We paused every case for a 48-hour fairness check: one HR partner, one manager from another service, one staff-network member. Two years on our ratio went from 1.9 to 1.2.\n\nWhat stopped it rubber-stamping was publishing the panel’s decisions, counts only, every quarter.',
        isHelpful: true,
        appreciations: 23,
      },
      {
        by: '?1',
        about: 'a unitary authority, South East',
        after: 1,
        text: 'Ours did turn into a rubber stamp. I am writing this without my name because the panel chair reads here. We never trained the chairs and nobody could say no to a director.',
        appreciations: 31,
      },
      {
        by: kwame,
        after: 1.3,
        text: 'We had the same problem in the first year. Two changes helped: the chair is never from the service concerned, and the panel writes one sentence on why a formal step is needed. If nobody can write the sentence, it does not go ahead.',
        appreciations: 14,
        replyTo: 3,
        edited: {
          before:
            'We had the same problem in the first year. What helped: the chair is never from the service concerned, and the panel writes one sentence on why a formal step is needed.',
          after: 0.2,
        },
      },
      {
        by: priya,
        after: 2,
        text: 'From the social work side: tell staff that the check exists. I only heard of ours when I sat next to the HR partner at a session.',
        appreciations: 6,
      },
      {
        by: jo,
        after: 3.2,
        text: 'Does anybody count cases that stop at the panel? Our figures only begin when it becomes formal, so the best outcome is invisible.',
        mentions: [rukhsana],
      },
      {
        by: rukhsana,
        after: 3.5,
        text: 'We keep a plain list: how many came, how many stopped, how many went on, by ethnicity where there are enough to say. It goes to our sponsor and not into the return.',
        replyTo: 6,
        appreciations: 8,
      },
      {
        by: owen,
        after: 4,
        text: 'I can share our terms of reference when the library opens. Four pages, no jargon.',
        appreciations: 11,
      },
      {
        by: '?1',
        about: 'a unitary authority, South East',
        after: 5,
        text: 'Thank you, Kwame. The one sentence is something I can suggest on Monday without anybody asking where I got it.',
        replyTo: 4,
        appreciations: 12,
      },
      {
        by: vikram,
        after: 6.1,
        text: 'We are six months in. Too early to say anything about the ratio, but managers ring HR sooner, which was half the point.',
      },
      {
        by: grace,
        after: 7.02,
        text: 'If it helps, somebody from Alderbrook could sit in on one of our panels before you start. You would hear how the one sentence gets written, which no terms of reference show.',
        mentions: [amara],
        appreciations: 5,
      },
      {
        by: laura,
        after: 7.35,
        text: 'Who told staff at yours in the end, HR or the managers? We are writing that page now and would rather copy than invent.',
        mentions: [priya],
        replyTo: 5,
        appreciations: 2,
      },
    ],
  },
  {
    space: 'fair',
    title: 'Who tells somebody that they are being investigated?',
    daysAgo: 41,
    indicators: [3],
    themes: ['fairness', 'leadership'],
    summary:
      'Most agreed that the first conversation matters more than the letter. Three authorities now name a person outside the line who rings on the same day, and one has written down what that person says.',
    posts: [
      {
        by: farah,
        after: 0,
        text: 'We noticed that how the first conversation goes differs a lot between teams. Does anyone have a script, or somebody whose job it is?',
        appreciations: 7,
      },
      {
        by: grace,
        after: 1.2,
        text: 'At Thornquay it is never an email and never a Friday afternoon. The manager has the conversation with an HR partner there, and somebody from outside the line rings the same day to ask how the person is.',
        isHelpful: true,
        appreciations: 17,
      },
      {
        by: laura,
        after: 2,
        text: 'We copied the Friday rule from Thornquay after the spring session. It costs nothing.',
        appreciations: 5,
      },
    ],
  },
  {
    space: 'recruit',
    title: 'Sifting in pairs: is it worth the hours?',
    daysAgo: 3,
    indicators: [2],
    themes: ['recruitment'],
    posts: [
      {
        by: tomasz,
        after: 0,
        text: 'We would like to try reading applications in pairs, with names hidden. Our recruiters say it doubles the time. Has anybody measured it?',
        appreciations: 4,
      },
      {
        by: sunil,
        after: 0.6,
        text: 'Eleven minutes an application in pairs, seven alone, over two campaigns with 140 applications each. What changed was less who was shortlisted than why: the notes are now about the criteria.',
        appreciations: 13,
        session: 'Shortlists: who gets seen, and who decides',
      },
      {
        by: laura,
        after: 1.1,
        text: 'We stopped hiding names, because experience gives people away anyway, and kept the pairs. Nobody has complained about the hours since managers do it in one sitting.',
        appreciations: 6,
      },
    ],
  },
  {
    space: 'recruit',
    title: 'Acting up: who gets asked first?',
    daysAgo: 19,
    indicators: [5, 9],
    themes: ['progression'],
    posts: [
      {
        by: simran,
        after: 0,
        text: 'When a manager leaves on short notice, somebody acts up. It is nearly always whoever sits closest. How do you make that fair without leaving a team without a manager for weeks?',
        appreciations: 12,
      },
      {
        by: marcus,
        after: 0.8,
        text: 'A standing list. Twice a year people say that they would like to act up and what they need for it. When a gap comes up, the list is read out before a name is chosen.',
        isHelpful: true,
        appreciations: 19,
      },
      {
        by: helen,
        after: 1.5,
        text: 'As a director I now ask one question before I agree: who else was asked? It took two months until the answer was ready before I asked.',
        appreciations: 21,
      },
      {
        by: ryan,
        after: 1.9,
        text: '',
        state: 'removed',
        reason: 'It described a team so small that a colleague could be recognised.',
      },
      {
        by: temi,
        after: 2.2,
        text: 'Please pay it from the first day as well. Some of us cannot afford to be developed for free.',
        appreciations: 27,
      },
    ],
  },
  {
    space: 'recruit',
    title: 'Interview questions sent beforehand',
    daysAgo: 118,
    indicators: [2],
    themes: ['recruitment'],
    isLocked: true,
    posts: [
      {
        by: harjit,
        after: 0,
        text: 'We will send all questions three days before. Some panel members fear that answers will be rehearsed.',
      },
      {
        by: zainab,
        after: 1,
        text: 'They will be, and that is what preparing for a job looks like. Our panels say that they learn more now.',
        isHelpful: true,
        appreciations: 16,
      },
      {
        by: gurpreet,
        after: 30,
        text: 'I am closing this one, because the guidance for recruiters now says so. Open a new thread if something has changed for you.',
      },
    ],
  },
  {
    space: 'data',
    title: 'When the numbers are too small to say',
    daysAgo: 12,
    indicators: [4, 9],
    themes: ['data'],
    pinnedDays: 40,
    posts: [
      {
        by: jo,
        after: 0,
        text: 'Our children’s services have very few senior managers. Whatever we publish about indicator 9, colleagues can work out who is meant. What do others show instead?',
        appreciations: 10,
      },
      {
        by: marcia,
        after: 0.4,
        text: 'Nothing, and say why: “too few to say” is an answer. What you can do is to look at several years together, and to describe what you have changed in how people are chosen.',
        isHelpful: true,
        appreciations: 18,
        session: 'Reading your first report without jumping to answers',
      },
      {
        by: bethany,
        after: 1.1,
        text: 'We put the sentence in our report word for word and nobody asked for more. Thank you.',
        appreciations: 4,
      },
    ],
  },
  {
    space: 'data',
    title: 'From one in four unknown to one in twelve',
    daysAgo: 76,
    themes: ['data', 'staff-voice'],
    indicators: [1],
    posts: [
      {
        by: delroy,
        after: 0,
        text: 'What moved our declaration rate was not a reminder. A member of the network explained in each team meeting what the answers are for and who can see them. It took five weeks.',
        appreciations: 22,
      },
      {
        by: fatima,
        after: 1.6,
        text: 'Did people worry that managers would see their answer?',
      },
      {
        by: delroy,
        after: 1.9,
        text: 'That was the question each time. We showed the screen that a manager sees: there is nothing on it.',
        isHelpful: true,
        replyTo: 2,
        appreciations: 15,
      },
    ],
  },
  {
    space: 'data',
    title: 'Agency staff: in or out?',
    daysAgo: 1.3,
    themes: ['data'],
    posts: [
      {
        by: harjit,
        after: 0,
        text: 'Do you count agency social workers in the return? A third of one team are agency at the moment and it changes the picture.',
      },
    ],
  },
  {
    space: 'safety',
    title: 'A family asked for “somebody else”',
    daysAgo: 5,
    indicators: [6],
    themes: ['safety'],
    posts: [
      {
        by: '?2',
        after: 0,
        contentNote: 'Racist language by a member of the public, described but not repeated',
        text: 'A family told my manager that they wanted somebody else. Everybody in the room knew what they meant. I was moved off the case the same day “to protect me”, and nobody spoke with them. I have been doing this for fourteen years.\n\nWhat would you want your manager to do?',
        appreciations: 38,
      },
      {
        by: hodan,
        after: 0.3,
        text: 'I am sorry. Being moved is what makes it land twice. What I would want: to be asked first, in private, and to hear what will be said to the family before it is said.',
        appreciations: 29,
      },
      {
        by: marcus,
        after: 0.8,
        text: 'We wrote this down last year with our network: the manager tells the family that we do not change a worker because of who they are, the worker chooses whether to stay, and somebody rings them that evening. It is one page and every team manager signs that they have read it.',
        isHelpful: true,
        appreciations: 33,
      },
      {
        by: '?2',
        after: 1,
        text: 'Thank you both. I will ask for the one page. It would have changed everything that somebody rang.',
        appreciations: 20,
        replyTo: 3,
      },
      {
        by: margaret,
        after: 2.4,
        text: 'As a director: we should be told when this happens, and I was not told often enough to believe that it does not happen here. I have asked for a count every month.',
        appreciations: 24,
      },
      {
        by: hannah,
        after: 3.2,
        text: 'Our hospital team had this in the spring, with the family of somebody who was on the stroke ward for months. The worker left before anybody had rung her.',
        appreciations: 1,
      },
    ],
  },
  {
    space: 'safety',
    title: 'What do lone workers carry with them?',
    daysAgo: 54,
    indicators: [6],
    themes: ['safety'],
    posts: [
      {
        by: nadia,
        after: 0,
        text: 'Our app has a button that rings the duty desk. People do not press it for something that was “only said”. How do you make it normal?',
        appreciations: 5,
      },
      {
        by: yasmin,
        after: 1.7,
        text: 'The duty desk asks at the end of each visit, the same two questions for everybody. You do not have to decide that it was bad enough.',
        appreciations: 14,
      },
      {
        by: '?3',
        after: 52.5,
        text: 'Ours asks those questions too, and then nothing happens with the answers. I stopped saying yes. Who reads yours?',
        replyTo: 2,
        state: 'waiting',
      },
    ],
  },
  {
    space: 'networks',
    title: 'Paid hours for network chairs: how did you win them?',
    daysAgo: 27,
    themes: ['staff-voice'],
    posts: [
      {
        by: shanice,
        after: 0,
        text: 'Our chairs do it in their evenings. We would like half a day a week. What convinced your directors?',
        appreciations: 8,
        mentions: ['Millhaven'],
      },
      {
        by: kwame,
        after: 0.7,
        text: 'A list of what the network had been asked for in six months, with hours beside each item. It came to more than half a day. Our sponsor signed it on the spot.',
        isHelpful: true,
        appreciations: 17,
        session: 'Staff networks as partners, not audiences',
      },
      {
        by: leila,
        after: 2,
        text: 'Put it in the chair’s work plan and not only in a letter, or it disappears with the next manager.',
        appreciations: 9,
      },
    ],
  },
  {
    space: 'networks',
    title: 'When the network says the data is wrong',
    daysAgo: 203,
    themes: ['staff-voice', 'data'],
    indicators: [7],
    posts: [
      {
        by: hodan,
        after: 0,
        text: 'Our survey figure for indicator 7 was lower than anybody in the network believed. It turned out that agency and night staff had not been asked. What did you do when this happened to you?',
        appreciations: 11,
      },
      {
        by: zainab,
        after: 0.9,
        text: 'We published both: the figure, and the sentence of the network about who was missing. The next survey went to everybody.',
        isHelpful: true,
        appreciations: 13,
      },
    ],
  },
  {
    space: 'hello',
    title: 'Hello from Copperfell',
    daysAgo: 16,
    posts: [
      {
        by: joy,
        after: 0,
        text: 'We joined this phase. I lead on workforce in adults’ services and would like to hear from anybody who started with very little data.',
        appreciations: 9,
      },
      {
        by: lena,
        after: 0.5,
        text: 'Welcome, Joy. We had two spreadsheets and a lot of goodwill. Happy to talk any Thursday.',
        appreciations: 5,
      },
      {
        by: gurpreet,
        after: 0.8,
        text: 'Welcome! The September session on data readiness is a good place to start.',
        session: 'Data readiness: declaration rates and clean lists',
      },
    ],
  },
  {
    space: 'leads',
    title: 'Getting the leavers’ list out of HR before the deadline',
    daysAgo: 9,
    indicators: [8],
    themes: ['data', 'planning'],
    posts: [
      {
        by: bethany,
        after: 0,
        text: 'HR can give us leavers by reason in March, which is after the window. Has anybody found a way round?',
      },
      {
        by: daniel,
        after: 0.4,
        text: 'We asked for the payroll leavers instead and added the reasons by hand for one quarter. Enough for the return, and it showed HR what we needed.',
        isHelpful: true,
        appreciations: 7,
      },
      { by: vikram, after: 1, text: 'Same here. Ask in August, not in October.', appreciations: 3 },
    ],
  },
  {
    space: 'sponsors',
    title: 'What I ask before I sign',
    daysAgo: 62,
    themes: ['leadership'],
    posts: [
      {
        by: margaret,
        after: 0,
        text: 'Three questions: what surprised you, what did the network say, and what will be different in a year that somebody could check?',
        appreciations: 6,
      },
      { by: helen, after: 1, text: 'I have borrowed all three.', appreciations: 4 },
    ],
  },
  {
    space: 'alderbrook',
    title: 'Who presents at the January session?',
    daysAgo: 2,
    themes: ['planning'],
    posts: [
      {
        by: daniel,
        after: 0,
        text: 'We have fifteen minutes. Priya and Tomasz have the story, Helen has the weight. Both?',
        mentions: [priya, tomasz],
      },
      {
        by: priya,
        after: 0.3,
        text: 'Both. I can show the wrong turns, people always ask for those. Much of what I would say is in here already:',
        thread: 'Disciplinary triage panels: did they hold?',
        appreciations: 2,
      },
    ],
  },
  {
    space: 'friends',
    title: 'Alderbrook’s draft plan: objective 2',
    daysAgo: 14,
    themes: ['planning'],
    indicators: [3],
    posts: [
      {
        by: amara,
        after: 0,
        text: 'Objective 2 is to halve the gap in formal disciplinary processes in two years. Is that honest with numbers as small as ours?',
      },
      {
        by: lena,
        after: 1.2,
        text: 'I would promise the panel and its quarterly counts, and say that the ratio needs three years to mean anything.',
        isHelpful: true,
        appreciations: 3,
      },
      {
        by: kwame,
        after: 12.8,
        text: 'Agree with Lena. Also: name who leads it, not which team.',
        state: 'waiting',
      },
    ],
  },
  {
    space: 'affinity',
    title: 'How are you, really?',
    daysAgo: 6,
    posts: [
      {
        by: shanice,
        after: 0,
        text: 'No agenda. It has been a heavy month and I would rather ask here than anywhere else.',
        appreciations: 4,
      },
      { by: delroy, after: 0.4, text: 'Tired, and glad that this exists.', appreciations: 4 },
      { by: temi, after: 0.9, text: 'Same. Thank you for asking first.', appreciations: 3 },
    ],
  },
];
