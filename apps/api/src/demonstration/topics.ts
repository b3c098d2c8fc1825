import type { Reading } from '@hub/contracts/sessions';
import { COLLECTIVE_TERM, type IndicatorNumber, type Theme } from '@hub/contracts/vocabulary';

/** What a session is about. */
export interface Topic {
  title: string;
  purpose: string;
  theme: Theme;
  indicators: IndicatorNumber[];
  agenda: { minutes: number; title: string }[];
  /** By name: people of the demonstration. The first is the host. */
  speakers: string[];
  readings: Reading[];
  isRecorded?: boolean;
}

/** Ninety minutes as the programme runs them: arrive, hear two authorities, talk in small groups, take one thing away. */
const ninetyMinutes = (first: string, second: string, groups: string) => [
  { minutes: 10, title: 'Welcome, how we work together, and who is here' },
  { minutes: 20, title: first },
  { minutes: 20, title: second },
  { minutes: 30, title: `In small groups: ${groups}` },
  { minutes: 10, title: 'One thing each of us will do before next month' },
];

const SKILLS_FOR_CARE: Reading = {
  title: 'About the SC-WRES improvement programme (Skills for Care)',
  url: 'https://www.skillsforcare.org.uk/SCWRES',
};
const example = (title: string): Reading => ({
  title,
  url: `https://example.org/${title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/-$/, '')}`,
});

/**
 * Eleven sessions a year, September to July, after the programme's cycle: collect and submit in the autumn, read the
 * report in winter, plan by spring, look back in summer.
 */
