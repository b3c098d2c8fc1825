import { type Me, ROLE_NAMES } from '@hub/contracts/people';
import { photoAddress } from '@hub/contracts/photo-address';
import { signOut } from '@hub/contracts/sign-ins';
import { Link } from 'react-router';
import { forgetWhatWaits } from './what-waits.ts';
import { call } from '#platform/api-client.ts';
import { drafts } from '#platform/drafts.ts';
import { useProblem } from '#platform/problem.ts';
import { Face } from '#ui/face.tsx';
import { Icon } from '#ui/icon.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { useDisclosure } from '#ui/use-disclosure.ts';

const accountPlaces = ({ member }: Me) => [
  ...(member
    ? [{ to: `/authorities/${member.authority.id}`, label: `Your authority: ${member.authority.name}` }]
    : []),
  { to: '/account', label: 'Your profile' },
  ...(member ? [{ to: '/account/place', label: 'Your place' }] : []),
  { to: '/account/notifications', label: 'What you get by mail' },
  { to: '/account/messages', label: 'How messages reach you' },
  { to: '/account/security', label: 'How you sign in' },
  { to: '/account/sign-ins', label: 'Where you are signed in' },
];

/** Who I am, and what I can do about it: a disclosure, so that arrow keys and focus stay the browser's. */
export function AccountMenu({ me }: { me: Me }) {
  const { isOpen, setOpen, button, around } = useDisclosure();
  const { problem, report } = useProblem();
  const place = me.member?.authority.name ?? 'Programme team';
  // A long address breaks before its domain, not within it.
  const [mailbox, domain] = me.email.split('@');
  const role = me.member?.role ?? me.programmeRole;

  const leave = () => {
    call(signOut, {}, { isForAnyone: true }).then(
      async () => {
        drafts.forgetAll();
        await forgetWhatWaits(me.id);
        // A fresh page keeps nothing of this person in memory.
        window.location.assign('/sign-in');
      },
      (error: unknown) => report(error, leave),
    );
  };

  return (
    <div className="account" ref={around}>
      <button
        ref={button}
        type="button"
        className="account-button"
        aria-expanded={isOpen}
        aria-controls="account-menu"
        onClick={() => setOpen(!isOpen)}
      >
        <Face name={me.name} photo={me.photo && photoAddress(me.id, me.photo, 96)} />
        <span className="small account-name">
          <span className="visually-hidden">Your account: </span>
          <b>{me.name}</b>
          <br />
          <span className="soft">{place}</span>
        </span>
        <span className="chevron">
          <Icon name="up" size={16} />
        </span>
      </button>
      <div id="account-menu" className="account-menu" hidden={!isOpen}>
        <div className="account-who small">
          <p className="strong">{me.name}</p>
          <p className="soft">
            {mailbox}
            <wbr />@{domain}
          </p>
          <p className="soft">{role ? `${ROLE_NAMES[role]}, ${place}` : place}</p>
        </div>
        <ul>
          {accountPlaces(me).map(({ to, label }) => (
            <li key={to}>
              <Link to={to} onClick={() => setOpen(false)}>
                {label}
              </Link>
            </li>
          ))}
          <li>
            <button type="button" onClick={leave}>
              Sign out
            </button>
          </li>
        </ul>
        <ProblemNotice problem={problem} />
      </div>
    </div>
  );
}
