import { CreateAuthoritiesAndPeople1795392000001 } from './1795392000001-create-authorities-and-people.ts';
import { CreateSignInsAndMail1795392000002 } from './1795392000002-create-sign-ins-and-mail.ts';
import { CreatePhases1795392000003 } from './1795392000003-create-phases.ts';
import { CreateSessionsAndAnswers1795392000004 } from './1795392000004-create-sessions-and-answers.ts';
import { CreateCalendarFeeds1795392000005 } from './1795392000005-create-calendar-feeds.ts';
import { HoldRolesPerPhase1795478400001 } from './1795478400001-hold-roles-per-phase.ts';
import { RequireSecondSteps1795478400002 } from './1795478400002-require-second-steps.ts';
import { RecordWhoDidWhat1795478400003 } from './1795478400003-record-who-did-what.ts';
import { LetAuthoritiesMergeAndSplit1795478401001 } from './1795478401001-let-authorities-merge-and-split.ts';
import { SayWhichPhaseCounts1795478401002 } from './1795478401002-say-which-phase-counts.ts';
import { JoinMoveAndHandOver1795478404001 } from './1795478404001-join-move-and-hand-over.ts';
import { RegisterForPhases1795478402001 } from './1795478402001-register-for-phases.ts';
import { InvitePeople1795478403001 } from './1795478403001-invite-people.ts';
import { ConnectWorkAccounts1795478405001 } from './1795478405001-connect-work-accounts.ts';
import { ProveItIsThem1795478406001 } from './1795478406001-prove-it-is-them.ts';
import { ShowProfiles1795478407001 } from './1795478407001-show-profiles.ts';
import { KeepADirectory1795478407002 } from './1795478407002-keep-a-directory.ts';
import { LetGuestsIn1795478408001 } from './1795478408001-let-guests-in.ts';
import { SearchTheAuditRecord1795478408002 } from './1795478408002-search-the-audit-record.ts';
import { WelcomeNewcomers1795478408003 } from './1795478408003-welcome-newcomers.ts';
import { OpenSpaces1795564800001 } from './1795564800001-open-spaces.ts';
import { TalkInThreads1795564800002 } from './1795564800002-talk-in-threads.ts';
import { KeepSpaces1795564801101 } from './1795564801101-keep-spaces.ts';
import { SayWhomToTurnTo1795564801102 } from './1795564801102-say-whom-to-turn-to.ts';
import { ChangeAndSavePosts1795564801201 } from './1795564801201-change-and-save-posts.ts';
import { FindThreads1795564801202 } from './1795564801202-find-threads.ts';
import { SayWhoReadsASpace1795564801203 } from './1795564801203-say-who-reads-a-space.ts';
import { KeepFilesOfPosts1795564801401 } from './1795564801401-keep-files-of-posts.ts';
import { PostAnonymously1795564801501 } from './1795564801501-post-anonymously.ts';
import { SearchEverything1795564801601 } from './1795564801601-search-everything.ts';
import { ShowWhoIsHere1795564801801 } from './1795564801801-show-who-is-here.ts';
import { MoveSplitAndMerge1795564801901 } from './1795564801901-move-split-and-merge.ts';
import { NotifyPeople1795564801701 } from './1795564801701-notify-people.ts';
import { LetMailsBeStopped1795564801702 } from './1795564801702-let-mails-be-stopped.ts';
import { ReportWhatIsNotRight1795564801902 } from './1795564801902-report-what-is-not-right.ts';
import { FindPlacesOfAPerson1795564803002 } from './1795564803002-find-places-of-a-person.ts';
import { KeepWhatIsUnread1795564803001 } from './1795564803001-keep-what-is-unread.ts';
import { ReadPlacesAsOne1795564803101 } from './1795564803101-read-places-as-one.ts';
import { KeepDrafts1795564801301 } from './1795564801301-keep-drafts.ts';
import { FileReturnsAndReleaseFigures1795651200001 } from './1795651200001-file-returns-and-release-figures.ts';
import { CompareFigures1795651201000 } from './1795651201000-compare-figures.ts';
import { RemindOfReturns1795651202001 } from './1795651202001-remind-of-returns.ts';
import { ReportOfAnAuthority1795651203001 } from './1795651203001-report-of-an-authority.ts';
import { KeepNationalFigures1795651204000 } from './1795651204000-keep-national-figures.ts';
import { IntroduceAuthorities1795651205000 } from './1795651205000-introduce-authorities.ts';
import { SayWhoViewedFigures1795651205001 } from './1795651205001-say-who-viewed-figures.ts';
import { KeepMessages1795737600001 } from './1795737600001-keep-messages.ts';
import { KeepFilesOfMessages1795737602001 } from './1795737602001-keep-files-of-messages.ts';
import { ReportMessages1795737603001 } from './1795737603001-report-messages.ts';
import { TellOfMessages1795737603002 } from './1795737603002-tell-of-messages.ts';
import { KeepMessagesForSoLong1795737603003 } from './1795737603003-keep-messages-for-so-long.ts';
import { FindMessagesByAge1795737603004 } from './1795737603004-find-messages-by-age.ts';
import { KeepWhatCounts1795737609001 } from './1795737609001-keep-what-counts.ts';
import { AskBeforeFirstContact1795737601001 } from './1795737601001-ask-before-first-contact.ts';

