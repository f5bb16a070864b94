/**
 * What a configuration that can be used still leaves to mend: values copied from the README's sample as they stand
 * there, and a Slack that is not there. Names keys, never values.
 */
export function doubtsAbout(document: unknown, file: string): string[] {
  const samples = samplesIn(document);
  const { slack } = document as { slack?: unknown };
  return [
    ...(samples.length > 0
      ? [
          `${file} still holds the sample's words at ${samples.join(", ")}: put your own there, or let "npm run setup" write the file.`,
        ]
      : []),
    ...(slack === undefined
      ? [
          `${file} has no slack: what reactions post there will be parked. "npm run setup" tells how to come by a token.`,
        ]
      : []),
  ];
}

/** The keys where a placeholder stands, or which are one themselves. */
function samplesIn(value: unknown, path = ""): string[] {
  if (typeof value === "string") return isSample(value) ? [path] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const at = path ? `${path}.${key}` : key;
    return isSample(key) ? [at] : samplesIn(inner, at);
  });
}

const isSample = (text: string) => /^your_|…$|\.\.\.$/.test(text);
