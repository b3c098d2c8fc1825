import { type ReactNode, useId } from 'react';

interface CardProps {
  children: ReactNode;
  /** The card becomes a named region with this heading. */
  title?: ReactNode;
  level?: 2 | 3;
  /** Beside the heading: a link or a small button. */
  action?: ReactNode;
  isSunk?: boolean;
}

export function Card({ children, title, level = 2, action, isSunk }: CardProps) {
  const id = useId();
  const className = `card${isSunk ? ' card-sunk' : ''}`;
  if (title === undefined) return <div className={className}>{children}</div>;
  const Heading = `h${level}` as const;
  return (
    <section className={className} aria-labelledby={id}>
      {action === undefined ? (
        <Heading id={id}>{title}</Heading>
      ) : (
        <div className="row row-top spread">
          <Heading id={id}>{title}</Heading>
          {action}
        </div>
      )}
      {children}
    </section>
  );
}
