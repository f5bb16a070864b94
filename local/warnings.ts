/**
 * Warnings about a valid configuration: placeholders copied from the README's sample, and no Slack. They name keys, never
 * values.
 */
export function warningsAbout(document: unknown, file: string): string[] {
  const samples = samplesIn(document);
  const { slack } = document as { slack?: unknown };
  return [
    ...(samples.length > 0
      ? [
          `${file} still has the sample's placeholders at ${samples.join(", ")}: replace them, or let "npx deskbell setup" write the file.`,
        ]
      : []),
    ...(slack === undefined
      ? [`${file} has no slack: posts to Slack will be parked. "npx deskbell setup" asks for a token.`]
      : []),
  ];
}

/** The keys whose value is a placeholder, or that are one themselves. */
function samplesIn(value: unknown, path = ""): string[] {
  if (typeof value === "string") return isSample(value) ? [path] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const at = path ? `${path}.${key}` : key;
    return isSample(key) ? [at] : samplesIn(inner, at);
  });
}

const isSample = (text: string) => /^your_|…$|\.\.\.$/.test(text);
