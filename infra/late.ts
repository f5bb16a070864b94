import { basename, join } from "node:path";
import type { Plugin } from "esbuild";

const root = join(import.meta.dirname, "..");

/** One file of a bundle, by the modules of ours that lead to what is in it, with what each exports to the others. */
type Late = {
  modules: Record<string, string[]>;
  /** Functions that always need it. */
  except?: readonly string[];
  /** It shares no module with the rest. */
  alone?: true;
};

/**
 * What few calls need of a function: a start does not read it, and the first call that needs it does. Few files, since each
 * costs a start as much as ten kilobytes, and what one of them shares with the rest is one more.
 */
export const late: Record<string, Late> = {
  /** Most notifications lead to no words of a customer. */
  html: { modules: { "node_modules/htmlparser2/dist/Parser.js": ["Parser"] }, alone: true },
  seldom: {
    modules: {
      // What an alert shows.
      "src/slack/html/to-words.ts": ["plainText"],
      "src/slack/html/to-mrkdwn.ts": ["toMrkdwn", "textToMrkdwn", "toOneLine"],
      "src/define/alert/alert.ts": ["alert", "linksOf", "ownFields", "whoIsIt"],
      "src/define/alert/card.ts": ["cardOf"],
      "src/effects/card/line.ts": ["lineOf"],
      // What the REST API is asked: facts come from the cache on most days.
      "src/intercom/client/perform.ts": ["perform"],
      "src/intercom/client/paging/turn.ts": ["turn", "itemsOf"],
      // Messages of which one comes for many notifications: a deletion, an act in Slack, a release, a schedule, a reminder.
      "src/react/removal/take-away.ts": ["takeAway"],
      "src/react/removal/scrub.ts": ["scrub", "scrubText", "scrubMessage", "carriesIn"],
      "src/react/removal/raw.ts": ["withoutParts", "messagesIn", "bareText"],
      "src/react/act/decide.ts": ["decideAct"],
      "src/react/hold/release.ts": ["release"],
      "src/react/recheck.ts": ["recheck"],
      "src/react/scheduled.ts": ["scheduled"],
      "src/intercom/webhook/merged-model.ts": ["mergedModel"],
    },
    // It asks the REST API each time.
    except: ["reconcile"],
  },
};

const whole = "?whole";

/**
 * Puts what few calls need into files of their own. In a bundle, each of the modules above becomes functions that read the
 * file at their first call, by `require`: a reaction cannot wait for an `import()`, and nothing of a stage's order
 * changes by it. What they throw is thrown where they are called. `met` gathers the modules that a bundle has.
 */
export function lateFiles(entry: string, met: Set<string>): Plugin {
  const files = Object.entries(late).filter(([, { except }]) => !except?.includes(basename(entry, ".ts")));
  const modules = files.flatMap(([file, { modules }]) =>
    Object.entries(modules).map(([module, names]) => ({ path: join(root, module), file, names })),
  );
  return {
    name: "late files",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /\?whole$/ }, ({ path }) => ({
        path: path.slice(0, -whole.length),
        suffix: whole,
      }));
      onLoad({ filter: /\/src\/.*\.ts$|\/Parser\.js$/ }, ({ path, suffix }) => {
        const module = suffix === whole ? undefined : modules.find((one) => one.path === path);
        if (!module) return undefined;
        met.add(path);
        return { contents: callsTo(module), loader: "js", resolveDir: root };
      });
      onResolve({ filter: /^late:/ }, ({ path }) => ({
        path: path.slice("late:".length),
        namespace: "late",
      }));
      onLoad({ filter: /.*/, namespace: "late" }, ({ path: file }) => ({
        contents: modules
          .filter((one) => one.file === file && met.has(one.path))
          .map(({ path, names }) => `export { ${names.join(", ")} } from ${JSON.stringify(path + whole)};`)
          .join("\n"),
        resolveDir: root,
      }));
    },
  };
}

/** The late files that a bundle with these modules has. */
export const filesOf = (met: ReadonlySet<string>): string[] =>
  Object.entries(late).flatMap(([file, { modules }]) =>
    Object.keys(modules).some((module) => met.has(join(root, module))) ? [file] : [],
  );

/** A class is one of `names`, too: `new` makes an instance of the real one. */
const callsTo = ({ file, names }: { file: string; names: readonly string[] }) => `
  import { createRequire } from "node:module";
  let loaded;
  const late = () => (loaded ??= createRequire(import.meta.url)("./${file}.mjs"));
  ${names.map(callTo).join("\n")}
`;

const callTo = (name: string) => `
  export function ${name}(...given) {
    return new.target ? new (late().${name})(...given) : late().${name}(...given);
  }`;
