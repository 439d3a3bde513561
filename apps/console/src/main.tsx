import './styles.ts';
import { begin, LintelProvider } from '@lintel/ui';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueryClient } from './api/query-client.ts';
import { router } from './router.tsx';
import { loadDictionary } from './words.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

const beginning = await begin(loadDictionary);
createRoot(root).render(
  <StrictMode>
    <LintelProvider beginning={beginning} load={loadDictionary}>
      <QueryClientProvider client={createQueryClient()}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </LintelProvider>
  </StrictMode>,
);
