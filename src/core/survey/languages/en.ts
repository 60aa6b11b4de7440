// English. The model for the other languages.
import type { Language } from './language.ts';

export const en: Language = {
  question: 'How likely are you to recommend {product} to a friend or colleague?',
  scaleLow: 'Not at all likely',
  scaleHigh: 'Extremely likely',
  followUps: {
    promoter: 'What do you like most about {product}?',
    passive: 'What would make {product} better for you?',
    detractor: 'What disappointed you, and what should we do better?',
  },
  followUpNeutral: 'What is the main reason for your score?',
  commentPlaceholder: 'Optional. A sentence or two helps us a lot.',
  chosen: 'You chose {score}.',
  chooseFirst: 'Please choose a number from 0 to 10 first.',
  send: 'Send',
  changeAnswer: 'Change my answer',
  changeUntil: 'You can change your answer until {date}.',
  thankYouTitle: 'Thank you!',
  thankYou: {
    promoter: 'We are delighted that you would recommend {product}.',
    passive: 'Your answer shows us where {product} can get better.',
    detractor: 'We are sorry that {product} did not meet your expectations. Your answer helps us to do better.',
  },
  closePage: 'You can close this page now.',
  notes: {
    saving: 'Saving…',
    saved: 'Saved',
    offline: 'There is no connection. Your answer will be sent as soon as there is one.',
    failed: 'Your answer could not be saved.',
  },
  leaveEmpty: 'Please leave this field empty',
  email: {
    subject: 'One question about {product}',
    introduction: 'Thank you for using {product}. May we ask you one question? It takes less than a minute.',
    oneClick: 'One click on a number is enough to answer.',
    openInBrowser: 'Answer in the browser instead',
    reason: 'You receive this e-mail because you use {product}.',
    unsubscribe: 'Unsubscribe',
  },
  unsubscribe: {
    title: 'No more surveys?',
    explanation: 'We will stop sending you surveys by e-mail.',
    button: 'Unsubscribe',
    doneTitle: 'You are unsubscribed',
    done: 'You will not receive any more surveys by e-mail.',
    undo: 'Undo',
    undoneTitle: 'Welcome back',
    undone: 'You may receive surveys by e-mail again.',
  },
  messages: {
    unknown: { title: 'This survey was not found', text: 'It may have been removed since the link was sent to you.' },
    malformed: {
      title: 'This link is incomplete',
      text: 'Part of it seems to be missing. Please open it again from the e-mail.',
    },
    expired: { title: 'This survey has ended', text: 'The time to answer is over. Thank you for wanting to help.' },
    closed: { title: 'Your answer has reached us', text: 'It can no longer be changed. Thank you for your help.' },
    busy: {
      title: 'One moment, please',
      text: 'Very many people are answering right now. Please try again in a few seconds.',
    },
  },
  tryAgain: 'Try again',
};
