import { type Clock, minutes } from "../../platform/time.ts";
import type { Ledger } from "../../store/ledger.ts";
import { isTalk } from "../../store/passed-over.ts";
import type { Names } from "./names.ts";
import type { NotificationStory } from "./notification-story.ts";

type About = Pick<NotificationStory, "appId" | "subject">;

const kept = 5_000;

/**
 * Names customers where a notification does not: reminders, and what people do in Slack, name the subject alone. Who takes
 * part is read once for each subject.
 */
export function createCustomers(
  ledger: Pick<Ledger, "history">,
  names: Pick<Names, "contact" | "company">,
  clock: Clock,
) {
  const contacts = new Map<string, { until: number; id: Promise<string | undefined> }>();

  /** The id of the contact who takes part, or of the first of them. */
  function contactIn(about: About): Promise<string | undefined> {
    const found = contacts.get(keyOf(about));
    if (found && clock() < found.until) return found.id;
    if (contacts.size > kept) contacts.clear();
    const read = { until: Number.POSITIVE_INFINITY, id: readContact(about) };
    contacts.set(keyOf(about), read);
    void read.id.then((id) => {
      if (id === undefined) read.until = clock() + minutes(1);
    });
    return read.id;
  }

  async function readContact({ appId, subject }: About): Promise<string | undefined> {
    // A row without a name is better than none.
    const history = await ledger.history(appId, subject).catch(() => undefined);
    return history?.record.people[0] ?? history?.events.find(({ linked }) => linked)?.linked?.contact;
  }

  /** "Ada Lindqvist · Acme", as far as the cache knows. */
  async function customerOf(about: About): Promise<string | undefined> {
    const id = isTalk(about.subject) ? await contactIn(about) : undefined;
    const contact = id === undefined ? undefined : await names.contact(about.appId, id);
    const companyId = contact?.companies?.data?.[0]?.id;
    const company = companyId === undefined ? undefined : await names.company(about.appId, companyId);
    return [contact?.name ?? contact?.email, company?.name].filter(Boolean).join(" · ") || undefined;
  }

  return {
    /** The same stories, each with the customer as far as another one of its subject or the cache tells. */
    async named(stories: readonly NotificationStory[]): Promise<NotificationStory[]> {
      const known = new Map(
        stories.flatMap((story) => (story.headline.who ? [[keyOf(story), story.headline.who] as const] : [])),
      );
      return Promise.all(
        stories.map(async (story) => {
          const who = story.headline.who ?? known.get(keyOf(story)) ?? (await customerOf(story));
          return who ? { ...story, headline: { ...story.headline, who } } : story;
        }),
      );
    },
  };
}

const keyOf = ({ appId, subject }: About) => `${appId}/${subject}`;
