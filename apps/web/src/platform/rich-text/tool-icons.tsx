/* Apart from the icons every page has: the editor brings its own when it comes. */
const paths = {
  bold: 'M6 4h5a3 3 0 010 6H6zM6 10h6a3.2 3.2 0 010 6.4H6z',
  italic: 'M12.5 4L8 16M9 4h6M5 16h6',
  heading: 'M5 4v12M14 4v12M5 10h9',
  'bullet-list': 'M8 5h9M8 10h9M8 15h9M3.5 5v.1M3.5 10v.1M3.5 15v.1',
  'numbered-list': 'M9 5h8M9 10h8M9 15h8M3 3.5l1.5-.8V7M3 11.2c0-1.7 2.6-1.7 2.6 0 0 1-2.6 1.8-2.6 3h2.7',
  deeper: 'M3 4h14M9 8.5h8M9 12h8M3 16h14M3 8l3 2.3L3 12.5z',
  'less-deep': 'M3 4h14M9 8.5h8M9 12h8M3 16h14M6 8l-3 2.3L6 12.5z',
  link: 'M8 12l4-4M9 6l2-2a3.5 3.5 0 015 5l-2 2M11 14l-2 2a3.5 3.5 0 01-5-5l2-2',
  quote: 'M3 11h5V6H3zM8 11c0 2-1 3.5-3.5 4M12 11h5V6h-5zM17 11c0 2-1 3.5-3.5 4',
  mention: 'M13 10a3 3 0 11-6 0 3 3 0 016 0zM13 7v4c0 2.6 4 2.6 4-1a7 7 0 10-3 5.7',
  evidence: 'M4 4h12v12H4zM7 13V9M10 13V7M13 13v-2.5',
  image: 'M3 4h14v12H3zM3 14l4-4 3.5 3.5L13 11l4 3.5M13 7.5v.1',
  attach: 'M15.5 9.5l-5.8 5.8a3.5 3.5 0 01-5-5l6-6a2.3 2.3 0 013.3 3.3l-6 5.9a1.2 1.2 0 01-1.7-1.7l5.3-5.2',
} as const;

export type ToolIconName = keyof typeof paths;

export const ToolIcon = ({ name }: { name: ToolIconName }) => (
  <svg
    width={18}
    height={18}
    viewBox="0 0 20 20"
    fill="none"
    stroke="currentColor"
    strokeWidth={name === 'bold' ? 2.4 : 1.7}
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    <path d={paths[name]} />
  </svg>
);
