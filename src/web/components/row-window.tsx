import { Fragment, useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import type { ReactNode, Ref, RefObject } from 'react';
import { flushSync } from 'react-dom';

/** Rows kept ready above and below the window, so that Tab and fast scrolling find them there. */
const SPARE = 12;

export type RowWindowHandle = {
  /** Puts a row into the page, however far away, so that it can take the focus. */
  readonly reveal: (index: number) => void;
};

/** Rows from `first` up to, not with, `end`. */
export type RowRange = { readonly first: number; readonly end: number };

type Props = {
  readonly ref?: Ref<RowWindowHandle>;
  readonly count: number;
  /** Pixels; every row has exactly this height. */
  readonly rowHeight: number;
  /** Renders this many rows from the first, wherever the window is: for paper. */
  readonly renderAll?: number | undefined;
  /** Told whenever the window moves which rows may be seen, so that a list that comes in parts loads them. */
  readonly onLook?: (range: RowRange) => void;
  readonly children: (index: number) => ReactNode;
};

/**
 * The body of a table that holds only the rows near the window, with blank rows of the right height in the place of the
 * others. The row with the focus stays, so that typing goes on while one scrolls.
 */
export function RowWindow({ ref, count, rowHeight, renderAll, onLook, children }: Props) {
  const body = useRef<HTMLTableSectionElement>(null);
  const range = useRowsInWindow(body, count, rowHeight);
  const [pinned, setPinned] = useState<number>();
  useEffect(() => onLook?.(range), [range, onLook]);
  useImperativeHandle(ref, () => ({ reveal: (index) => flushSync(() => setPinned(index)) }), []);
  const shown = renderAll === undefined ? withPinned(range, pinned, count) : upTo(0, Math.min(renderAll, count));
  const after = (shown.at(-1) ?? -1) + 1;
  return (
    <tbody
      ref={body}
      role="rowgroup"
      onFocus={({ target }) => setPinned(indexOf(target))}
      onBlur={() => setPinned(undefined)}
    >
      {shown.map((index, place) => {
        const gap = index - ((shown[place - 1] ?? -1) + 1);
        return (
          <Fragment key={index}>
            {gap > 0 && <Blank height={gap * rowHeight} />}
            {children(index)}
          </Fragment>
        );
      })}
      {after < count && renderAll === undefined && <Blank height={(count - after) * rowHeight} />}
    </tbody>
  );
}

function Blank({ height }: { readonly height: number }) {
  return <tr aria-hidden className="blank-row" style={{ height }} />;
}

/** Worked out from where the body stands on the screen, so it does not matter what scrolls: the page or a panel. */
function useRowsInWindow(body: RefObject<HTMLElement | null>, count: number, rowHeight: number): RowRange {
  const [range, setRange] = useState<RowRange>({ first: 0, end: 0 });
  useLayoutEffect(() => {
    const update = () => {
      const top = body.current?.getBoundingClientRect().top ?? 0;
      const first = Math.max(0, Math.floor(-top / rowHeight) - SPARE);
      const end = Math.min(count, Math.ceil((window.innerHeight - top) / rowHeight) + SPARE);
      setRange((old) => (old.first === first && old.end === end ? old : { first, end }));
    };
    update();
    const resized = new ResizeObserver(update);
    resized.observe(document.body);
    document.addEventListener('scroll', update, { capture: true, passive: true });
    window.addEventListener('resize', update);
    return () => {
      resized.disconnect();
      document.removeEventListener('scroll', update, { capture: true });
      window.removeEventListener('resize', update);
    };
  }, [body, count, rowHeight]);
  return range;
}

function withPinned({ first, end }: RowRange, pinned: number | undefined, count: number): readonly number[] {
  const rows = upTo(first, Math.min(end, count));
  if (pinned === undefined || pinned >= count || (pinned >= first && pinned < end)) return rows;
  return pinned < first ? [pinned, ...rows] : [...rows, pinned];
}

function upTo(first: number, end: number): readonly number[] {
  return Array.from({ length: Math.max(0, end - first) }, (_, offset) => first + offset);
}

function indexOf(target: Element): number | undefined {
  const index = target.closest<HTMLElement>('[data-index]')?.dataset['index'];
  return index === undefined ? undefined : Number(index);
}
