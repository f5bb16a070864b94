import { text } from "node:stream/consumers";
import { bundle } from "./bundling.ts";

// A process of its own, since CDK bundles without waiting, and esbuild takes plugins only when it is waited for.
const { entry, directory, options } = JSON.parse(await text(process.stdin));
await bundle(entry, directory, options);
