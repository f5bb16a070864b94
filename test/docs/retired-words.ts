export type Retired = {
  word: string;
  instead: string;
  /** How it is written; as a whole word or a part of a name, in the singular or plural, unless told. */
  pattern?: RegExp;
  /** Where it is retired: everywhere unless told. */
  within?: RegExp;
};

const source = /^(src|functions|local|cli)\//;
const src = /^src\//;
const sandbox = /^(local\/)?sandbox\//;

/** Words that this project used before it took those of the field, and what took their place. */
export const retired: readonly Retired[] = [
  { word: "arrival", instead: "event message" },
  { word: "errand", instead: "effect message" },
  {
    word: "letter",
    instead: "message",
    pattern: /(?<![a-z]|dead[- ])letters?(?![a-z]|, digits)|Letters?(?![a-z])/g,
    within: src,
  },
  { word: "lane", instead: "message group" },
  { word: "occasion", instead: "deduplication key" },
  {
    word: "receipt",
    instead: "delivery record",
    pattern: /(?<![a-z])receipts?(?![a-zH])|Receipts?(?![a-zH])/g,
    // Intercom and SQS have receipts of their own: content stats, receipt_id, the receipt handle.
    within: /^(?!sandbox\/intercom\/|(src|test)\/intercom\/|local\/engines\/)/,
  },
  { word: "setback", instead: "failed attempt" },
  { word: "holder", instead: "lease owner", within: /^(?!test\/intercom\/)/ },
  { word: "heldUntil", instead: "leaseExpiresAt" },
  {
    word: "matter",
    instead: "event context",
    pattern: /Matter|(?<!(?:could|not|may|no) )\bmatter(?=[.),:;]|s? of |\.ts)/g,
    within: src,
  },
  { word: "inquiry", instead: "evaluation" },
  { word: "hearing", instead: "event context", within: src },
  { word: "telling", instead: "event context", within: source },
  { word: "judgement", instead: "reaction result", pattern: /judge?ments?/gi },
  { word: "verdict", instead: "reaction result" },
  { word: "standing", instead: "event order", within: src },
  { word: "rival", instead: "maybe newer" },
  { word: "twin", instead: "duplicate", within: src },
  { word: "withhold", instead: "superseded writes", pattern: /withh(?:old|eld)/gi },
  { word: "told-before", instead: "previous decisions", pattern: /told-?before/gi },
  { word: "look-again", instead: "recheck", pattern: /look-?again/gi },
  { word: "freshen", instead: "update the cache", pattern: /freshen/gi },
  { word: "attend", instead: "retry policy", pattern: /(?<![a-z])attends?(?![a-z])|Attends?(?![a-z])/g },
  { word: "patience", instead: "retry window" },
  { word: "performer", instead: "effect handler" },
  { word: "evidence", instead: "lookup" },
  { word: "door", instead: "receive, the webhook endpoint" },
  {
    word: "admit",
    instead: "receive",
    pattern: /(?<![a-z])admit(?:s|ted)?(?![a-z])|Admit(?:s|ted)?(?![a-z])/g,
  },
  { word: "knock", instead: "receive" },
  { word: "ring", instead: "alarm notification" },
  { word: "bell", instead: "alarm notification", pattern: /(?<![a-z:])bell(?![a-z])|Bell(?![a-z])/g },
  { word: "lean", instead: "truncate", pattern: /(?<![a-z])lean(?:med)?(?![a-z])|Slim(?:med)?(?![a-z])/g },
  { word: "crowd", instead: "max history", within: src },
  // A wall clock stays one.
  { word: "wall", instead: "limit", within: /^(test\/)?cli\/|\.md$/ },
  {
    word: "doubts",
    instead: "warnings",
    pattern: /(?<![a-z])doubts?(?:About)?(?![a-z])|Doubts?(?![a-z])/g,
  },
  { word: "deed", instead: "mutation" },
  {
    word: "plays",
    instead: "scenarios",
    pattern: /(?<![a-z])plays(?![a-z])|Plays(?![a-z])/g,
    within: source,
  },
  { word: "cast", instead: "fixtures", within: sandbox },
  { word: "plant", instead: "seed", within: sandbox },
  { word: "chore", instead: "scheduled job" },
  { word: "whoever", instead: "a plain subject" },
  { word: "nobody", instead: "a plain subject", within: source },
  { word: "what it is that", instead: "what", pattern: /what it is that/gi },
];

/** The word by itself or as a part of a name: `lane`, `lanes`, `laneOf`, `oneLane`, not `plane`. */
export function patternOf({ word, pattern }: Retired): RegExp {
  if (pattern) return pattern;
  const capital = `${word[0]?.toUpperCase()}${word.slice(1)}`;
  const plural = word.endsWith("y") ? (w: string) => `${w.slice(0, -1)}(?:y|ies)` : (w: string) => `${w}s?`;
  return new RegExp(`(?<![A-Za-z])${plural(word)}(?![a-z])|${plural(capital)}(?![a-z])`, "g");
}
