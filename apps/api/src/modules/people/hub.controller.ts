import { Controller } from '@nestjs/common';
import { getHub, type Hub } from '@hub/contracts/people';
import { Public } from '#platform/auth/public.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { HubService } from './hub.service.ts';

@Controller()
export class HubController {
  constructor(private readonly hub: HubService) {}

  @Public()
  @Handles(getHub)
  get(): Promise<Hub> {
    return this.hub.get();
  }
}
