import './styles/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { Providers } from '#app/providers.tsx';
import { routing } from '#app/routes.tsx';
import { createQueryClient } from '#platform/query-client.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

const queryClient = createQueryClient();
const { routes, ...routingOptions } = routing(queryClient);
createRoot(root).render(
  <StrictMode>
    <Providers queryClient={queryClient}>
      <RouterProvider router={createBrowserRouter(routes, routingOptions)} />
    </Providers>
  </StrictMode>,
);