const FIRST_YEAR: Topic[] = [
  {
    title: 'Starting well: your project group and your sponsor',
    purpose:
      'For authorities in their first year. Who needs to be in the room, what a sponsor signs, and how to give staff networks a real say before any figure is counted.',
    theme: 'leadership',
    indicators: [],
    agenda: ninetyMinutes(
      'How Kestrel Vale put its project group together',
      'What I ask before I sign: a sponsor’s view',
      'who is missing from your group?',
    ),
    speakers: ['Marcia Lewis', 'Rukhsana Shah', 'Margaret Adeyemi'],
    readings: [SKILLS_FOR_CARE, example('Terms of reference for a project group')],
  },
  {
    title: 'Black History Month: listening before measuring',
    purpose: `Staff from three authorities talk about what being counted feels like, and what made it worth their trust. For ${COLLECTIVE_TERM} colleagues and for everyone who asks them for data.`,
    theme: 'staff-voice',
    indicators: [6, 7],
    agenda: ninetyMinutes(
      'What we were asked, and what we wished we had been asked',
      'Declaring ethnicity: why people leave it blank',
      'one sentence you would put above the question',
    ),
    speakers: ['Gurpreet Sandhu', 'Delroy Francis', 'Grace Otieno'],
    readings: [example('Asking for ethnicity data with care')],
  },
  {
    title: 'Reading your first report without jumping to answers',
    purpose:
      'What a ratio says, what it cannot say, and when there are too few people to say anything. Bring your own report, nobody else will see it.',
    theme: 'data',
    indicators: [2, 3, 8, 9],
    agenda: ninetyMinutes(
      'Ratios, ranges and small numbers in plain words',
      'Our first reading at Fenmarsh, wrong turns included',
      'what would you tell your staff network first?',
    ),
    speakers: ['Marcia Lewis', 'Jo Tan'],
    readings: [SKILLS_FOR_CARE, example('A page on reading ratios')],
  },
  {
    title: 'Staff networks as partners, not audiences',
    purpose: 'How networks get time, money and a seat, and what happens when they disagree with the figures.',
    theme: 'staff-voice',
    indicators: [7, 8],
    agenda: ninetyMinutes(
      'Paid hours for network chairs at Millhaven',
      'When the network said the data was wrong',
      'what does your network need by April?',
    ),
    speakers: ['Gurpreet Sandhu', 'Kwame Mensah', 'Hodan Warsame'],
    readings: [example('An agreement between a network and its council')],
  },
  {
    title: 'From findings to three objectives',
    purpose:
      'Choosing a short, a medium and a long-term objective that follow from the figures, and writing down what good would look like.',
    theme: 'planning',
    indicators: [],
    agenda: ninetyMinutes(
      'Three objectives from one page of findings',
      'How Harrowdown dropped twelve actions and kept four',
      'read your neighbour’s objective back to them',
    ),
    speakers: ['Marcia Lewis', 'Lena Marsh'],
    readings: [example('An action plan on one page')],
  },
  {
    title: 'Shortlists: who gets seen, and who decides',
    purpose:
      'Adverts, criteria and sifting. Two authorities that changed the order in which they read applications tell what happened to their shortlists.',
    theme: 'recruitment',
    indicators: [2],
    agenda: ninetyMinutes(
      'Essential criteria that were not essential',
      'Sifting in pairs: what it cost and what it changed',
      'rewrite one advert together',
    ),
    speakers: ['Gurpreet Sandhu', 'Sunil Ward', 'Laura Entwistle'],
    readings: [example('Checklist for a fair advert')],
  },
  {
    title: 'Leaders who go first',
    purpose:
      'What directors and lead members do in public that makes a difference, and how to ask them for it.',
    theme: 'leadership',
    indicators: [9],
    agenda: ninetyMinutes(
      'Reverse mentoring: a director’s account',
      'Taking race equality to the corporate leadership team',
      'what will you ask your sponsor for?',
    ),
    speakers: ['Marcia Lewis', 'Robert Osei', 'Helen Whitfield'],
    readings: [example('Reverse mentoring starter pack')],
  },
  {
    title: 'Before it becomes formal: disciplinary decisions',
    purpose:
      'A pause before a formal case begins, who takes part in it, and the questions that change the outcome.',
    theme: 'fairness',
    indicators: [3],
    agenda: ninetyMinutes(
      'The 48-hour fairness check at Kestrel Vale',
      'What HR partners need in order to say “not yet”',
      'one invented case, three ways it could go',
    ),
    speakers: ['Gurpreet Sandhu', 'Rukhsana Shah', 'Owen Pritchard'],
    readings: [example('Questions for a fairness check')],
  },
  {
    title: 'The national report: what it says about us together',
    purpose:
      'The headline findings, how they compare with the years before, and how to talk about them at home on the day they come out.',
    theme: 'data',
    indicators: [2, 3, 4, 8, 9],
    agenda: ninetyMinutes(
      'The headlines, and the notes beneath them',
      'A briefing for councillors that fits one page',
      'the first question you expect, and your answer',
    ),
    speakers: ['Marcia Lewis', 'Catherine Boateng'],
    readings: [SKILLS_FOR_CARE],
    isRecorded: true,
  },
  {
    title: 'Looking back: what moved and what did not',
    purpose: 'An honest review of the first year. Plans that stalled are as welcome as plans that worked.',
    theme: 'planning',
    indicators: [],
    agenda: ninetyMinutes(
      'A year in four slides: Fenmarsh',
      'A year in four slides: Thornquay',
      'what would you tell yourself last September?',
    ),
    speakers: ['Gurpreet Sandhu', 'Bethany Clarke', 'Grace Otieno'],
    readings: [example('Questions for a yearly review')],
  },
  {
    title: 'Data readiness: declaration rates and clean lists',
    purpose:
      'What to sort out over the summer so that September is calm: unknown ethnicity, agency staff, and who counts as a senior manager.',
    theme: 'data',
    indicators: [1, 9],
    agenda: ninetyMinutes(
      'From one in four unknown to one in twelve',
      'Writing down your own definitions, and keeping them',
      'find the first gap in your list',
    ),
    speakers: ['Marcia Lewis', 'Vikram Desai'],
    readings: [example('Data readiness checklist')],
  },
];

