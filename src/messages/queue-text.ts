/**
 * JSON text that SQS takes. It refuses a message that holds U+FFFE or U+FFFF, which a customer can type and
 * JSON leaves as they are; the embedded SQS refuses emoji as well. All of them travel as JSON escapes.
 */
export function queueText(value: unknown): string {
  return JSON.stringify(value).replace(/[\uD800-\uDFFF\uFFFE\uFFFF]/g, escaped);
}

const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16)}`;
