/**
 * JSON text that SQS takes. It refuses a message that holds U+FFFE or U+FFFF, which a customer can type and
 * JSON leaves as they are; everything else it refuses, JSON escapes by itself.
 */
export function queueText(value: unknown): string {
  return JSON.stringify(value).replace(/[\uFFFE\uFFFF]/g, (character) => `\\u${character.charCodeAt(0).toString(16)}`);
}
