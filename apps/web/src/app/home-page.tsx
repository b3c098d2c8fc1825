import { lazy, useState } from 'react';
import { MyAuthority } from '#features/authorities/components/my-authority.tsx';
import { FirstSteps } from '#features/first-steps/components/first-steps.tsx';
import { Welcome } from '#features/first-steps/components/welcome.tsx';
import { WaitingForMe } from '#features/memberships/components/waiting-for-me.tsx';
import { SinceLastVisit } from '#features/notifications/components/since-last-visit.tsx';
import { SessionsHome } from '#features/sessions/components/sessions-home.tsx';
import { useMe } from '#platform/me.ts';
import { fullDate, wallTime } from '#ui/london-time.ts';
import { PageHeading } from '#ui/page-heading.tsx';
import { answersFor } from './answers-for.ts';

// The programme team's alone; and waited for with the rest of the page, so that nothing moves once it is there.
const WaitingRegistrations = lazy(async () => ({
  default: (await import('#features/programme/components/waiting-registrations.tsx')).WaitingRegistrations,
}));

function greetingAt(now: Date): string {
  const hour = Number(wallTime(now).slice(11, 13));
  if (hour < 12) return 'Good morning';
  return hour < 18 ? 'Good afternoon' : 'Good evening';
}

export function HomePage() {
  const me = useMe();
  const [now] = useState(() => new Date());
  const authority = answersFor(me);
  const firstName = me.name.split(' ')[0] ?? me.name;
  return (
    <>
      <PageHeading title={`${greetingAt(now)}, ${firstName}`} tabTitle="Home" lead={fullDate(now)} />
      <Welcome />
      {me.member && <WaitingForMe />}
      <SessionsHome
        firstSteps={
          <>
            {me.can.runProgramme && <WaitingRegistrations />}
            <FirstSteps />
            <SinceLastVisit />
          </>
        }
        standing={authority && <MyAuthority authority={authority} />}
      />
    </>
  );
}
