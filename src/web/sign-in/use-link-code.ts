import { useLocation, useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

/**
 * The code of the link that a page was opened by, which stands in its fragment: no server, log or other site sees that.
 * It is taken out of the address at once, so that it stays in no history either. Undefined: there was none.
 */
export function useLinkCode(): string | undefined {
  const router = useRouter();
  const { hash, pathname } = useLocation();
  const [code, setCode] = useState(hash);
  // The link may be opened anew in the same window.
  if (hash !== '' && hash !== code) setCode(hash);
  useEffect(() => {
    if (hash !== '') router.history.replace(pathname);
  }, [hash, pathname, router]);
  return code === '' ? undefined : code;
}
