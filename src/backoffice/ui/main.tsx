// The screens begin here.
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import './app/mantine.css'
import './app/base.css'
import { queryClient, router } from './app/router.tsx'
import { styleNonce, theme, variables } from './app/theme.ts'
import { Toasts } from './kit/toasts.tsx'
import { LanguageProvider } from './lib/language.tsx'

// Read by react-remove-scroll, which Mantine's dialogs use.
Object.assign(globalThis, { __webpack_nonce__: styleNonce() })

// A new version was put in place while this one was open: its files are gone, so begin again with the new one. What was typed is kept on the device.
addEventListener('vite:preloadError', () => {
  const last = Number(sessionStorage.getItem('coulisse:reloaded') ?? 0)
  if (Date.now() - last < 10_000) return
  sessionStorage.setItem('coulisse:reloaded', String(Date.now()))
  location.reload()
})

createRoot(document.getElementById('root')!).render(
  <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto" getStyleNonce={styleNonce}>
    <LanguageProvider>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <Toasts />
      </QueryClientProvider>
    </LanguageProvider>
  </MantineProvider>,
)
