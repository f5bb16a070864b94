/** As much of two packages without types as the recording uses. */
declare module "gifenc" {
  type Colour = [red: number, green: number, blue: number];
  type Format = { format?: "rgb565" };
  type Writing = {
    palette?: Colour[];
    transparent?: boolean;
    transparentIndex?: number;
    /** In ms. */
    delay?: number;
    dispose?: number;
  };
  export function quantize(rgba: Uint8Array, colours: number, options?: Format): Colour[];
  export function applyPalette(rgba: Uint8Array, palette: Colour[], format?: "rgb565"): Uint8Array;
  export function GIFEncoder(): {
    writeFrame: (index: Uint8Array, width: number, height: number, options?: Writing) => void;
    finish: () => void;
    bytes: () => Uint8Array;
  };
}

declare module "pngjs" {
  export type Png = { width: number; height: number; data: Uint8Array };
  export const PNG: { sync: { read: (png: Buffer) => Png } };
}
