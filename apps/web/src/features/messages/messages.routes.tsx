import type { RouteObject } from 'react-router';

/** Each page's code is loaded when it is first opened. */
export const messagesRoutes: RouteObject[] = [
  {
    // The list stands beside what is opened from it.
    path: 'messages',
    lazy: { Component: async () => (await import('./components/messages-frame.tsx')).MessagesFrame },
    children: [
      {
        index: true,
        lazy: { Component: async () => (await import('./pages/messages-page.tsx')).MessagesPage },
      },
      {
        path: ':conversationId',
        lazy: { Component: async () => (await import('./pages/conversation-page.tsx')).ConversationPage },
      },
    ],
  },
];
