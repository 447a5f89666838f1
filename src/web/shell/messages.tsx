import './messages.css';
import { useElementSize } from '@mantine/hooks';
import { Notifications } from '@mantine/notifications';
import { useEffect } from 'react';

const STAY_MS = 12_000;

/**
 * Messages about what was done. They lie over nothing: in a wide window they stand in the rail, in a narrow one at the
 * foot, and what else is there makes room for them by `--q-messages`, their height.
 */
export function Messages() {
  const { ref, height } = useElementSize();
  useEffect(() => {
    document.documentElement.style.setProperty('--q-messages', `${Math.ceil(height)}px`);
  }, [height]);
  return (
    <div className="messages no-print">
      <div ref={ref}>
        <Notifications position="bottom-left" autoClose={STAY_MS} withinPortal={false} />
      </div>
    </div>
  );
}
