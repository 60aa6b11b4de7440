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
  /** The button that puts a survey away that appeared on another page. */
  close: string;
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
  /** Text messages around the question and the thanks. `{contact}` stands for where help is found. */
  sms: {
    /** After the question: how to answer. */
    reply: string;
    optOut: string;
    /** Once, where no score could be read. */
    again: string;
    /** What the law wants to be answered to STOP, START and HELP. */
    stopped: string;
    started: string;
    help: string;
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
  /** What a contact may choose instead of leaving: `{count}` stands for a number of days. */
  preferences: {
    title: string;
    often: string;
    usual: string;
    quarterly: string;
    halfYearly: string;
    yearly: string;
    everyDays: string;
    topics: string;
    purposes: { relationship: string; transactional: string; product: string; research: string };
    channel: string;
    anyChannel: string;
    channels: { email: string; sms: string; 'in-app': string };
    save: string;
    saved: string;
    /** No more surveys by any channel, and what is said once that is so, or is taken back. */
    leave: string;
    left: string;
    back: string;
  };
  messages: Record<MessageKind, { title: string; text: string }>;
  tryAgain: string;
};
