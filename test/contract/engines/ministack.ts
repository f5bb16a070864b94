import { type Child, startChild } from "./child.ts";
import { found } from "./found.ts";

/** The executable that PyPI's package `ministack` installs. */
export const ministack = found("MINISTACK", "executable of ministack");

export const startMinistack = (): Promise<Child> =>
  startChild({
    command: ministack as string,
    arguments: () => [],
    environment: (port) => ({
      GATEWAY_PORT: `${port}`,
      BIND_HOST: "127.0.0.1",
      MINISTACK_HOST: "127.0.0.1",
      LOG_LEVEL: "ERROR",
    }),
  });
