// Polish. Worded without forms that depend on the reader's gender, and with a product name that is not declined.
import type { Language } from './language.ts';

export const pl: Language = {
  question: 'Jak prawdopodobne jest, że polecisz {product} znajomym lub współpracownikom?',
  scaleLow: 'Zupełnie nieprawdopodobne',
  scaleHigh: 'Niezwykle prawdopodobne',
  followUps: {
    promoter: 'Co najbardziej podoba Ci się w {product}?',
    passive: 'Co sprawi, że {product} będzie dla Ciebie lepsze?',
    detractor: 'Co Cię rozczarowało i co powinniśmy poprawić?',
  },
  followUpNeutral: 'Jaki jest główny powód Twojej oceny?',
  commentPlaceholder: 'Nieobowiązkowo. Jedno lub dwa zdania bardzo nam pomogą.',
  chosen: 'Wybrana ocena: {score}.',
  chooseFirst: 'Najpierw wybierz liczbę od 0 do 10.',
  send: 'Wyślij',
  changeAnswer: 'Zmień odpowiedź',
  changeUntil: 'Możesz zmienić odpowiedź do {date}.',
  thankYouTitle: 'Dziękujemy!',
  thankYou: {
    promoter: 'Bardzo się cieszymy, że polecisz {product}.',
    passive: 'Twoja odpowiedź pokazuje nam, co możemy poprawić w {product}.',
    detractor: 'Przykro nam, że {product} nie spełnia Twoich oczekiwań. Twoja odpowiedź pomoże nam to poprawić.',
  },
  closePage: 'Możesz już zamknąć tę stronę.',
  notes: {
    saving: 'Zapisywanie…',
    saved: 'Zapisano',
    offline: 'Brak połączenia. Odpowiedź zostanie wysłana, gdy tylko połączenie wróci.',
    failed: 'Nie udało się zapisać odpowiedzi.',
  },
  further: {
    title: 'Dziękujemy. Jeszcze kilka pytań:',
    count: 'Kolejne pytania: {count}',
    other: 'Inne',
    otherText: 'Napisz jakie',
    required: 'Wymagane',
    skip: 'Pomiń',
    answerFirst: 'Odpowiedz na to pytanie.',
  },
  csat: {
    question: 'Jak oceniasz swoje zadowolenie z {product}?',
    low: 'Bardzo niskie',
    high: 'Bardzo wysokie',
  },
  ces: {
    question: 'Z {product} łatwo było mi załatwić sprawę.',
    low: 'Zdecydowanie się nie zgadzam',
    high: 'Zdecydowanie się zgadzam',
  },
  leaveEmpty: 'Zostaw to pole puste',
  email: {
    subject: 'Jedno pytanie o {product}',
    introduction: 'Dziękujemy za korzystanie z {product}. Czy możemy zadać jedno pytanie? Zajmie to mniej niż minutę.',
    oneClick: 'Wystarczy jedno kliknięcie w liczbę.',
    openInBrowser: 'Odpowiedz w przeglądarce',
    reason: 'Otrzymujesz tę wiadomość, ponieważ korzystasz z {product}.',
    unsubscribe: 'Wypisz się',
  },
  unsubscribe: {
    title: 'Nie chcesz więcej ankiet?',
    explanation: 'Nie będziemy już wysyłać Ci ankiet e-mailem.',
    button: 'Wypisz się',
    doneTitle: 'Wypisano z listy',
    done: 'Nie otrzymasz już ankiet e-mailem.',
    undo: 'Cofnij',
    undoneTitle: 'Miło, że zostajesz z nami',
    undone: 'Możesz znów otrzymywać ankiety e-mailem.',
  },
  messages: {
    unknown: {
      title: 'Nie znaleźliśmy tej ankiety',
      text: 'Być może usunięto ją po wysłaniu linku.',
    },
    malformed: {
      title: 'Ten link jest niepełny',
      text: 'Wygląda na to, że brakuje jego części. Otwórz go ponownie z wiadomości e-mail.',
    },
    expired: { title: 'Ta ankieta się zakończyła', text: 'Czas na odpowiedź minął. Dziękujemy za chęć pomocy.' },
    closed: {
      title: 'Twoja odpowiedź do nas dotarła',
      text: 'Nie można jej już zmienić. Dziękujemy za pomoc.',
    },
    busy: {
      title: 'Chwileczkę',
      text: 'W tej chwili odpowiada bardzo wiele osób. Spróbuj ponownie za kilka sekund.',
    },
  },
  tryAgain: 'Spróbuj ponownie',
};
