import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './shell/base.css';
// Before those of the pages, which refine them.
import './components/grid.css';
import './components/notice.css';
import './components/panel.css';
import './components/status-mark.css';
import './shell/shell.css';
import './sign-in/demo-people.css';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { newQueryClient, readOptions } from './api/client.ts';
import { activate, preferredLanguage } from './preferences/language.ts';
import { router } from './shell/router.tsx';
import { cssVariables, theme } from './shell/theme.ts';
import { allowPlainStyles } from './trusted-types.ts';

allowPlainStyles();
// Mantine's scroll lock writes its style element through a library that looks for the nonce here.
Object.assign(window, { __webpack_nonce__: styleNonce() });
const client = newQueryClient();
// Asked for while the language loads: no page can do without them.
void client.prefetchQuery(readOptions(undefined, 'listOrganizations', {}));
void client.prefetchQuery(readOptions(undefined, 'getSession', {}));
await activate(preferredLanguage());
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element #root');
createRoot(root).render(
  <StrictMode>
    <I18nProvider i18n={i18n}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        defaultColorScheme="auto"
        getStyleNonce={styleNonce}
      >
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </I18nProvider>
  </StrictMode>,
);

/** The nonce of this answer, which the server writes into the page and into its content security policy. */
function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';
}
