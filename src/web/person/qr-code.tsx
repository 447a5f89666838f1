import { useMemo } from 'react';
import { encode } from 'uqr';

/** Modules of empty ground around it, as the standard asks for (ISO/IEC 18004). */
const QUIET = 4;

type Props = { readonly text: string; readonly label: string };

/** A text as a QR code, drawn here: what it says leaves this window by the camera alone. */
export function QrCode({ text, label }: Props) {
  const { size, dark } = useMemo(() => draw(text), [text]);
  return (
    <svg className="qr-code" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={dark} fill="#000" />
    </svg>
  );
}

/** A path of one square for each dark module. */
function draw(text: string) {
  const { size, data } = encode(text, { border: QUIET });
  const squares = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')));
  return { size, dark: squares.join('') };
}
