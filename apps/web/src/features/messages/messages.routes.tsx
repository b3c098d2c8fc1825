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
        path: 'new',
        lazy: {
          Component: async () => (await import('./pages/new-conversation-page.tsx')).NewConversationPage,
        },
      },
      {
        path: 'search',
        lazy: { Component: async () => (await import('./pages/message-search-page.tsx')).MessageSearchPage },
      },
      {
        path: ':conversationId/people',
        lazy: {
          Component: async () =>
            (await import('./pages/conversation-people-page.tsx')).ConversationPeoplePage,
        },
      },
      {
        path: ':conversationId',
        lazy: { Component: async () => (await import('./pages/conversation-page.tsx')).ConversationPage },
      },
    ],
  },
  {
    path: 'account/messages',
    lazy: {
      Component: async () => (await import('./pages/message-settings-page.tsx')).MessageSettingsPage,
    },
  },
];
