import { useLingui } from '@lingui/react/macro';
import { notifications } from '@mantine/notifications';
import { ProblemWords } from './problem-words.tsx';

/** Says in a message what was not done and why: for what has no dialog of its own to say it in. */
export function useFailed(): (title: string) => (error: unknown) => void {
  const { t } = useLingui();
  return (title) => (error) =>
    void notifications.show({
      color: 'red',
      title,
      message: <ProblemWords error={error} />,
      closeButtonProps: { 'aria-label': t`Close` },
    });
}
