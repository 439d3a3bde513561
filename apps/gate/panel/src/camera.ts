/** `BarcodeDetector` is not in TypeScript's DOM library: not every browser has it. */
interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}
interface DetectorMaker {
  new (options: { readonly formats: readonly string[] }): Detector;
  getSupportedFormats(): Promise<readonly string[]>;
}

type ReadFrame = (video: HTMLVideoElement) => Promise<string | null>;

const FRAME_EVERY_MS = 160;
const FRAME_WIDTH = 800;
/** Only our own codes are looked at any further: whatever else stands before the camera is nobody's business. */
const OURS = 'LINTEL1:';

export interface Camera {
  stop(): void;
}

/** Turns the camera on and hands over the first code of ours that it sees. Rejects when there is no camera to use. */
export async function startCamera(video: HTMLVideoElement, onCode: (text: string) => void): Promise<Camera> {
  const stream = await navigator.mediaDevices.getUserMedia({
    video: { facingMode: 'user', width: { ideal: 1280 }, height: { ideal: 720 } },
    audio: false,
  });
  video.srcObject = stream;
  await video.play();
  const reader = await frameReader();
  let running = true;

  const stop = (): void => {
    running = false;
    reader.end();
    video.srcObject = null;
    for (const track of stream.getTracks()) track.stop();
  };

  const look = async (): Promise<void> => {
    const text = await reader.read(video).catch(() => null); // a frame that cannot be read is followed by another
    if (!running) return;
    if (text?.startsWith(OURS) === true) {
      stop();
      onCode(text);
    } else setTimeout(() => void look(), FRAME_EVERY_MS);
  };
  void look();
  return { stop };
}

/** The browser's own reader where there is one, else jsQR in a worker, so that the keys stay quick. */
async function frameReader(): Promise<{ readonly read: ReadFrame; readonly end: () => void }> {
  const maker = (window as unknown as { readonly BarcodeDetector?: DetectorMaker }).BarcodeDetector;
  if (
    maker !== undefined &&
    (await maker.getSupportedFormats().catch((): readonly string[] => [])).includes('qr_code')
  ) {
    const detector = new maker({ formats: ['qr_code'] });
    return { read: async (video) => (await detector.detect(video))[0]?.rawValue ?? null, end: () => {} };
  }
  const worker = new Worker(new URL('./qr-worker.ts', import.meta.url), { type: 'module' });
  return { read: async (video) => await readIn(worker, video), end: () => worker.terminate() };
}

async function readIn(worker: Worker, video: HTMLVideoElement): Promise<string | null> {
  const frame = await createImageBitmap(video, { resizeWidth: Math.min(FRAME_WIDTH, video.videoWidth) });
  return await new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<string | null>) => resolve(data);
    worker.onerror = () => reject(new Error('the code reader stopped'));
    worker.postMessage(frame, [frame]);
  });
}
