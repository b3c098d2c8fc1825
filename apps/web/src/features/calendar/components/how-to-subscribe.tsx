import { Card } from '#ui/card.tsx';

interface Way {
  name: string;
  steps: string[];
}
const WAYS: Way[] = [
  {
    name: 'Outlook',
    steps: [
      'Open Outlook on the web or the new Outlook, and go to Calendar.',
      'Choose "Add calendar", then "Subscribe from web".',
      'Paste your private address, give it a name such as "SC-WRES", and choose Import.',
    ],
  },
  {
    name: 'Google Calendar',
    steps: [
      'Open Google Calendar on a computer. The phone app cannot add an address.',
      'Beside "Other calendars", choose the plus sign, then "From URL".',
      'Paste your private address and choose "Add calendar". It then shows on your phone too.',
    ],
  },
  {
    name: 'Apple Calendar',
    steps: [
      'On an iPhone or iPad, choose "Open in the calendar on this device" and confirm.',
      'On a Mac, open Calendar, choose File, then "New Calendar Subscription", and paste your private address.',
      'Under "Auto-refresh", choose every hour.',
    ],
  },
];

export const HowToSubscribe = () => (
  <Card title="Put the link into your calendar">
    <p>
      Your calendar then keeps itself up to date: new dates appear, moved ones move, and cancelled ones are
      marked until their day has passed.
    </p>
    {WAYS.map(({ name, steps }) => (
      <details key={name} className="way">
        <summary>{name}</summary>
        <ol>
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </details>
    ))}
    <p className="soft small">
      Calendars look for changes in their own time: most take 3 to 24 hours, whatever we ask of them. A
      session that moves on the day may show its old time there. This hub always shows the right one.
    </p>
  </Card>
);
