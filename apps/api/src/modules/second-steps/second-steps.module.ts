import { Module } from '@nestjs/common';
import { MailModule } from '#modules/mail/mail.module.ts';
import { PeopleModule } from '#modules/people/people.module.ts';
import { AuthenticatorsService } from './authenticators.service.ts';
import { PasskeyChallengesService } from './passkey-challenges.service.ts';
import { PasskeyProofsService } from './passkey-proofs.service.ts';
import { PasskeySignInController } from './passkey-sign-in.controller.ts';
import { PasskeysController } from './passkeys.controller.ts';
import { PasskeysService } from './passkeys.service.ts';
import { RecoveryCodesService } from './recovery-codes.service.ts';
import { SecondStepProofsController } from './second-step-proofs.controller.ts';
import { SecondStepProofsService } from './second-step-proofs.service.ts';
import { SecondStepsController } from './second-steps.controller.ts';
import { SecondStepsJobs } from './second-steps.jobs.ts';
import { SecondStepsService } from './second-steps.service.ts';

@Module({
  imports: [MailModule, PeopleModule],
  controllers: [
    PasskeySignInController,
    SecondStepProofsController,
    PasskeysController,
    SecondStepsController,
  ],
  providers: [
    SecondStepsService,
    PasskeyChallengesService,
    PasskeysService,
    PasskeyProofsService,
    AuthenticatorsService,
    RecoveryCodesService,
    SecondStepProofsService,
    SecondStepsJobs,
  ],
  exports: [SecondStepsService],
})
export class SecondStepsModule {}
