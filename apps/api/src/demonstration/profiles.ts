import type { MemberRole, ProgrammeRole } from '@hub/contracts/people';
import type { FoundBy } from '@hub/contracts/profiles';
import { INDICATOR_NUMBERS, type IndicatorNumber, type Service, type Theme } from '@hub/contracts/vocabulary';
import { Seeded } from './seeded.ts';

/** How somebody shows themselves, in the columns of `person`. */
export interface ProfileColumns {
  pronouns: string;
  job_title: string;
  services: Service[];
  ask_indicators: IndicatorNumber[];
  ask_themes: Theme[];
  about: string;
  found_by: FoundBy;
  is_email_shown: boolean;
}

interface Post {
  title: string;
  services: Service[];
  /** What whoever does this work is asked about first. */
  indicators: IndicatorNumber[];
  themes: Theme[];
  about: string[];
}

const BOTH: Service[] = ['adults', 'childrens'];

const POSTS: Record<MemberRole, Post[]> = {
  lead: [
    {
      title: 'Head of workforce and organisational development',
      services: BOTH,
      indicators: [2, 9],
      themes: ['data', 'recruitment'],
      about: [
        'I look after our return for both services. The hardest part was getting HR and both directorates to count the same people: happy to show you our checklist.',
        'Third year of doing this. Our first report was uncomfortable reading and the best thing that happened to our recruitment panels.',
      ],
    },
    {
      title: 'Principal social worker',
      services: ['adults'],
      indicators: [4, 5],
      themes: ['progression', 'culture'],
      about: [
        'Social worker for 22 years. I came to this through supervision: who is put forward for practice educator training, and who is not.',
        'I bring our figures to every practice forum, a page at a time. Ask me how to talk about them without people going quiet.',
      ],
    },
    {
      title: 'Equality, diversity and inclusion lead',
      services: BOTH,
      indicators: [6, 7],
      themes: ['staff-voice', 'safety'],
      about: [
        'I run our action plan with the staff network in the room, not after it. We stopped writing actions nobody owns.',
        'New to the council, not to the work. Looking for authorities of our size that moved indicator 7.',
      ],
    },
    {
      title: 'Strategic workforce lead, adult social care',
      services: ['adults'],
      indicators: [1, 8],
      themes: ['data', 'planning'],
      about: [
        'Former payroll analyst, so pay bands hold no terrors. I can tell you which question to ask your HR system.',
        'We interview everyone who leaves, within a week, and somebody reads what they said.',
      ],
    },
  ],
  delegate: [
    {
      title: 'Workforce data analyst',
      services: BOTH,
      indicators: [1, 2],
      themes: ['data'],
      about: [
        'I pull the numbers together. If your shortlisting data lives in three spreadsheets and an inbox, we have been there.',
        'Ask me about small numbers: what we show, what we hide and how we explain it to senior managers.',
      ],
    },
    {
      title: 'HR business partner',
      services: ['childrens'],
      indicators: [3, 8],
      themes: ['fairness', 'recruitment'],
      about: [
        'We put a check before every formal investigation: would we do the same for anybody else? Half of them now end there.',
        'Between HR and the service, translating in both directions.',
      ],
    },
  ],
  sponsor: [
    {
      title: 'Director of adult social services',
      services: ['adults'],
      indicators: [9],
      themes: ['leadership'],
      about: [
        'I sign off our return and I read it aloud to my management team first.',
        'Happy to talk to any director who is about to see their first report.',
      ],
    },
    {
      title: 'Director of children’s services',
      services: ['childrens'],
      indicators: [9, 5],
      themes: ['leadership', 'progression'],
      about: [
        'Sponsor since our first year. What I would tell myself then: publish the plan before it is perfect.',
      ],
    },
    {
      title: 'Executive director, people',
      services: BOTH,
      indicators: [9],
      themes: ['leadership', 'culture'],
      about: [
        'One plan for adults’ and children’s services, one sponsor, one page at cabinet every quarter.',
      ],
    },
  ],
  participant: [
    {
      title: 'Social worker',
      services: ['adults'],
      indicators: [5],
      themes: ['culture'],
      about: ['Hospital team. I come to the sessions for the conversations that I cannot have at work yet.'],
    },
    {
      title: 'Senior social worker',
      services: ['childrens'],
      indicators: [4, 5],
      themes: ['progression', 'fairness'],
      about: [
        'Practice educator, and mentor on our positive action programme. Two of my four mentees are now managers.',
      ],
    },
    {
      title: 'Team manager, safeguarding',
      services: ['childrens'],
      indicators: [6],
      themes: ['safety'],
      about: [
        'We wrote a short script for what to say when a family refuses a worker because of their race. Ask me for it.',
      ],
    },
    {
      title: 'Approved mental health professional',
      services: ['adults'],
      indicators: [6, 7],
      themes: ['safety', 'staff-voice'],
      about: ['Vice-chair of our Global Majority staff network.'],
    },
    {
      title: 'Occupational therapist',
      services: ['adults'],
      indicators: [5],
      themes: ['progression'],
      about: ['Not a social worker, and counted all the same: ask me who belongs in which row.'],
    },
    {
      title: 'Staff network chair',
      services: BOTH,
      indicators: [7],
      themes: ['staff-voice', 'culture'],
      about: [
        'I chair our race equality network on a day a week, agreed in writing with my manager. Get it in writing.',
        'Our network reads the draft report before the directors do. That took two years of asking.',
      ],
    },
    {
      title: 'Recruitment adviser',
      services: BOTH,
      indicators: [2],
      themes: ['recruitment'],
      about: [
        'We took names off applications, then found the gap was at interview. Ask me what we did next.',
      ],
    },
    {
      title: 'Learning and development officer',
      services: BOTH,
      indicators: [5],
      themes: ['progression'],
      about: [
        'I keep the list of who goes on what. It is a short list of columns and it changed our budget.',
      ],
    },
    {
      title: 'Family support worker',
      services: ['childrens'],
      indicators: [],
      themes: ['culture'],
      about: [],
    },
    {
      title: 'Employee relations adviser',
      services: BOTH,
      indicators: [3],
      themes: ['fairness'],
      about: ['Disciplinary cases, grievances and what could have been a conversation instead.'],
    },
  ],
};

