import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { RealtimeClient, RealtimeContext } from '#platform/realtime-client.ts';
import { ToastRegion } from '#ui/toast.tsx';

interface ProvidersProps {
  queryClient: QueryClient;
  children: ReactNode;
}

export function Providers({ queryClient, children }: ProvidersProps) {
  const [realtime] = useState(() => new RealtimeClient(queryClient));
  return (
    <QueryClientProvider client={queryClient}>
      <RealtimeContext value={realtime}>
        {children}
        <ToastRegion />
      </RealtimeContext>
    </QueryClientProvider>
  );
}
