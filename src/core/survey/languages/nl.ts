// Dutch, formal address.
import type { Language } from './language.ts';

export const nl: Language = {
  question: 'Hoe waarschijnlijk is het dat u {product} aanbeveelt bij een vriend of collega?',
  scaleLow: 'Zeer onwaarschijnlijk',
  scaleHigh: 'Zeer waarschijnlijk',
  followUps: {
    promoter: 'Wat bevalt u het meest aan {product}?',
    passive: 'Wat zou {product} voor u beter maken?',
    detractor: 'Wat viel u tegen, en wat zouden we beter moeten doen?',
  },
  followUpNeutral: 'Wat is de belangrijkste reden voor uw score?',
  commentPlaceholder: 'Niet verplicht. Een of twee zinnen helpen ons al erg.',
  chosen: 'U hebt {score} gekozen.',
  chooseFirst: 'Kies eerst een cijfer van 0 tot en met 10.',
  send: 'Versturen',
  changeAnswer: 'Mijn antwoord wijzigen',
  changeUntil: 'U kunt uw antwoord wijzigen tot {date}.',
  thankYouTitle: 'Hartelijk dank!',
  thankYou: {
    promoter: 'We zijn heel blij dat u {product} zou aanbevelen.',
    passive: 'Uw antwoord laat ons zien waar {product} beter kan.',
    detractor:
      'Het spijt ons dat {product} niet aan uw verwachtingen voldeed. Uw antwoord helpt ons om het beter te doen.',
  },
  closePage: 'U kunt deze pagina nu sluiten.',
  notes: {
    saving: 'Opslaan…',
    saved: 'Opgeslagen',
    offline: 'Er is geen verbinding. Uw antwoord wordt verstuurd zodra die er weer is.',
    failed: 'Uw antwoord kon niet worden opgeslagen.',
  },
  further: {
    title: 'Bedankt. Nog een paar vragen:',
    count: 'Meer vragen: {count}',
    other: 'Anders',
    otherText: 'Namelijk',
    required: 'Verplicht',
    skip: 'Overslaan',
    answerFirst: 'Beantwoord deze vraag, alstublieft.',
  },
  csat: {
    question: 'Hoe tevreden bent u over {product}?',
    low: 'Zeer ontevreden',
    high: 'Zeer tevreden',
  },
  ces: {
    question: '{product} maakte het mij makkelijk om te doen wat ik wilde.',
    low: 'Helemaal mee oneens',
    high: 'Helemaal mee eens',
  },
  leaveEmpty: 'Laat dit veld leeg',
  email: {
    subject: 'Eén vraag over {product}',
    introduction: 'Bedankt dat u {product} gebruikt. Mogen we u één vraag stellen? Het kost minder dan een minuut.',
    oneClick: 'Eén klik op een cijfer is genoeg.',
    openInBrowser: 'Liever in de browser antwoorden',
    reason: 'U ontvangt deze e-mail omdat u {product} gebruikt.',
    unsubscribe: 'Afmelden',
  },
  unsubscribe: {
    title: 'Geen enquêtes meer?',
    explanation: 'We sturen u dan geen enquêtes meer per e-mail.',
    button: 'Afmelden',
    doneTitle: 'U bent afgemeld',
    done: 'U ontvangt geen enquêtes meer per e-mail.',
    undo: 'Ongedaan maken',
    undoneTitle: 'Welkom terug',
    undone: 'U kunt weer enquêtes per e-mail ontvangen.',
  },
  messages: {
    unknown: {
      title: 'Deze enquête is niet gevonden',
      text: 'Misschien is ze verwijderd sinds de link aan u is gestuurd.',
    },
    malformed: {
      title: 'Deze link is onvolledig',
      text: 'Er lijkt een deel te ontbreken. Open de link nog eens vanuit de e-mail.',
    },
    expired: {
      title: 'Deze enquête is afgelopen',
      text: 'De tijd om te antwoorden is voorbij. Bedankt dat u wilde helpen.',
    },
    closed: {
      title: 'We hebben uw antwoord ontvangen',
      text: 'Het kan niet meer worden gewijzigd. Bedankt voor uw hulp.',
    },
    busy: {
      title: 'Een ogenblik, alstublieft',
      text: 'Er antwoorden op dit moment heel veel mensen. Probeer het over een paar seconden opnieuw.',
    },
  },
  tryAgain: 'Opnieuw proberen',
};