const SECOND_YEAR: Topic[] = [
  {
    title: 'Submission clinic: the questions everybody has',
    purpose:
      'Bring the cell you cannot fill. We work through regulated professionals, joint teams, agency staff and survey questions together.',
    theme: 'data',
    indicators: [1, 4, 5],
    agenda: ninetyMinutes(
      'Ten questions from last year, answered',
      'Joint adults’ and children’s teams: count once',
      'your own open question',
    ),
    speakers: ['Gurpreet Sandhu', 'Bethany Clarke'],
    readings: [SKILLS_FOR_CARE, example('Data readiness checklist')],
  },
  {
    title: 'Report and support: making it safe to say',
    purpose:
      'Routes for reporting racism from the public and from colleagues, what happens in the first two days, and how people hear back.',
    theme: 'safety',
    indicators: [6, 7],
    agenda: ninetyMinutes(
      'An anonymous route and what we learnt from it',
      'The call from the director the next morning',
      'trace one report through your own council',
    ),
    speakers: ['Marcia Lewis', 'Zainab Iqbal', 'Stephen Ackroyd'],
    readings: [example('First two days after a report')],
  },
  {
    title: 'Training and development: who is put forward',
    purpose:
      'Looking past attendance lists: who hears of a course, who is released for it, and who is asked to lead afterwards.',
    theme: 'progression',
    indicators: [5],
    agenda: ninetyMinutes(
      'Asking managers to account for every “no”',
      'Acting-up posts advertised to everyone',
      'where does the invitation stop in your council?',
    ),
    speakers: ['Gurpreet Sandhu', 'Fatima Bello', 'Simran Kaur'],
    readings: [example('A fair way to release people for training')],
  },
  {
    title: 'Talking about race in supervision',
    purpose:
      'Supervisors try out ways of opening the conversation, and hear from people who were on the other side of it.',
    theme: 'culture',
    indicators: [7],
    agenda: ninetyMinutes(
      'Three openings that worked and one that did not',
      'What I needed from my supervisor that week',
      'practise in threes, with an observer',
    ),
    speakers: ['Marcia Lewis', 'Temi Adebayo', 'Elif Demir'],
    readings: [example('Anti-racist supervision prompts')],
  },
  {
    title: 'Action plans that staff can recognise',
    purpose: 'Working with networks on the wording, so that a plan reads like something people asked for.',
    theme: 'planning',
    indicators: [],
    agenda: ninetyMinutes(
      'Co-writing a plan in two meetings',
      'Showing progress every quarter, also when there is none',
      'take one action and name its owner, date and measure',
    ),
    speakers: ['Gurpreet Sandhu', 'Marcus Bailey', 'Roshni Patel'],
    readings: [example('An action plan on one page')],
  },
  {
    title: 'Interview panels: mixed, trained and accountable',
    purpose:
      'What changes when every panel has to explain its decision, and how small authorities find enough panel members.',
    theme: 'recruitment',
    indicators: [2],
    agenda: ninetyMinutes(
      'A shared pool of panel members across two councils',
      'Scoring first, talking second',
      'score the same two answers and compare',
    ),
    speakers: ['Marcia Lewis', 'Kwame Mensah', 'Agnieszka Nowak'],
    readings: [example('Interview panel guide')],
  },
  {
    title: 'Governance: who asks about progress, and when',
    purpose:
      'Boards, lead members and scrutiny. What to bring them, how often, and how to keep the question alive between reports.',
    theme: 'leadership',
    indicators: [9],
    agenda: ninetyMinutes(
      'A standing item that is never “to note”',
      'Questions lead members can ask',
      'draft the one chart your board should see',
    ),
    speakers: ['Gurpreet Sandhu', 'Patricia Grant', 'Lena Marsh'],
    readings: [example('Questions for lead members')],
  },
  {
    title: 'Fitness to practise: before a referral is made',
    purpose:
      'How employers decide to refer, what support comes first, and how to look at referrals when the numbers are small.',
    theme: 'fairness',
    indicators: [4],
    agenda: ninetyMinutes(
      'A second pair of eyes on every referral',
      'Pooling years when one year is too few',
      'what must be tried before a referral?',
    ),
    speakers: ['Marcia Lewis', 'Mei-Ling Chow', 'Sunil Ward'],
    readings: [
      example('Before a referral: a decision aid'),
      { title: 'Social Work England', url: 'https://www.socialworkengland.org.uk/' },
    ],
  },
  {
    title: 'The national report: from headline to home',
    purpose: 'This year’s findings, and how to set your own figures beside them without ranking anyone.',
    theme: 'data',
    indicators: [2, 3, 6, 7, 8, 9],
    agenda: ninetyMinutes(
      'What changed nationally, and how sure we can be',
      'Telling a mixed story to staff',
      'write the first paragraph of your staff message',
    ),
    speakers: ['Catherine Boateng', 'Marcia Lewis'],
    readings: [SKILLS_FOR_CARE],
    isRecorded: true,
  },
  {
    title: 'Why people leave, and who asks them',
    purpose:
      'Exit interviews, stay interviews and the weeks in between. What two councils heard once somebody neutral asked.',
    theme: 'culture',
    indicators: [8],
    agenda: ninetyMinutes(
      'Stay interviews after six months',
      'What our leavers told us, and what we did about it',
      'three questions you would want to be asked',
    ),
    speakers: ['Gurpreet Sandhu', 'Yasmin Hussain', 'Nadia Rahman'],
    readings: [example('Stay interview questions')],
  },
  {
    title: 'Review and re-registration: carrying on well',
    purpose: 'What to hand over, what to stop, and how to welcome the authorities that join in the autumn.',
    theme: 'planning',
    indicators: [],
    agenda: ninetyMinutes(
      'Handing over a programme lead’s year',
      'What new authorities asked us to explain',
      'pair up with an authority that joins next',
    ),
    speakers: ['Marcia Lewis', 'Daniel Hughes', 'Joy Eze'],
    readings: [example('Handover notes for programme leads')],
  },
];

