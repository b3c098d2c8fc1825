import * as z from 'zod/mini';

/** The programme's collective term. The programme may change it, so it is written here and nowhere else. */
export const COLLECTIVE_TERM = 'Global Majority';

/** The nine SC-WRES indicators by short name (Skills for Care, SC-WRES improvement programme, 2025). */
export const INDICATORS = {
  1: 'Pay bands',
  2: 'Appointed from shortlist',
  3: 'Disciplinary process',
  4: 'Fitness to practise',
  5: 'Training and development',
  6: 'Harassment by the public',
  7: 'Harassment by colleagues or managers',
  8: 'Leaving',
  9: 'Senior management',
} as const;
export type IndicatorNumber = keyof typeof INDICATORS;
export const INDICATOR_NUMBERS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const satisfies IndicatorNumber[];
export const Indicator = z.literal(INDICATOR_NUMBERS, 'Choose indicators from 1 to 9');

/** Themes of the Community of Practice, after the themes of published action plans (Bexley, Norfolk). */
export const THEMES = {
  data: 'Data and reporting',
  leadership: 'Leadership and governance',
  'staff-voice': 'Staff voice and networks',
  culture: 'Culture and belonging',
  progression: 'Progression and development',
  recruitment: 'Fair recruitment',
  fairness: 'Fair process',
  safety: 'Safety from harassment',
  planning: 'Action planning',
} as const;
export type Theme = keyof typeof THEMES;
export const THEME_KEYS = Object.keys(THEMES) as Theme[];
export const Theme = z.enum(THEME_KEYS, 'Choose a theme from the list');

/** A return is filed for each service. */
export const SERVICES = { adults: 'Adults’ services', childrens: 'Children’s services' } as const;
export type Service = keyof typeof SERVICES;
export const SERVICE_KEYS = Object.keys(SERVICES) as Service[];
export const Service = z.enum(SERVICE_KEYS, 'Choose adults’ services, children’s services or both');

/** Times of the programme are wall times here (product rule 7). */
export const TIME_ZONE = 'Europe/London';
