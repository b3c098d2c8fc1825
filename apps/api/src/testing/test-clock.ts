import { Clock } from '#platform/clock.ts';

/** Stands still until a test moves it. */
export class TestClock extends Clock {
  constructor(private time: Date = new Date('2026-11-23T09:00:00Z')) {
    super();
  }

  override now(): Date {
    return new Date(this.time);
  }

  set(time: string): void {
    this.time = new Date(time);
  }

  advance({ minutes = 0, hours = 0, days = 0 }: { minutes?: number; hours?: number; days?: number }): void {
    this.time = new Date(this.time.getTime() + ((days * 24 + hours) * 60 + minutes) * 60_000);
  }
}