const TEAM_POSTS: Record<ProgrammeRole, Post> = {
  facilitator: {
    title: 'Programme facilitator',
    services: BOTH,
    indicators: [2, 7],
    themes: ['planning', 'staff-voice'],
    about: [
      'I run the Community of Practice sessions. Tell me what you would like one to be about, or what went wrong in the last.',
    ],
  },
  administrator: {
    title: 'Programme manager',
    services: BOTH,
    indicators: [1, 8],
    themes: ['data'],
    about: [
      'Phases, dates and the data return. If you are stuck on a definition, write to me before the deadline.',
    ],
  },
};

/** Those whom the first pages tell of are told of here too. */
const NAMED: Record<string, Partial<ProfileColumns>> = {
  'Amara Okafor': {
    pronouns: 'she/her',
    job_title: 'Head of workforce development',
    services: BOTH,
    ask_indicators: [2, 7],
    ask_themes: ['recruitment', 'staff-voice'],
    about:
      'I lead Alderbrook’s part for adults’ and children’s services. We halved the gap between shortlisting and appointing in two years by changing who sits on the panel. Ask me what did not work, too.',
    found_by: 'everyone',
    is_email_shown: true,
  },
  'Daniel Hughes': {
    pronouns: 'he/him',
    job_title: 'Workforce data analyst',
    services: BOTH,
    ask_indicators: [1, 2, 8],
    ask_themes: ['data'],
    about:
      'I do the counting for Amara. Our HR system and our recruitment system disagree about who works here, and I can show you how we settle it.',
    found_by: 'everyone',
    is_email_shown: true,
  },
  'Helen Whitfield': {
    job_title: 'Director of adult social services',
    services: ['adults'],
    ask_indicators: [9],
    ask_themes: ['leadership'],
    about:
      'Sponsor of our part. I sign off the return, and I take the report to our staff network before cabinet.',
    found_by: 'everyone',
  },
  'Priya Nair': {
    pronouns: 'she/her',
    job_title: 'Senior social worker',
    services: ['adults'],
    ask_indicators: [5, 7],
    ask_themes: ['progression', 'culture'],
    about: 'Practice educator in the hospital team. New to the network, glad of it.',
    found_by: 'everyone',
  },
  'Tomasz Zieliński': {
    pronouns: 'he/him',
    job_title: 'Employee relations lead',
    services: BOTH,
    ask_indicators: [3, 4],
    ask_themes: ['fairness'],
    about: 'I look at every disciplinary case before it becomes one.',
    found_by: 'everyone',
  },
  'Shanice Campbell': {
    pronouns: 'she/her',
    job_title: 'Staff network chair',
    services: ['childrens'],
    ask_indicators: [6, 7],
    ask_themes: ['staff-voice', 'safety'],
    about: 'Family support worker four days a week, chair of our race equality network on the fifth.',
    found_by: 'everyone',
    is_email_shown: true,
  },
  'Marcia Lewis': {
    pronouns: 'she/her',
    about:
      'I run the Community of Practice sessions. Social worker by training, facilitator by stubbornness. Tell me what you would like a session to be about.',
    found_by: 'everyone',
    is_email_shown: true,
  },
};

/** A name says nothing of a person's pronouns, so they are not made up: these are what these people would write. */
const PRONOUNS: Record<string, string> = {
  'Rukhsana Shah': 'she/her',
  'Owen Pritchard': 'he/him',
  'Jo Tan': 'they/them',
  'Siân Morgan': 'she/her',
  'Kwame Mensah': 'he/him',
  'Laura Entwistle': 'she/her',
  'Lena Marsh': 'she/her',
  'Mei-Ling Chow': 'she/her',
  'Sunil Ward': 'he/him',
  'Zainab Iqbal': 'she/her',
  'Temi Adebayo': 'they/them',
  'Marcus Bailey': 'he/him',
  'Joy Eze': 'she/her',
};

/** Somebody’s profile, which follows from who they are: some say much about themselves, many little, a few hide. */
export function profileOf(
  id: string,
  name: string,
  role: MemberRole | ProgrammeRole,
  isKnown: boolean,
): ProfileColumns {
  const seeded = new Seeded('profile', id);
  const isOfTeam = role === 'facilitator' || role === 'administrator';
  const post = isOfTeam ? TEAM_POSTS[role] : seeded.pick(POSTS[role]);
  const isTalkative = role !== 'participant' || seeded.chance(0.45);
  const more = seeded.pick(INDICATOR_NUMBERS);
  return {
    pronouns: PRONOUNS[name] ?? '',
    job_title: post.title,
    services: post.services,
    ask_indicators: isTalkative
      ? [...new Set([...post.indicators, ...(seeded.chance(0.3) ? [more] : [])])].sort((a, b) => a - b)
      : [],
    ask_themes: isTalkative ? post.themes : [],
    about: isTalkative && post.about.length > 0 ? seeded.pick(post.about) : '',
    found_by: !isOfTeam && seeded.chance(0.04) ? 'authority' : 'everyone',
    is_email_shown: isOfTeam || seeded.chance(0.4),
    ...(isKnown ? NAMED[name] : undefined),
  };
}
