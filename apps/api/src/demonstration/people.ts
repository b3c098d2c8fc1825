import type { MemberRole, ProgrammeRole } from '@hub/contracts/people';
import { Seeded } from './seeded.ts';

export interface TeamMember {
  name: string;
  role: ProgrammeRole;
}

export const PROGRAMME_TEAM: TeamMember[] = [
  { name: 'Marcia Lewis', role: 'facilitator' },
  { name: 'Gurpreet Sandhu', role: 'facilitator' },
  { name: 'Catherine Boateng', role: 'administrator' },
];

export interface Colleague {
  name: string;
  role: MemberRole;
}

const NAMED: Record<string, [string, MemberRole][]> = {
  Alderbrook: [
    ['Amara Okafor', 'lead'],
    ['Daniel Hughes', 'delegate'],
    ['Helen Whitfield', 'sponsor'],
    ['Priya Nair', 'participant'],
    ['Tomasz Zieliński', 'participant'],
    ['Shanice Campbell', 'participant'],
  ],
  'Kestrel Vale': [
    ['Rukhsana Shah', 'lead'],
    ['Owen Pritchard', 'delegate'],
    ['Margaret Adeyemi', 'sponsor'],
    ['Callum Reid', 'participant'],
    ['Nadia Rahman', 'participant'],
  ],
  Fenmarsh: [
    ['Jo Tan', 'lead'],
    ['Bethany Clarke', 'delegate'],
    ['Robert Osei', 'sponsor'],
    ['Farah Malik', 'participant'],
    ['Siân Morgan', 'participant'],
  ],
  Millhaven: [
    ['Kwame Mensah', 'lead'],
    ['Laura Entwistle', 'delegate'],
    ['Imran Qureshi', 'sponsor'],
    ['Agnieszka Nowak', 'participant'],
    ['Delroy Francis', 'participant'],
  ],
  Harrowdown: [
    ['Lena Marsh', 'lead'],
    ['Vikram Desai', 'delegate'],
    ['Patricia Grant', 'sponsor'],
    ['Yasmin Hussain', 'participant'],
    ['Peter Lowe', 'participant'],
  ],
  Thornquay: [
    ['Sunil Ward', 'lead'],
    ['Grace Otieno', 'delegate'],
    ['Alan Featherstone', 'sponsor'],
    ['Mei-Ling Chow', 'participant'],
    ['Ryan Doherty', 'participant'],
  ],
  Ottersholt: [
    ['Fatima Bello', 'lead'],
    ['George Hartley', 'sponsor'],
    ['Simran Kaur', 'participant'],
    ['Nathan Brooks', 'participant'],
  ],
  Saltmere: [
    ['Zainab Iqbal', 'lead'],
    ['Stephen Ackroyd', 'delegate'],
    ['Judith Nkemelu', 'sponsor'],
    ['Hodan Warsame', 'participant'],
    ['Liam Barraclough', 'participant'],
  ],
  Brindlewick: [
    ['Marcus Bailey', 'lead'],
    ['Elif Demir', 'delegate'],
    ['Roshni Patel', 'sponsor'],
    ['Temi Adebayo', 'participant'],
    ['Hannah Goldberg', 'participant'],
  ],
  Copperfell: [
    ['Joy Eze', 'lead'],
    ['Martin Sutcliffe', 'sponsor'],
    ['Anita Chaudhry', 'participant'],
    ['Rebecca Slater', 'participant'],
  ],
  Pennaby: [
    ['Harjit Gill', 'lead'],
    ['Denise Palmer', 'sponsor'],
    ['Samuel Asante', 'participant'],
    ['Chloe Bannister', 'participant'],
  ],
  Stellinghurst: [
    ['Leila Haddad', 'lead'],
    ['Christopher Afolabi', 'sponsor'],
    ['Thuy Nguyen', 'participant'],
    ['Michael Sweeney', 'participant'],
  ],
};

const FIRST_NAMES =
  'Aaliyah Abdul Abigail Adaeze Ahmed Aisha Alice Amina Amrit Andrew Anjali Anna Bilal Blessing Cerys Charlotte Chidi Chloe Claire Cyrus Deepa Dilys Ebony Efua Eleanor Emmanuel Esther Ewa Faisal Femi Fiona Folake Gareth Gemma Hamza Hana Harriet Ifeoma Ines Jamal Jasmine Jaswinder Joanna Jerome Kadija Karen Kavita Keisha Kofi Lucy Manjit Maria Mehmet Mei Meera Mohammed Monique Naomi Neil Ngozi Nicola Nisha Olivia Omar Paul Pooja Rachel Rajesh Ruth Sadia Sanjay Sarah Shabana Shola Sofia Tariq Tendai Tom Tunde Uzma Victoria Wei Winston Yetunde Yusuf Zara'.split(
    ' ',
  );
const LAST_NAMES =
  'Abbott Achebe Agarwal Ahmed Akhtar Ali Appiah Atkinson Bacchus Banda Begum Bennett Bose Boyle Bright Cheung Chopra Coker Cooper Daley Davies Dhillon Diallo Ebanks Edwards Evans Farooq Fernandes Foster Ghosh Gordon Griffiths Hall Hassan Henry Holt Hossain Ibrahim Jackson Jallow James Joseph Kamara Kelly Khan Kowalski Kumar Lam Lawal Lawson Mahmood Marshall Mbeki McKenzie Miah Mitchell Moyo Murphy Mwangi Ndlovu Noor Obi Ogunleye Owens Oyelaran Parkin Pereira Phillips Quaye Rao Richards Roberts Saleh Shaw Singh Stewart Sharma Taylor Thapa Tran Uddin Usman Walker Webb Williams Wong Yilmaz Young Zaman'.split(
    ' ',
  );

/** Who is in an authority: those with a name of their own, then as many more as are asked for. */
export function colleaguesOf(shortName: string, count: number): Colleague[] {
  const named = (NAMED[shortName] ?? []).map(([name, role]) => ({ name, role }));
  const seeded = new Seeded('people', shortName);
  const roles: MemberRole[] = ['lead', 'sponsor', 'delegate'];
  const made = Array.from({ length: Math.max(0, count - named.length) }, (_, at) => ({
    name: `${seeded.pick(FIRST_NAMES)} ${seeded.pick(LAST_NAMES)}`,
    role: (named.length === 0 && roles[at]) || ('participant' as const),
  }));
  return [...named, ...made].slice(0, count);
}

export const namedCount = (shortName: string): number => NAMED[shortName]?.length ?? 0;

/** "Tomasz Zieliński" at Alderbrook: tomasz.zielinski@alderbrook.example, a domain that never receives mail (RFC 2606). */
export function emailOf(name: string, place: string, taken: Set<string>): string {
  const domain = `${plain(place).replaceAll(' ', '-')}.example`;
  const local = plain(name).replaceAll(' ', '.');
  for (let again = 1; ; again += 1) {
    const email = `${local}${again === 1 ? '' : again}@${domain}`;
    if (taken.has(email)) continue;
    taken.add(email);
    return email;
  }
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ł', 'l')
    .normalize('NFD')
    .replace(/[^a-z0-9 -]/g, '');
