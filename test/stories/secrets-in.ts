/** What must never be in a log: e-mail addresses, tokens and secrets by their format, and words that a test has used. */
export function secretsIn(text: string, words: readonly string[]): string[] {
  const looks = [
    /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
    /\bxox[a-z]-[\w-]+/g,
    /\bwhsec_[\w+/=-]+/g,
    /\bsha(?:1|256)=[0-9a-f]{16,}/g,
    /\b[Bb]earer\s+\S+/g,
    /-----BEGIN/g,
  ];
  return [...looks.flatMap((look) => text.match(look) ?? []), ...words.filter((word) => text.includes(word))];
}
