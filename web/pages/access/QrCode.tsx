// A QR code as a picture, dark on light in either colour scheme: that is what cameras read.
import { renderSVG } from 'uqr';

export function QrCode({ text, label }: { text: string; label: string }) {
  const picture = `data:image/svg+xml,${encodeURIComponent(renderSVG(text, { border: 2, ecc: 'M' }))}`;
  return <img src={picture} alt={label} width={200} height={200} style={{ alignSelf: 'center', borderRadius: 6 }} />;
}
