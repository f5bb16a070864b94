import type { NotificationStory } from "./notification-story.ts";

/**
 * The same stories, with the customer's name where only another one of the same subject tells it: reminders, and what
 * people do in Slack, name the subject alone.
 */
export function withCustomers(stories: readonly NotificationStory[]): NotificationStory[] {
  const keyOf = ({ appId, subject }: NotificationStory) => `${appId}/${subject}`;
  const known = new Map(
    stories.flatMap((story) => (story.headline.who ? [[keyOf(story), story.headline.who] as const] : [])),
  );
  return stories.map((story) => {
    const who = story.headline.who ?? known.get(keyOf(story));
    return who ? { ...story, headline: { ...story.headline, who } } : story;
  });
}
