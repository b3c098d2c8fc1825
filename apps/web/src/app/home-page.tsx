import { useState } from 'react';
import { SessionsHome } from '#features/sessions/components/sessions-home.tsx';
import { useMe } from '#platform/me.ts';
import { fullDate, wallTime } from '#ui/london-time.ts';
import { PageHeading } from '#ui/page-heading.tsx';

function greetingAt(now: Date): string {
  const hour = Number(wallTime(now).slice(11, 13));
  if (hour < 12) return 'Good morning';
  return hour < 18 ? 'Good afternoon' : 'Good evening';
}

export function HomePage() {
  const me = useMe();
  const [now] = useState(() => new Date());
  const firstName = me.name.split(' ')[0] ?? me.name;
  return (
    <>
      <PageHeading title={`${greetingAt(now)}, ${firstName}`} tabTitle="Home" lead={fullDate(now)} />
      <SessionsHome />
    </>
  );
}
