import { useMe } from '#platform/me.ts';
import { Tabs } from '#ui/tabs.tsx';

/** What one asked, and what one was asked: the second for those who answer for their authority. */
export function IntroductionTabs({ current }: { current: 'mine' | 'received' }) {
  const { member } = useMe();
  if (member?.role !== 'lead' && member?.role !== 'delegate') return null;
  return (
    <Tabs
      label="Introductions"
      tabs={[
        { to: '/introductions', label: 'We asked', isCurrent: current === 'mine' },
        { to: '/introductions/received', label: 'We were asked', isCurrent: current === 'received' },
      ]}
    />
  );
}
