import type { AgreementNotices } from './agreement.ts';
import type { AuthorityNotices } from './authorities.ts';
import type { AuthorityReportNotices } from './authority-reports.ts';
import type { ConversationNotices, ConversationRequests } from './conversations.ts';
import type { DraftNotices } from './drafts.ts';
import type { EnrolmentNotices } from './enrolments.ts';
import type { FigureNotices } from './figures.ts';
import type { MessageNotices, MessageRequests } from './messages.ts';
import type { ModerationNotices } from './moderation.ts';
import type { IntroductionNotices } from './introductions.ts';
import type { InvitationNotices } from './invitations.ts';
import type { NationalNotices } from './national-figures.ts';
import type { NotificationNotices } from './notifications.ts';
import type { PlaceNotices } from './memberships.ts';
import type { MeNotices } from './people.ts';
import type { PhaseNotices } from './phases.ts';
import type { PresenceNotices, PresenceRequests } from './presence.ts';
import type { ProgrammeNotices } from './programme.ts';
import type { RegistrationNotices } from './registrations.ts';
import type { ReturnNotices } from './returns.ts';
import type { SessionNotices, SessionRequests } from './sessions.ts';
import type { SignInNotices } from './sign-ins.ts';
import type { SpaceNotices, SpaceRequests } from './spaces.ts';
import type { ThreadNotices, ThreadRequests } from './threads.ts';

/** Says nothing about anything, and so of everything that it may be old. */
interface ResumedNotices {
  /** Notices were lost between the hub's processes: rooms are asked for anew, and everything on the page again. */
  'realtime.resumed': () => void;
}

/** Every feature's notices and requests, as the socket.io type maps. A notice says that something changed; HTTP says what. */
export interface Notices
  extends
    AgreementNotices,
    AuthorityNotices,
    AuthorityReportNotices,
    ConversationNotices,
    DraftNotices,
    EnrolmentNotices,
    FigureNotices,
    IntroductionNotices,
    InvitationNotices,
    MessageNotices,
    ModerationNotices,
    MeNotices,
    NationalNotices,
    NotificationNotices,
    PlaceNotices,
    PhaseNotices,
    PresenceNotices,
    ProgrammeNotices,
    RegistrationNotices,
    ResumedNotices,
    ReturnNotices,
    SessionNotices,
    SignInNotices,
    SpaceNotices,
    ThreadNotices {}
export interface Requests
  extends
    ConversationRequests,
    MessageRequests,
    PresenceRequests,
    SessionRequests,
    SpaceRequests,
    ThreadRequests {}

/** The socket.io path below the hub's address. */
export const SOCKET_PATH = '/socket.io';
