import type { ReactNode } from 'react';

/** Nothing here yet: says why, and what would change that. */
export const EmptyState = ({
  title,
  level = 2,
  children,
}: {
  title: string;
  level?: 2 | 3;
  children?: ReactNode;
}) => {
  const Heading = `h${level}` as const;
  return (
    <div className="empty">
      <Heading>{title}</Heading>
      {children}
    </div>
  );
};
