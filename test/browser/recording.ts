import { writeFile } from "node:fs/promises";
import { applyPalette, GIFEncoder, quantize } from "gifenc";
import type { Page } from "playwright-core";
import { PNG, type Png } from "pngjs";

/** `least` is how long it stays, however soon the next one is drawn (ms). */
type Frame = { png: Buffer; at: number; least?: number };

export type Recording = {
  /** Shows what is to be seen now for so long (ms). */
  dwell: (least: number) => Promise<void>;
  /** Writes what was kept to a file, and tells how many bytes that has. */
  stop: (file: string) => Promise<number>;
};

/** Keeps what the browser draws until it is stopped. */
export async function record(page: Page): Promise<Recording> {
  const frames: Frame[] = [];
  const session = await page.context().newCDPSession(page);
  session.on("Page.screencastFrame", ({ data, sessionId, metadata }) => {
    frames.push({ png: Buffer.from(data, "base64"), at: (metadata.timestamp ?? 0) * 1_000 });
    // A page that is gone needs no answer.
    session.send("Page.screencastFrameAck", { sessionId }).catch(() => undefined);
  });
  await session.send("Page.startScreencast", { format: "png" });
  return {
    async dwell(least) {
      const png = await page.screenshot({ animations: "disabled" });
      frames.push({ png, at: Date.now(), least });
    },
    async stop(file) {
      await session.send("Page.stopScreencast");
      const gif = gifOf(spaced(frames));
      await writeFile(file, gif);
      return gif.length;
    },
  };
}

/** At most some four frames a second: of those drawn shortly after each other the last. */
const spaced = (frames: readonly Frame[]): Frame[] =>
  frames
    .toSorted((one, other) => one.at - other.at)
    .filter(({ at, least }, nth, all) => least || (all[nth + 1]?.at ?? Number.POSITIVE_INFINITY) - at >= 250);

/** How long the last frame stays, and one on which nothing happens at most, in ms: waiting makes no good picture. */
const [last, longest] = [3_000, 2_500];

/**
 * One palette for all frames. What is as before is transparent, so that a frame holds its changes only. The page has few
 * colours: 64 show it well.
 */
export function gifOf(frames: readonly Frame[]): Uint8Array {
  const images = frames.map(({ png }) => PNG.sync.read(png));
  const [first] = images;
  if (!first) throw new Error("Nothing was recorded.");
  const palette = quantize(sampled(images), 63, { format: "rgb565" });
  const transparent = palette.length;
  const gif = GIFEncoder();
  let before: Uint8Array | undefined;
  for (const [nth, { data, width, height }] of images.entries()) {
    const index = applyPalette(data, palette, "rgb565");
    const shown = before
      ? index.map((colour, at) => (colour === before?.[at] ? transparent : colour))
      : index;
    const stays = (frames[nth + 1]?.at ?? Number.POSITIVE_INFINITY) - (frames[nth]?.at ?? 0);
    gif.writeFrame(shown, width, height, {
      ...(nth === 0 ? { palette: [...palette, [0, 0, 0]] } : {}),
      ...(nth === 0 ? {} : { transparent: true, transparentIndex: transparent }),
      delay: Number.isFinite(stays) ? Math.max(Math.min(stays, longest), frames[nth]?.least ?? 0) : last,
      dispose: 1,
    });
    before = index;
  }
  gif.finish();
  return gif.bytes();
}

/** Pixels of every frame, enough of them to choose colours by. */
function sampled(images: readonly Png[]): Uint8Array {
  const step = 4 * 7;
  const pixels = images.flatMap(({ data }) =>
    Array.from({ length: Math.floor(data.length / step) }, (_, at) =>
      data.subarray(at * step, at * step + 4),
    ),
  );
  return Buffer.concat(pixels.filter((_, at) => at % Math.ceil(images.length / 4) === 0));
}
