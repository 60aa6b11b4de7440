// Italian, formal address.
import type { Language } from './language.ts';

export const it: Language = {
  question: 'Con quale probabilità consiglierebbe {product} a un amico o a un collega?',
  scaleLow: 'Per niente probabile',
  scaleHigh: 'Estremamente probabile',
  followUps: {
    promoter: 'Che cosa apprezza di più di {product}?',
    passive: 'Che cosa renderebbe {product} migliore per Lei?',
    detractor: 'Che cosa non ha soddisfatto le Sue aspettative e che cosa dovremmo migliorare?',
  },
  followUpNeutral: 'Qual è il motivo principale del Suo voto?',
  commentPlaceholder: 'Facoltativo. Una o due frasi ci aiutano molto.',
  chosen: 'Ha scelto {score}.',
  chooseFirst: 'Scelga prima un numero da 0 a 10.',
  send: 'Invia',
  changeAnswer: 'Modifica la mia risposta',
  changeUntil: 'Può modificare la Sua risposta fino al giorno {date}.',
  thankYouTitle: 'Grazie!',
  thankYou: {
    promoter: 'Siamo davvero lieti che consiglierebbe {product}.',
    passive: 'La Sua risposta ci mostra dove {product} può migliorare.',
    detractor:
      'Ci dispiace che {product} non abbia soddisfatto le Sue aspettative. La Sua risposta ci aiuta a migliorare.',
  },
  closePage: 'Ora può chiudere questa pagina.',
  notes: {
    saving: 'Salvataggio…',
    saved: 'Salvato',
    offline: 'Nessuna connessione. La Sua risposta verrà inviata appena sarà di nuovo disponibile.',
    failed: 'Non è stato possibile salvare la Sua risposta.',
  },
  further: {
    title: 'Grazie. Ancora qualche domanda:',
    count: 'Altre domande: {count}',
    other: 'Altro',
    otherText: 'Specifichi',
    required: 'Obbligatorio',
    skip: 'Salta',
    answerFirst: 'Risponda a questa domanda, per favore.',
  },
  csat: {
    question: 'Qual è il Suo grado di soddisfazione per {product}?',
    low: 'Molto basso',
    high: 'Molto alto',
  },
  ces: {
    question: 'Con {product} è stato facile fare ciò che volevo.',
    low: 'Per niente d’accordo',
    high: 'Completamente d’accordo',
  },
  leaveEmpty: 'Lasci vuoto questo campo',
  email: {
    subject: 'Una domanda su {product}',
    introduction: 'Grazie di utilizzare {product}. Possiamo farLe una domanda? Richiede meno di un minuto.',
    oneClick: 'Per rispondere basta un clic su un numero.',
    openInBrowser: 'Preferisco rispondere nel browser',
    reason: 'Riceve questa e-mail perché utilizza {product}.',
    unsubscribe: 'Annulla l’iscrizione',
  },
  unsubscribe: {
    title: 'Niente più sondaggi?',
    explanation: 'Non Le invieremo più sondaggi via e-mail.',
    button: 'Annulla l’iscrizione',
    doneTitle: 'Iscrizione annullata',
    done: 'Non riceverà più sondaggi via e-mail.',
    undo: 'Ripristina l’iscrizione',
    undoneTitle: 'Siamo lieti di averLa ancora con noi',
    undone: 'Potrà ricevere di nuovo sondaggi via e-mail.',
  },
  messages: {
    unknown: {
      title: 'Questo sondaggio non è stato trovato',
      text: 'Forse è stato rimosso dopo l’invio del link.',
    },
    malformed: {
      title: 'Questo link è incompleto',
      text: 'Sembra che ne manchi una parte. Lo apra di nuovo dall’e-mail.',
    },
    expired: {
      title: 'Questo sondaggio è terminato',
      text: 'Il tempo per rispondere è scaduto. Grazie per aver voluto aiutarci.',
    },
    closed: {
      title: 'Abbiamo ricevuto la Sua risposta',
      text: 'Non può più essere modificata. Grazie per il Suo aiuto.',
    },
    busy: {
      title: 'Un momento, per favore',
      text: 'In questo momento stanno rispondendo moltissime persone. Riprovi tra qualche secondo.',
    },
  },
  tryAgain: 'Riprova',
};
