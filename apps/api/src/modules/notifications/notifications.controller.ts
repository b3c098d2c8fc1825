import { Body, Controller, Param, Query } from '@nestjs/common';
import { countNotifications, getNews } from '@hub/contracts/news';
import {
  getNotificationSettings,
  listNotifications,
  readAllNotifications,
  readNotification,
  setNotificationSettings,
  unreadAllNotifications,
  unreadNotification,
} from '@hub/contracts/notifications';
import type { Asking, Counts, News } from '@hub/contracts/news';
import type {
  Notification,
  NotificationListQuery,
  NotificationParams,
  NotificationSettings,
  NotificationSettingsInput,
} from '@hub/contracts/notifications';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { NotificationCentre } from './notification-centre.service.ts';
import { NotificationChoicesService } from './notification-choices.service.ts';
import { NotificationKinds } from './notification-kinds.ts';
import { presentNews, presentNotification, presentSettings } from './notification.presenter.ts';
import { VisitsService } from './visits.service.ts';

@Controller()
export class NotificationsController {
  constructor(
    private readonly centre: NotificationCentre,
    private readonly choices: NotificationChoicesService,
    private readonly visits: VisitsService,
    private readonly kinds: NotificationKinds,
  ) {}

  @Handles(listNotifications)
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: listNotifications.query }) query: NotificationListQuery,
  ): Promise<{ items: Notification[]; nextCursor: string | null }> {
    const { rows, nextCursor } = await this.centre.list(actor, query);
    return { items: rows.map((row) => presentNotification(this.kinds, row)), nextCursor };
  }

  @Handles(countNotifications)
  async count(
    @CurrentActor() actor: Actor,
    @Query({ schema: countNotifications.query }) { here }: Asking,
  ): Promise<Counts> {
    if (here === 'yes') await this.visits.seen(actor);
    return this.centre.counts(actor);
  }

  @Handles(getNews)
  async news(
    @CurrentActor() actor: Actor,
    @Query({ schema: getNews.query }) { here }: Asking,
  ): Promise<News> {
    if (here === 'yes') await this.visits.seen(actor);
    return presentNews(this.kinds, await this.visits.news(actor));
  }

  @Handles(readNotification)
  read(
    @CurrentActor() actor: Actor,
    @Param({ schema: readNotification.params }) { notificationId }: NotificationParams,
  ): Promise<void> {
    return this.centre.read(actor, notificationId);
  }

  @Handles(unreadNotification)
  unread(
    @CurrentActor() actor: Actor,
    @Param({ schema: unreadNotification.params }) { notificationId }: NotificationParams,
  ): Promise<void> {
    return this.centre.unread(actor, notificationId);
  }

  @Handles(readAllNotifications)
  async readAll(@CurrentActor() actor: Actor): Promise<{ readAt: string; count: number }> {
    const { readAt, count } = await this.centre.readAll(actor);
    return { readAt: readAt.toISOString(), count };
  }

  @Handles(unreadAllNotifications)
  unreadAll(
    @CurrentActor() actor: Actor,
    @Body({ schema: unreadAllNotifications.body }) { readAt }: { readAt: string },
  ): Promise<void> {
    return this.centre.unreadAll(actor, new Date(readAt));
  }

  @Handles(getNotificationSettings)
  async settings(@CurrentActor() actor: Actor): Promise<NotificationSettings> {
    return presentSettings(await this.choices.of(actor.personId));
  }

  @Handles(setNotificationSettings)
  async choose(
    @CurrentActor() actor: Actor,
    @Body({ schema: setNotificationSettings.body }) input: NotificationSettingsInput,
  ): Promise<NotificationSettings> {
    await this.choices.change(actor.personId, input);
    return presentSettings(await this.choices.of(actor.personId));
  }
}
