import './entrance.css';
import type { ReactNode } from 'react';
import { PreferencesMenu } from './preferences-menu.tsx';

type Props = { readonly title: ReactNode; readonly children: ReactNode };

/** A page before the books: the product's name, one card, and nothing else to be led astray by. */
export function Entrance({ title, children }: Props) {
  return (
    <div className="entrance">
      <header className="entrance__head">
        <span className="entrance__brand">
          <img src="/icon.svg" alt="" width={24} height={24} />
          Quittance
        </span>
        <span className="no-print">
          <PreferencesMenu />
        </span>
      </header>
      <main className="entrance__card">
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  );
}
