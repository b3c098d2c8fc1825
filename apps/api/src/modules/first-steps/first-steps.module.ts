import { Module } from '@nestjs/common';
import { FirstStepsController } from './first-steps.controller.ts';
import { FirstStepsQueries } from './first-steps.queries.ts';
import { FirstStepsService } from './first-steps.service.ts';
import { WelcomeController } from './welcome.controller.ts';
import { WelcomeService } from './welcome.service.ts';

/** What newcomers find on Home: their first steps, and the welcome from the programme team. */
@Module({
  controllers: [FirstStepsController, WelcomeController],
  providers: [FirstStepsService, WelcomeService, FirstStepsQueries],
})
export class FirstStepsModule {}
