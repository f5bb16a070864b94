/** The topics of Deskbell's own messages, beside those of Intercom. */

/** A reminder is due. */
export const unansweredTopic = "unanswered";

/** A time of the clock has come. */
export const scheduleTopic = "schedule";

/** Alerts of one place need not be held any longer. */
export const releaseTopic = "held alerts";
