// What a language must say. A text that is missing in one of the thirteen is a compile error.
import type { Category } from '../../nps/index.ts';

/** The pages shown where there is nothing to answer. */
export type MessageKind = 'unknown' | 'malformed' | 'expired' | 'closed' | 'busy';

/**
 * Every text a respondent sees. `{product}` stands for the product name, `{score}` for the number chosen, `{date}` for a
 * day written out in the same language. Plain text, never markup.
 */
export type Language = {
  /** The standard NPS question. */
  question: string;
  /** The meaning of 0 and of 10. */
  scaleLow: string;
  scaleHigh: string;
  followUps: Record<Category, string>;
  /** Asked while no number is chosen. */
  followUpNeutral: string;
  commentPlaceholder: string;
  chosen: string;
  chooseFirst: string;
  send: string;
  changeAnswer: string;
  changeUntil: string;
  thankYouTitle: string;
  thankYou: Record<Category, string>;
  closePage: string;
  notes: { saving: string; saved: string; offline: string; failed: string };
  /** Around further questions: `{count}` stands for how many are shown. */
  further: {
    /** Above those that come on a page of their own. */
    title: string;
    count: string;
    other: string;
    otherText: string;
    required: string;
    skip: string;
    answerFirst: string;
  };
  /** Satisfaction from 1 to 5, with the meaning of both ends. */
  csat: { question: string; low: string; high: string };
  /** Agreement from 1 to 7 that something was easy (CES 2.0, Dixon 2013), with the meaning of both ends. */
  ces: { question: string; low: string; high: string };
  /** The label of a field that people never see; only machines fill it in. */
  leaveEmpty: string;
  email: {
    subject: string;
    introduction: string;
    oneClick: string;
    openInBrowser: string;
    reason: string;
    unsubscribe: string;
  };
  unsubscribe: {
    title: string;
    explanation: string;
    button: string;
    doneTitle: string;
    done: string;
    undo: string;
    undoneTitle: string;
    undone: string;
  };
  messages: Record<MessageKind, { title: string; text: string }>;
  tryAgain: string;
};
