/**
 * Keeps secrets out of errors and logs. Texts that come from elsewhere, such as the message of a failed request, may quote
 * an address, a header or a whole document.
 */

const hidden = "[secret]";

/** The secrets of this process's configuration. Shorter ones would blacken ordinary words. */
const kept = new Set<string>();
const shortest = 12;
/** A rotation brings new ones; the oldest is not seen in new errors any more. */
const most = 200;

/** From now on `withoutSecrets` takes this text out. */
export function keepSecret(secret: string): void {
  if (secret.length < shortest || kept.has(secret)) return;
  kept.add(secret);
  const [oldest] = kept;
  if (kept.size > most && oldest) kept.delete(oldest);
}

/**
 * What is a secret by its form: Slack's tokens and webhook addresses, Intercom's tokens, Standard Webhooks' secrets,
 * authorization headers, AWS signatures and session tokens, names and passwords in addresses.
 */
const forms: [form: RegExp, shown: string][] = [
  // V8 quotes the text around the place.
  [/(?:\.\.\.)?"[^\n]*"(?:\.\.\.)? is not valid JSON/g, `${hidden} is not valid JSON`],
  [/\bxox[a-z][.-][\w.-]+|\bxapp-[\w-]+/g, hidden],
  [/\bdG9rOj[\w+/=-]+/g, hidden],
  [/\bwhsec_[\w+/=-]+/g, hidden],
  [/(hooks\.slack\.com\/)[^\s"'<>]+/g, `$1${hidden}`],
  [/(\bbearer\s+)[\w.~+/=-]+/gi, `$1${hidden}`],
  [/(\bauthorization["']?\s*[:=]\s*["']?)(?!bearer\b)(?:basic\s+)?[^\s"',;]+/gi, `$1${hidden}`],
  [/(\bx-amz-(?:security-token|signature|credential)["']?\s*[:=]\s*["']?)[^\s"'&,;]+/gi, `$1${hidden}`],
  [/(\b(?:Signature|Credential)=)[\w/+=%-]+/g, `$1${hidden}`],
  [/(\w:\/\/)[^\s/@"']+@/g, `$1${hidden}@`],
];

/** The text, with every secret that is known or looks like one taken out (promise 8). */
export function withoutSecrets(text: string): string {
  let clean = text;
  for (const secret of kept) if (clean.includes(secret)) clean = clean.replaceAll(secret, hidden);
  for (const [form, shown] of forms) clean = clean.replace(form, shown);
  return clean;
}
