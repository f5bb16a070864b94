/** An effect's key without what a run that takes the deduplication key out has added to it. */
export const plainKey = (key: string) => key.split("~", 1)[0] as string;
