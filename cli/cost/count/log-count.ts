/**
 * Listens to what the functions write to standard output, which is what CloudWatch Logs bills, and keeps it
 * off the terminal until `stop`. Everything else that is written passes.
 */
export function countLogs(heard: (bytes: number) => void): { stop: () => void } {
  const { stdout } = process;
  const write = stdout.write;
  stdout.write = ((chunk: string | Uint8Array, ...rest: never[]) => {
    if (!String(chunk).startsWith('{"stage"')) return write.call(stdout, chunk, ...rest);
    heard(Buffer.byteLength(chunk) - 1);
    return true;
  }) as typeof stdout.write;
  return {
    stop() {
      stdout.write = write;
    },
  };
}
