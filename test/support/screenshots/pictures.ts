import { createRequire } from 'node:module';
import { join } from 'node:path';
import { installOwnPackages } from '../ownPackages.ts';

/** A picture of a film, and how long it stays, in milliseconds. */
export interface Frame {
  readonly png: Buffer;
  readonly stays: number;
}

/** Makes files of what Chromium has taken. */
export interface PictureMaker {
  /** The same picture with 256 colours, in a third of the bytes. */
  png(picture: Buffer): Promise<Buffer>;
  /** A GIF, which GitHub lets everybody stop. */
  film(frames: readonly Frame[]): Promise<Buffer>;
}

/** What this module uses of sharp, which only pictures need: it is not there where types are checked. */
interface Sharp {
  (input: Buffer | readonly Buffer[], options?: { readonly join: { readonly animated: boolean } }): Sharp;
  png(options: { readonly palette: boolean; readonly effort: number; readonly dither: number }): Sharp;
  gif(options: {
    readonly delay: readonly number[];
    readonly loop: number;
    readonly effort: number;
    readonly dither: number;
    readonly interFrameMaxError: number;
    readonly interPaletteMaxError: number;
  }): Sharp;
  toBuffer(): Promise<Buffer>;
}

/** Installs what it takes when it is first asked for. */
export async function pictureMaker(): Promise<PictureMaker> {
  await installOwnPackages(import.meta.dirname);
  const sharp = createRequire(join(import.meta.dirname, 'package.json'))('sharp') as Sharp;
  return {
    png: picture => sharp(picture).png({ palette: true, effort: 10, dither: 0 }).toBuffer(),
    film: frames =>
      sharp(
        frames.map(({ png }) => png),
        { join: { animated: true } },
      )
        .gif({
          ...{ delay: frames.map(({ stays }) => stays), loop: 0, effort: 10, dither: 0 },
          ...{ interFrameMaxError: 0, interPaletteMaxError: 3 },
        })
        .toBuffer(),
  };
}
