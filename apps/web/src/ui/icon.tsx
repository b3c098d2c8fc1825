const paths = {
  home: 'M3 10l7-6 7 6v7h-5v-5H8v5H3z',
  sessions: 'M4 5h12v12H4zM4 9h12M7 3v4M13 3v4',
  calendar: 'M4 5h12v12H4zM4 9h12M7 3v4M13 3v4M7.5 13l1.8 1.8 3.4-3.4',
  discussions: 'M3 4h14v9H9l-4 4v-4H3z',
  mail: 'M3 5h14v10H3zM3 6l7 5 7-5',
  resources: 'M3 5h5l2 2h7v9H3z',
  indicators: 'M4 16V9M8 16V4M12 16v-6M16 16V7',
  plans: 'M4 5l2 2 3-3M4 12l2 2 3-3M11 6h6M11 13h6',
  people: 'M7 9a3 3 0 100-6 3 3 0 000 6zM2 17c0-3 2-5 5-5s5 2 5 5M13 9a2.5 2.5 0 000-5M14 12c2.5 0 4 2 4 5',
  authorities: 'M3 17h14M4 8h12M10 3l7 5H3zM5.5 8v9M10 8v9M14.5 8v9',
  search: 'M9 14.5a5.5 5.5 0 100-11 5.5 5.5 0 000 11zM13 13l4 4',
  back: 'M12 4l-6 6 6 6',
  forward: 'M8 4l6 6-6 6',
  up: 'M4 12l6-6 6 6',
  down: 'M4 8l6 6 6-6',
  close: 'M5 5l10 10M15 5L5 15',
  plus: 'M10 4v12M4 10h12',
  more: 'M4 9.5a.5.5 0 100 1 .5.5 0 000-1zM10 9.5a.5.5 0 100 1 .5.5 0 000-1zM16 9.5a.5.5 0 100 1 .5.5 0 000-1z',
  tick: 'M4 10.5l4 4 8-9',
  clock: 'M10 17a7 7 0 100-14 7 7 0 000 14zM10 6v4l3 2',
  link: 'M8 12l4-4M9 6l2-2a3.5 3.5 0 015 5l-2 2M11 14l-2 2a3.5 3.5 0 01-5-5l2-2',
  copy: 'M7 7h10v10H7zM13 7V3H3v10h4',
  edit: 'M4 16l1-4 8-8 3 3-8 8zM11.5 5.5l3 3',
  bin: 'M4 6h12M8 6V4h4v2M6 6l1 11h6l1-11',
  download: 'M10 3v9M6 9l4 4 4-4M4 16h12',
  info: 'M10 17a7 7 0 100-14 7 7 0 000 14zM10 9v4M10 6.5v.1',
  warning: 'M10 3l8 14H2zM10 8v4M10 14.5v.1',
} as const;

export type IconName = keyof typeof paths;

/** Decoration beside words: hidden from screen readers, because the words say it. */
export const Icon = ({ name, size = 20 }: { name: IconName; size?: number }) => (
  <svg
    width={size}
    height={size}
    viewBox="0 0 20 20"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.7"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    <path d={paths[name]} />
  </svg>
);
