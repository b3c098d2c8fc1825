const paths = {
  react: 'M10 17a7 7 0 100-14 7 7 0 000 14zM7 11.5c.8 1.4 1.8 2 3 2s2.2-.6 3-2M7.5 8v.1M12.5 8v.1',
  reply: 'M8 5L3 10l5 5M3 10h8c4 0 6 2 6 6',
} as const;

/** Like `Icon`, for what only messages have: it comes with them. */
export const MessageIcon = ({ name }: { name: keyof typeof paths }) => (
  <svg
    width={18}
    height={18}
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
