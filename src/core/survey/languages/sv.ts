// Swedish.
import type { Language } from './language.ts';

export const sv: Language = {
  question: 'Hur troligt är det att du skulle rekommendera {product} till en vän eller kollega?',
  scaleLow: 'Inte alls troligt',
  scaleHigh: 'Mycket troligt',
  followUps: {
    promoter: 'Vad tycker du bäst om med {product}?',
    passive: 'Vad skulle göra {product} bättre för dig?',
    detractor: 'Vad gjorde dig besviken, och vad borde vi göra bättre?',
  },
  followUpNeutral: 'Vilken är den främsta anledningen till ditt betyg?',
  commentPlaceholder: 'Frivilligt. En mening eller två hjälper oss mycket.',
  chosen: 'Du valde {score}.',
  chooseFirst: 'Välj först en siffra från 0 till 10.',
  send: 'Skicka',
  changeAnswer: 'Ändra mitt svar',
  changeUntil: 'Du kan ändra ditt svar till och med {date}.',
  thankYouTitle: 'Tack!',
  thankYou: {
    promoter: 'Det gläder oss mycket att du skulle rekommendera {product}.',
    passive: 'Ditt svar visar oss var {product} kan bli bättre.',
    detractor: 'Vi beklagar att {product} inte motsvarade dina förväntningar. Ditt svar hjälper oss att bli bättre.',
  },
  closePage: 'Du kan stänga sidan nu.',
  notes: {
    saving: 'Sparar…',
    saved: 'Sparat',
    offline: 'Det finns ingen anslutning. Ditt svar skickas så snart den är tillbaka.',
    failed: 'Ditt svar kunde inte sparas.',
  },
  further: {
    title: 'Tack. Några frågor till:',
    count: 'Fler frågor: {count}',
    other: 'Annat',
    otherText: 'Ange vad',
    required: 'Obligatoriskt',
    skip: 'Hoppa över',
    answerFirst: 'Besvara den här frågan.',
  },
  csat: {
    question: 'Hur nöjd är du med {product}?',
    low: 'Mycket missnöjd',
    high: 'Mycket nöjd',
  },
  ces: {
    question: '{product} gjorde det enkelt för mig att göra det jag ville.',
    low: 'Instämmer inte alls',
    high: 'Instämmer helt',
  },
  leaveEmpty: 'Lämna det här fältet tomt',
  email: {
    subject: 'En fråga om {product}',
    introduction: 'Tack för att du använder {product}. Får vi ställa en fråga? Det tar mindre än en minut.',
    oneClick: 'Det räcker att klicka på en siffra.',
    openInBrowser: 'Svara hellre i webbläsaren',
    reason: 'Du får det här mejlet eftersom du använder {product}.',
    unsubscribe: 'Avsluta prenumerationen',
  },
  unsubscribe: {
    title: 'Inga fler enkäter?',
    explanation: 'Vi skickar då inga fler enkäter till dig via e-post.',
    button: 'Avsluta prenumerationen',
    doneTitle: 'Prenumerationen är avslutad',
    done: 'Du får inga fler enkäter via e-post.',
    undo: 'Ångra',
    undoneTitle: 'Välkommen tillbaka',
    undone: 'Du kan få enkäter via e-post igen.',
  },
  messages: {
    unknown: {
      title: 'Enkäten hittades inte',
      text: 'Den kan ha tagits bort sedan länken skickades till dig.',
    },
    malformed: {
      title: 'Länken är ofullständig',
      text: 'En del av den verkar saknas. Öppna den igen från mejlet.',
    },
    expired: {
      title: 'Enkäten är avslutad',
      text: 'Tiden för att svara har gått ut. Tack för att du ville hjälpa till.',
    },
    closed: { title: 'Ditt svar har kommit fram', text: 'Det går inte längre att ändra. Tack för din hjälp.' },
    busy: {
      title: 'Ett ögonblick',
      text: 'Väldigt många svarar just nu. Försök igen om några sekunder.',
    },
  },
  tryAgain: 'Försök igen',
};
