/**
 * Counts what the functions write to standard output, which CloudWatch Logs bills, and keeps it off the terminal
 * until `stop`. All other output passes through.
 */
export function countLogs(add: (bytes: number) => void): { stop: () => void } {
  const { stdout } = process;
  const write = stdout.write;
  stdout.write = ((chunk: string | Uint8Array, ...rest: never[]) => {
    if (!String(chunk).startsWith('{"stage"')) return write.call(stdout, chunk, ...rest);
    add(Buffer.byteLength(chunk) - 1);
    return true;
  }) as typeof stdout.write;
  return {
    stop() {
      stdout.write = write;
    },
  };
}
