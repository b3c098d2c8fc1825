import type { ReactNode } from 'react';

interface NoticeProps {
  title?: string;
  tone?: 'info' | 'good' | 'warn' | 'bad';
  children?: ReactNode;
}

/** A banner inside the page: something to know before going on. */
export const Notice = ({ title, tone = 'info', children }: NoticeProps) => (
  <div className={`notice notice-${tone}`}>
    {title !== undefined && <p className="notice-title">{title}</p>}
    {children}
  </div>
);
