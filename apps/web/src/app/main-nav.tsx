import type { Me } from '@hub/contracts/people';
import { useQuery } from '@tanstack/react-query';
import { NavLink, useLocation } from 'react-router';
import { countsQuery } from '#features/notifications/counts.queries.ts';
import { useHub } from '#platform/me.ts';
import { CountBadge } from '#ui/count-badge.tsx';
import { Icon, type IconName } from '#ui/icon.tsx';
import { useIsNarrow } from '#ui/use-is-narrow.ts';
import { useDisclosure } from '#ui/use-disclosure.ts';

interface Place {
  to: string;
  label: string;
  icon: IconName;
  /** On a phone it is behind "More". */
  isLater?: boolean;
  /** What waits there, where it is counted. */
  badge?: number | undefined;
}
const places: Place[] = [
  { to: '/', label: 'Home', icon: 'home' },
  { to: '/sessions', label: 'Sessions', icon: 'sessions' },
  { to: '/discussions', label: 'Discussions', icon: 'discussions' },
  { to: '/messages', label: 'Messages', icon: 'mail' },
  { to: '/indicators', label: 'Indicators', icon: 'indicators', isLater: true },
  { to: '/calendar', label: 'My calendar', icon: 'calendar', isLater: true },
  { to: '/people', label: 'People', icon: 'people', isLater: true },
  { to: '/authorities', label: 'Authorities', icon: 'authorities', isLater: true },
];
const programme: Place = { to: '/programme', label: 'Programme', icon: 'plans', isLater: true };
const outbox: Place = { to: '/demo/outbox', label: 'Outbox', icon: 'mail', isLater: true };

/** The hub's places: a list at the side, or on a phone a bar of at most five, the last of which opens the others. */
export function MainNav({ me }: { me: Me }) {
  const { mode } = useHub();
  const { data: counts } = useQuery(countsQuery());
  const badges: Record<string, number | undefined> = {
    '/discussions': counts?.threads,
    '/messages': counts?.messages,
  };
  const all = [
    ...places.map((place) => ({ ...place, badge: badges[place.to] })),
    ...(me.can.runProgramme ? [programme] : []),
    ...(mode === 'demonstration' ? [outbox] : []),
  ];
  const later = useIsNarrow() ? all.filter(({ isLater }) => isLater) : [];
  return (
    <nav className="side-nav" aria-label="Main">
      <ul>
        {all.map((place) => !later.includes(place) && <PlaceItem key={place.to} place={place} />)}
        {later.length > 0 && <More places={later} />}
      </ul>
    </nav>
  );
}

function More({ places: later }: { places: Place[] }) {
  const { isOpen, setOpen, button, around } = useDisclosure();
  const { pathname } = useLocation();
  return (
    <li>
      <div ref={around}>
        <button
          ref={button}
          type="button"
          className="nav-target"
          aria-expanded={isOpen}
          aria-controls="more-places"
          aria-current={later.some(({ to }) => pathname.startsWith(to)) || undefined}
          onClick={() => setOpen(!isOpen)}
        >
          <Icon name="more" />
          More
        </button>
        <ul id="more-places" className="more-places" hidden={!isOpen}>
          {later.map((place) => (
            <PlaceItem key={place.to} place={place} onChosen={() => setOpen(false)} />
          ))}
        </ul>
      </div>
    </li>
  );
}

const PlaceItem = ({
  place: { to, label, icon, badge = 0 },
  onChosen,
}: {
  place: Place;
  onChosen?: () => void;
}) => (
  <li>
    <NavLink className="nav-target" to={to} end={to === '/'} {...(onChosen && { onClick: onChosen })}>
      <Icon name={icon} />
      {label}
      <CountBadge count={badge} />
    </NavLink>
  </li>
);
