import { GuestPage as GuestLinkPage } from '#features/guests/pages/guest-page.tsx';
import { SessionForGuest } from '#features/sessions/components/session-for-guest.tsx';

/** What a guest speaker's link opens: the session, and nothing around it. */
export const GuestPage = () => (
  <GuestLinkPage>{(session, parts) => <SessionForGuest session={session} {...parts} />}</GuestLinkPage>
);
