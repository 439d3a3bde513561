import * as jsqr from 'jsqr';

// jsQR is an old bundle: its types promise a default export, and bundlers wrap what is really there once more.
const readCode = jsqr.default as unknown as typeof jsqr.default.default;

/** Reads one frame and answers with the code's text or null. The picture ends here: it is neither kept nor sent. */
onmessage = ({ data: frame }: MessageEvent<ImageBitmap>): void => {
  const canvas = new OffscreenCanvas(frame.width, frame.height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  let text: string | null = null;
  if (context !== null) {
    context.drawImage(frame, 0, 0);
    const { data } = context.getImageData(0, 0, frame.width, frame.height);
    text = readCode(data, frame.width, frame.height, { inversionAttempts: 'attemptBoth' })?.data ?? null;
  }
  frame.close();
  postMessage(text);
};