const THIS_YEAR: Topic[] = [
  {
    title: 'Submission clinic: get your return off to a calm start',
    purpose:
      'The data window has opened. We walk through the return, the definitions that changed and the checks worth doing before a sponsor sees it.',
    theme: 'data',
    indicators: [1, 2, 5],
    agenda: ninetyMinutes(
      'The return from first cell to sign-off',
      'Five checks before it goes to your sponsor',
      'your own open question',
    ),
    speakers: ['Marcia Lewis', 'Bethany Clarke', 'Anita Chaudhry'],
    readings: [SKILLS_FOR_CARE, example('Five checks before sign-off')],
  },
  {
    title: 'Black History Month: harassment, and what happens after a report',
    purpose: `${COLLECTIVE_TERM} colleagues speak about the days after reporting racism from the public or at work, and two authorities show what they changed because of it.`,
    theme: 'safety',
    indicators: [6, 7],
    agenda: ninetyMinutes(
      'What I needed on the day, and a week later',
      'A promise to staff: visit plans and warning letters',
      'what would your own promise say?',
    ),
    speakers: ['Gurpreet Sandhu', 'Shanice Campbell', 'Zainab Iqbal'],
    readings: [example('First two days after a report'), example('Support after racism at work')],
  },
  {
    title: 'Reading your report: what to look at first',
    purpose:
      'How to read nine indicators in one sitting: direction, range, and the places where there are too few people to say.',
    theme: 'data',
    indicators: [2, 3, 8, 9],
    agenda: ninetyMinutes(
      'One report, read aloud',
      'The story underneath: adding what staff told us',
      'which figure would you follow up first, and with whom?',
    ),
    speakers: ['Marcia Lewis', 'Jo Tan', 'Harjit Gill'],
    readings: [example('A page on reading ratios')],
  },
  {
    title: 'Fair recruitment: what moves shortlist to appointment',
    purpose:
      'Fenmarsh and Millhaven on interview panels, questions about values, and what their figure for indicator 2 did next. For recruiting managers, HR partners and anyone who sits on panels.',
    theme: 'recruitment',
    indicators: [2],
    agenda: ninetyMinutes(
      'Fenmarsh: panels that have to explain themselves',
      'Millhaven: asking about values, scoring before talking',
      'what would have to change before your next interview day?',
    ),
    speakers: ['Marcia Lewis', 'Jo Tan', 'Kwame Mensah'],
    readings: [example('Interview panel guide'), example('Questions about values'), SKILLS_FOR_CARE],
  },
  {
    title: 'Action planning: short, medium and long term',
    purpose:
      'Turning a report into objectives that can be measured, agreed with leaders and staff networks, and finished.',
    theme: 'planning',
    indicators: [],
    agenda: ninetyMinutes(
      'From one ratio to one objective: a worked example',
      'Measures that move within a year',
      'swap plans with a similar authority',
    ),
    speakers: ['Gurpreet Sandhu', 'Lena Marsh', 'Amara Okafor'],
    readings: [example('An action plan on one page')],
  },
  {
    title: 'Engaging staff networks in the plan',
    purpose:
      'How to agree priorities with people who have been asked many times before, and how to show what came of it.',
    theme: 'staff-voice',
    indicators: [7, 8],
    agenda: ninetyMinutes(
      'Choosing priorities with dots and disagreement',
      'You said, we did, we could not: a quarterly page',
      'plan your next network meeting',
    ),
    speakers: ['Marcia Lewis', 'Hodan Warsame', 'Marcus Bailey'],
    readings: [example('An agreement between a network and its council')],
  },
  {
    title: 'Leadership and governance: keeping the question alive',
    purpose: 'Sponsors compare how they keep race equality on the agenda of people who have much else on it.',
    theme: 'leadership',
    indicators: [9],
    agenda: ninetyMinutes(
      'A sponsor’s year: what I asked for and what I got',
      'Senior posts: opening the door before the vacancy',
      'one decision you want your leadership team to take',
    ),
    speakers: ['Gurpreet Sandhu', 'Helen Whitfield', 'Judith Nkemelu'],
    readings: [example('Questions for lead members')],
  },
  {
    title: 'Disciplinary and referrals: did the fairness checks hold?',
    purpose:
      'Two years on, authorities that paused formal cases come back with what they learnt, including where the pause did not help.',
    theme: 'fairness',
    indicators: [3, 4],
    agenda: ninetyMinutes(
      'Kestrel Vale: two years of fairness checks',
      'Referrals: who decides on a Friday afternoon?',
      'one invented case, before and after a pause',
    ),
    speakers: ['Marcia Lewis', 'Rukhsana Shah', 'Mei-Ling Chow'],
    readings: [example('Questions for a fairness check'), example('Before a referral: a decision aid')],
  },
  {
    title: 'The national report: launch and first reactions',
    purpose:
      'The findings on the day they come out, with time to think about how to share them with staff and councillors.',
    theme: 'data',
    indicators: [2, 3, 4, 6, 7, 8, 9],
    agenda: ninetyMinutes(
      'The headlines, and how sure we can be',
      'What authorities plan to say at home',
      'your message to staff, in three sentences',
    ),
    speakers: ['Catherine Boateng', 'Marcia Lewis'],
    readings: [SKILLS_FOR_CARE],
    isRecorded: true,
  },
  {
    title: 'Progression: from talent schemes to open doors',
    purpose:
      'Leadership programmes are one half. The other is who is trusted with the work that leads to promotion.',
    theme: 'progression',
    indicators: [1, 5, 9],
    agenda: ninetyMinutes(
      'After the leadership programme: where are they now?',
      'Sharing out the work that gets noticed',
      'map the last five promotions in your service',
    ),
    speakers: ['Gurpreet Sandhu', 'Fatima Bello', 'Samuel Asante'],
    readings: [example('A fair way to share out stretching work')],
  },
  {
    title: 'Data readiness and a look back at the year',
    purpose:
      'What moved, what did not, and what to prepare over the summer so that the next return is easier.',
    theme: 'data',
    indicators: [1, 8],
    agenda: ninetyMinutes(
      'What moved: three authorities in five minutes each',
      'Raising declaration rates without chasing people',
      'your first step before September',
    ),
    speakers: ['Marcia Lewis', 'Vikram Desai', 'Leila Haddad'],
    readings: [example('Data readiness checklist')],
  },
];

