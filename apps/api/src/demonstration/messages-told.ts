import type { Reaction } from '@hub/contracts/messages';

/** Something written in a conversation of the demonstration. */
export interface ToldMessage {
  /** By email. */
  by: string;
  /** Minutes after the conversation began. */
  after: number;
  text?: string;
  /** The title of a session, or of a thread, that it shows as a card. */
  session?: string;
  thread?: string;
  /** The place of the message it answers, from 0. */
  replyTo?: number;
  reactions?: [by: string, reaction: Reaction][];
  /** What it said before it was edited. */
  before?: string;
  isDeleted?: boolean;
  /** In place of a text: who was added, who see what comes from now on. */
  added?: string[];
}

export interface ToldConversation {
  key: string;
  /** The first started it. */
  people: string[];
  name?: string;
  /** When it began, in minutes before now. */
  begun: number;
  messages: ToldMessage[];
  /** Up to which place somebody has read; the others have read all. */
  unreadBy?: Record<string, number>;
  /** Asked by a stranger, and has not answered yet. */
  asked?: string;
}

const HOUR = 60;
const DAY = 24 * HOUR;

const amara = 'amara.okafor@alderbrook.example';
const daniel = 'daniel.hughes@alderbrook.example';
const helen = 'helen.whitfield@alderbrook.example';
const priya = 'priya.nair@alderbrook.example';
const rukhsana = 'rukhsana.shah@kestrel-vale.example';
const nadia = 'nadia.rahman@kestrel-vale.example';
const jo = 'jo.tan@fenmarsh.example';
const kwame = 'kwame.mensah@millhaven.example';
const laura = 'laura.entwistle@millhaven.example';
const yasmin = 'yasmin.hussain@harrowdown.example';
const marcia = 'marcia.lewis@programme.example';

/** What the invented people write to each other, for whoever looks around as Amara, Priya or Marcia. */
export const CONVERSATIONS: ToldConversation[] = [
  {
    key: 'amara-rukhsana',
    people: [amara, rukhsana],
    begun: 2 * DAY + 3 * HOUR,
    messages: [
      {
        by: amara,
        after: 0,
        text: 'Thank you for what you said about panels this morning. Could I ask how you got the second manager to be from another service every time, and not only when somebody remembered?',
      },
      {
        by: rukhsana,
        after: 14,
        text: 'Of course. HR books the panel now, not the manager, and the form does not go through without a name from another service. It took them a month to stop ringing me about it.',
        reactions: [[amara, '💡']],
      },
      {
        by: rukhsana,
        after: 15,
        text: 'The thread where we put the wording:',
        thread: 'Disciplinary triage panels: did they hold?',
      },
      {
        by: amara,
        after: 31,
        text: 'That is exactly what I need. May I show it to our HR business partner?',
      },
      { by: rukhsana, after: 40, text: 'Please do.', reactions: [[amara, '🙏']] },
      {
        by: rukhsana,
        after: 2 * DAY + 2 * HOUR,
        text: 'One more thing that I forgot: we keep a list of managers who have done the training, so HR does not have to look for one. I can send it as a template.',
      },
      { by: rukhsana, after: 2 * DAY + 2 * HOUR + 1, text: 'Are you free on Thursday to talk it through?' },
    ],
    unreadBy: { [amara]: 5 },
  },
  {
    key: 'indicator-3-leads',
    people: [kwame, amara, rukhsana],
    name: 'Formal processes: what we try',
    begun: 9 * DAY,
    messages: [
      {
        by: kwame,
        after: 0,
        text: 'I thought a small group would be easier than four separate conversations. Shall we each say what we are trying on formal processes this quarter?',
        reactions: [
          [amara, '👍'],
          [rukhsana, '👍'],
        ],
      },
      {
        by: amara,
        after: 55,
        text: 'We are putting a check before any investigation starts: could this be dealt with informally, and would we ask the same of anybody else?',
      },
      {
        by: rukhsana,
        after: 80,
        replyTo: 1,
        text: 'We had that question too. What made it work was writing the answer down: after three months the answers were read together.',
        before: 'We had that question too. What made it work was writing the answer down.',
        reactions: [
          [amara, '💡'],
          [kwame, '💡'],
        ],
      },
      { by: kwame, after: 3 * DAY, added: [jo] },
      {
        by: jo,
        after: 3 * DAY + 25,
        text: 'Hello all. Fenmarsh is where you were a year ago: we have the figure and nobody has said out loud what it means. I am glad to be here.',
        reactions: [
          [kwame, '❤️'],
          [amara, '❤️'],
        ],
      },
      { by: jo, after: 3 * DAY + 26, isDeleted: true },
      {
        by: kwame,
        after: 8 * DAY + 2 * HOUR,
        text: 'Reminder to myself and everybody: bring one example to the next session, without names of colleagues.',
      },
    ],
    unreadBy: { [amara]: 5, [jo]: 5 },
  },
  {
    key: 'sign-off',
    people: [amara, daniel, helen],
    begun: 5 * DAY,
    messages: [
      {
        by: amara,
        after: 0,
        text: 'Helen, the return is ready for you. Daniel has checked the leavers twice.',
      },
      { by: daniel, after: 6, text: 'Three times. The unknowns are down to 4%.', reactions: [[amara, '🎉']] },
      { by: helen, after: 4 * HOUR, text: 'Thank you both. I will read it tonight and sign tomorrow.' },
    ],
  },
  {
    key: 'marcia-amara',
    people: [marcia, amara],
    begun: DAY + 4 * HOUR,
    messages: [
      {
        by: marcia,
        after: 0,
        text: 'Would you say a few words about your panels at the next session? Five minutes, no slides needed.',
      },
      { by: amara, after: 50, text: 'Happy to. May Priya come with me? She did most of it.' },
      { by: marcia, after: 62, text: 'Even better.', reactions: [[amara, '👍']] },
    ],
  },
  {
    key: 'priya-nadia',
    people: [priya, nadia],
    begun: 20 * HOUR,
    messages: [
      {
        by: nadia,
        after: 0,
        text: 'It was good to hear somebody else say it. How long have you been in the team?',
      },
      { by: priya, after: 9, text: 'Four years in January. And you?' },
      {
        by: nadia,
        after: 11,
        text: 'Two. If you ever want to compare notes on the newly qualified programme, I would like that.',
      },
    ],
    unreadBy: { [priya]: 2 },
  },
  {
    key: 'yasmin-asks-amara',
    people: [yasmin, amara],
    begun: 3 * HOUR,
    asked: amara,
    messages: [
      {
        by: yasmin,
        after: 0,
        text: 'Hello Amara, we have not met. I saw Alderbrook’s figures on career progression beside ours, and wondered whether you would tell me how your secondments are advertised.',
      },
    ],
    unreadBy: { [amara]: 0 },
  },
  {
    key: 'laura-jo',
    people: [laura, jo],
    begun: 12 * DAY,
    messages: [
      { by: laura, after: 0, text: 'Are you coming to the drop-in on Friday?' },
      { by: jo, after: 3, text: 'Yes, with a list of questions.' },
    ],
  },
];
