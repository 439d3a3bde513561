import { type ReactNode, useMemo } from 'react';
import { encode } from 'uqr';

interface QrPictureProps {
  readonly text: string;
  readonly label: string;
  readonly className?: string;
}

/** A QR code drawn here: what it says goes to no service. Always dark on white, because cameras expect it. */
export function QrPicture({ text, label, className }: QrPictureProps): ReactNode {
  const { size, data } = useMemo(() => encode(text, { ecc: 'M', border: 2 }), [text]);
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <svg
      className={className}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#221e1b" />
    </svg>
  );
}