/** By year, the oldest first; each from September to July. */
export const COMMUNITY_YEARS = [FIRST_YEAR, SECOND_YEAR, THIS_YEAR];

/** A small group with few places, so that there is a waiting list. */
export const SMALL_GROUP: Topic = {
  title: 'Small-group clinic: disciplinary figures',
  purpose:
    'Twelve places, an hour, and your own indicator 3. We look at each authority’s figures in turn, so come ready to talk about yours.',
  theme: 'fairness',
  indicators: [3],
  agenda: [
    { minutes: 5, title: 'Welcome and how we work together' },
    { minutes: 45, title: 'Each authority in turn: the figure, the range, the story underneath' },
    { minutes: 10, title: 'What each of us will check at home' },
  ],
  speakers: ['Gurpreet Sandhu'],
  readings: [example('Questions for a fairness check')],
};

export const DRAFT: Topic = {
  title: 'Practising supervision that talks about race',
  purpose:
    'Ninety minutes of practice in threes for people who supervise social workers. Speakers still to be confirmed.',
  theme: 'culture',
  indicators: [7],
  agenda: [],
  speakers: ['Marcia Lewis'],
  readings: [],
};

/** For communities larger than the usual: sessions beside the monthly one. */
export const SMALLER_SERIES = [
  {
    title: 'Data drop-in',
    purpose: 'An hour of answers to questions about the return, for whoever brings one.',
    theme: 'data',
  },
  {
    title: 'New leads’ hour',
    purpose: 'For people in their first year as a programme lead: what is due, and who can help.',
    theme: 'leadership',
  },
  {
    title: 'Network chairs together',
    purpose: 'Chairs of staff networks compare notes, without managers in the room.',
    theme: 'staff-voice',
  },
  {
    title: 'Plan surgery',
    purpose: 'Two authorities bring one objective each; everyone helps to make it finishable.',
    theme: 'planning',
  },
] as const satisfies { title: string; purpose: string; theme: Theme }[];
