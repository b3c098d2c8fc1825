import { lazy, Suspense, useState } from 'react';
import { SessionsHome } from '#features/sessions/components/sessions-home.tsx';
import { useMe } from '#platform/me.ts';
import { fullDate, wallTime } from '#ui/london-time.ts';
import { PageHeading } from '#ui/page-heading.tsx';

// For newcomers only, and so not part of what everybody's Home has to load first.
const Welcome = lazy(async () => ({
  default: (await import('#features/first-steps/components/welcome.tsx')).Welcome,
}));
const FirstSteps = lazy(async () => ({
  default: (await import('#features/first-steps/components/first-steps.tsx')).FirstSteps,
}));

const WaitingForMe = lazy(async () => ({
  default: (await import('#features/memberships/components/waiting-for-me.tsx')).WaitingForMe,
}));

const MyAuthority = lazy(async () => ({
  default: (await import('#features/authorities/components/my-authority.tsx')).MyAuthority,
}));

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
  // Its lead, delegate and sponsor; others find it on its page.
  const answersFor = me.member && me.member.role !== 'participant' ? me.member.authority : null;
  const firstName = me.name.split(' ')[0] ?? me.name;
  return (
    <>
      <PageHeading title={`${greetingAt(now)}, ${firstName}`} tabTitle="Home" lead={fullDate(now)} />
      <Suspense fallback={null}>
        <Welcome />
      </Suspense>
      <Suspense fallback={null}>{me.member && <WaitingForMe />}</Suspense>
      <SessionsHome
        firstSteps={
          <Suspense fallback={null}>
            {me.can.runProgramme && <WaitingRegistrations />}
            <FirstSteps />
          </Suspense>
        }
        standing={<Suspense fallback={null}>{answersFor && <MyAuthority authority={answersFor} />}</Suspense>}
      />
    </>
  );
}