/** In the order they run. */
export const migrations = [
  CreateAuthoritiesAndPeople1795392000001,
  CreateSignInsAndMail1795392000002,
  CreatePhases1795392000003,
  CreateSessionsAndAnswers1795392000004,
  CreateCalendarFeeds1795392000005,
  HoldRolesPerPhase1795478400001,
  RequireSecondSteps1795478400002,
  RecordWhoDidWhat1795478400003,
  LetAuthoritiesMergeAndSplit1795478401001,
  SayWhichPhaseCounts1795478401002,
  JoinMoveAndHandOver1795478404001,
  RegisterForPhases1795478402001,
  InvitePeople1795478403001,
  ConnectWorkAccounts1795478405001,
  ProveItIsThem1795478406001,
  ShowProfiles1795478407001,
  KeepADirectory1795478407002,
  LetGuestsIn1795478408001,
  SearchTheAuditRecord1795478408002,
  WelcomeNewcomers1795478408003,
  OpenSpaces1795564800001,
  TalkInThreads1795564800002,
  KeepSpaces1795564801101,
  SayWhomToTurnTo1795564801102,
  ChangeAndSavePosts1795564801201,
  FindThreads1795564801202,
  SayWhoReadsASpace1795564801203,
  KeepDrafts1795564801301,
  KeepFilesOfPosts1795564801401,
  PostAnonymously1795564801501,
  SearchEverything1795564801601,
  ShowWhoIsHere1795564801801,
  MoveSplitAndMerge1795564801901,
  NotifyPeople1795564801701,
  LetMailsBeStopped1795564801702,
  ReportWhatIsNotRight1795564801902,
  KeepWhatIsUnread1795564803001,
  FindPlacesOfAPerson1795564803002,
  ReadPlacesAsOne1795564803101,
  FileReturnsAndReleaseFigures1795651200001,
  CompareFigures1795651201000,
  RemindOfReturns1795651202001,
  ReportOfAnAuthority1795651203001,
  KeepNationalFigures1795651204000,
  IntroduceAuthorities1795651205000,
  SayWhoViewedFigures1795651205001,
  KeepMessages1795737600001,
  AskBeforeFirstContact1795737601001,
  KeepFilesOfMessages1795737602001,
  ReportMessages1795737603001,
  TellOfMessages1795737603002,
  KeepMessagesForSoLong1795737603003,
  FindMessagesByAge1795737603004,
  KeepWhatCounts1795737609001,
] as const;
