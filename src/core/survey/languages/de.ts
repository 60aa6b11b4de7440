// German, formal address.
import type { Language } from './language.ts';

export const de: Language = {
  question: 'Wie wahrscheinlich ist es, dass Sie {product} Freunden oder Kollegen weiterempfehlen?',
  scaleLow: 'Sehr unwahrscheinlich',
  scaleHigh: 'Sehr wahrscheinlich',
  followUps: {
    promoter: 'Was gefällt Ihnen an {product} am besten?',
    passive: 'Was würde {product} für Sie noch besser machen?',
    detractor: 'Was hat Sie enttäuscht, und was sollten wir besser machen?',
  },
  followUpNeutral: 'Was ist der wichtigste Grund für Ihre Bewertung?',
  commentPlaceholder: 'Freiwillig. Ein, zwei Sätze helfen uns sehr.',
  chosen: 'Sie haben {score} gewählt.',
  chooseFirst: 'Bitte wählen Sie zuerst eine Zahl von 0 bis 10.',
  send: 'Absenden',
  changeAnswer: 'Antwort ändern',
  changeUntil: 'Sie können Ihre Antwort bis zum {date} ändern.',
  thankYouTitle: 'Vielen Dank!',
  thankYou: {
    promoter: 'Es freut uns sehr, dass Sie {product} weiterempfehlen würden.',
    passive: 'Ihre Antwort zeigt uns, wo {product} noch besser werden kann.',
    detractor:
      'Es tut uns leid, dass {product} Ihre Erwartungen nicht erfüllt hat. Ihre Antwort hilft uns, besser zu werden.',
  },
  closePage: 'Sie können diese Seite jetzt schließen.',
  notes: {
    saving: 'Wird gespeichert …',
    saved: 'Gespeichert',
    offline: 'Keine Verbindung. Ihre Antwort wird gesendet, sobald wieder eine besteht.',
    failed: 'Ihre Antwort konnte nicht gespeichert werden.',
  },
  further: {
    title: 'Vielen Dank. Noch ein paar Fragen:',
    count: 'Weitere Fragen: {count}',
    other: 'Anderes',
    otherText: 'Bitte angeben',
    required: 'Pflichtangabe',
    skip: 'Überspringen',
    answerFirst: 'Bitte beantworten Sie diese Frage.',
  },
  csat: {
    question: 'Wie zufrieden sind Sie mit {product}?',
    low: 'Sehr unzufrieden',
    high: 'Sehr zufrieden',
  },
  ces: {
    question: '{product} hat es mir leicht gemacht, mein Anliegen zu erledigen.',
    low: 'Stimme überhaupt nicht zu',
    high: 'Stimme voll und ganz zu',
  },
  leaveEmpty: 'Bitte lassen Sie dieses Feld leer',
  email: {
    subject: 'Eine Frage zu {product}',
    introduction: 'Danke, dass Sie {product} nutzen. Dürfen wir Ihnen eine Frage stellen? Es dauert keine Minute.',
    oneClick: 'Ein Klick auf eine Zahl genügt.',
    openInBrowser: 'Lieber im Browser antworten',
    reason: 'Sie erhalten diese E-Mail, weil Sie {product} nutzen.',
    unsubscribe: 'Abmelden',
  },
  unsubscribe: {
    title: 'Keine Umfragen mehr?',
    explanation: 'Wir senden Ihnen dann keine Umfragen mehr per E-Mail.',
    button: 'Abmelden',
    doneTitle: 'Sie sind abgemeldet',
    done: 'Sie erhalten keine Umfragen mehr per E-Mail.',
    undo: 'Rückgängig machen',
    undoneTitle: 'Willkommen zurück',
    undone: 'Sie können wieder Umfragen per E-Mail erhalten.',
  },
  messages: {
    unknown: {
      title: 'Diese Umfrage wurde nicht gefunden',
      text: 'Vielleicht wurde sie entfernt, seit Sie den Link erhalten haben.',
    },
    malformed: {
      title: 'Dieser Link ist unvollständig',
      text: 'Ein Teil davon scheint zu fehlen. Bitte öffnen Sie ihn noch einmal aus der E-Mail.',
    },
    expired: {
      title: 'Diese Umfrage ist beendet',
      text: 'Die Zeit zum Antworten ist abgelaufen. Danke, dass Sie helfen wollten.',
    },
    closed: {
      title: 'Ihre Antwort ist angekommen',
      text: 'Sie kann nicht mehr geändert werden. Danke für Ihre Hilfe.',
    },
    busy: {
      title: 'Einen Moment, bitte',
      text: 'Gerade antworten sehr viele Menschen. Bitte versuchen Sie es in ein paar Sekunden noch einmal.',
    },
  },
  tryAgain: 'Noch einmal versuchen',
};
