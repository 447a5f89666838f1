import '@mantine/core/styles.css';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { Container, MantineProvider, Title } from '@mantine/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { messages } from './locales/en.po';

i18n.loadAndActivate({ locale: 'en', messages });

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element #root');
createRoot(root).render(
  <StrictMode>
    <I18nProvider i18n={i18n}>
      <MantineProvider>
        <Container py="xl">
          <Title>
            <Trans>Reconciliation</Trans>
          </Title>
        </Container>
      </MantineProvider>
    </I18nProvider>
  </StrictMode>,
);
