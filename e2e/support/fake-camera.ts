import { writeFile } from 'node:fs/promises';
import { PNG } from 'pngjs';

const WIDTH = 640;
const HEIGHT = 480;
const FRAMES = 10;

/**
 * Writes a film of one picture, as a camera would see a phone held before it: grey around it, the picture in the middle.
 * YUV4MPEG2, 4:2:0, which Chromium plays in place of a camera.
 */
export async function filmPicture(png: Buffer, path: string): Promise<void> {
  const luma = frameOf(PNG.sync.read(png));
  const chroma = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, chroma]);
  const header = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`);
  await writeFile(path, Buffer.concat([header, ...Array.from({ length: FRAMES }, () => frame)]));
}

/** Scales the picture to 420 lines by nearest pixel and centres it; brightness only. */
function frameOf(picture: PNG): Buffer {
  const luma = Buffer.alloc(WIDTH * HEIGHT, 150);
  const side = 420;
  const scale = Math.max(picture.width, picture.height) / side;
  const left = Math.floor((WIDTH - picture.width / scale) / 2);
  const top = Math.floor((HEIGHT - picture.height / scale) / 2);
  for (let y = 0; y < Math.floor(picture.height / scale); y++) {
    for (let x = 0; x < Math.floor(picture.width / scale); x++) {
      const at = (Math.floor(y * scale) * picture.width + Math.floor(x * scale)) * 4;
      const [red = 0, green = 0, blue = 0] = picture.data.subarray(at, at + 3);
      luma[(top + y) * WIDTH + left + x] = Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
    }
  }
  return luma;
}
