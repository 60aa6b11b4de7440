// Spanish, formal address, for Spain and Latin America alike.
import type { Language } from './language.ts';

export const es: Language = {
  question: '¿Qué probabilidad hay de que recomiende {product} a un amigo o colega?',
  scaleLow: 'Nada probable',
  scaleHigh: 'Extremadamente probable',
  followUps: {
    promoter: '¿Qué es lo que más le gusta de {product}?',
    passive: '¿Qué haría que {product} fuera mejor para usted?',
    detractor: '¿Qué le decepcionó y qué deberíamos mejorar?',
  },
  followUpNeutral: '¿Cuál es el motivo principal de su puntuación?',
  commentPlaceholder: 'Opcional. Una o dos frases nos ayudan mucho.',
  chosen: 'Ha elegido {score}.',
  chooseFirst: 'Primero elija un número del 0 al 10.',
  send: 'Enviar',
  changeAnswer: 'Cambiar mi respuesta',
  changeUntil: 'Puede cambiar su respuesta hasta el {date}.',
  thankYouTitle: '¡Gracias!',
  thankYou: {
    promoter: 'Nos alegra mucho que recomiende {product}.',
    passive: 'Su respuesta nos muestra en qué puede mejorar {product}.',
    detractor: 'Sentimos que {product} no haya cumplido sus expectativas. Su respuesta nos ayuda a mejorar.',
  },
  closePage: 'Ya puede cerrar esta página.',
  notes: {
    saving: 'Guardando…',
    saved: 'Guardado',
    offline: 'No hay conexión. Su respuesta se enviará en cuanto la haya.',
    failed: 'No se ha podido guardar su respuesta.',
  },
  further: {
    title: 'Gracias. Unas preguntas más:',
    count: 'Más preguntas: {count}',
    other: 'Otro',
    otherText: 'Indique cuál',
    required: 'Obligatorio',
    skip: 'Omitir',
    answerFirst: 'Responda a esta pregunta, por favor.',
  },
  csat: {
    question: '¿Qué grado de satisfacción tiene con {product}?',
    low: 'Muy bajo',
    high: 'Muy alto',
  },
  ces: {
    question: '{product} me facilitó hacer lo que quería.',
    low: 'Totalmente en desacuerdo',
    high: 'Totalmente de acuerdo',
  },
  leaveEmpty: 'Deje este campo vacío',
  email: {
    subject: 'Una pregunta sobre {product}',
    introduction: 'Gracias por usar {product}. ¿Nos permite hacerle una pregunta? Le llevará menos de un minuto.',
    oneClick: 'Basta con un clic en un número para responder.',
    openInBrowser: 'Responder en el navegador',
    reason: 'Recibe este correo porque usa {product}.',
    unsubscribe: 'Darse de baja',
  },
  unsubscribe: {
    title: '¿No quiere más encuestas?',
    explanation: 'No le enviaremos más encuestas por correo electrónico.',
    button: 'Darse de baja',
    doneTitle: 'Se ha dado de baja',
    done: 'No recibirá más encuestas por correo electrónico.',
    undo: 'Deshacer',
    undoneTitle: 'Nos alegra que siga con nosotros',
    undone: 'Podrá volver a recibir encuestas por correo electrónico.',
  },
  messages: {
    unknown: {
      title: 'No se ha encontrado esta encuesta',
      text: 'Es posible que se haya eliminado después de enviarle el enlace.',
    },
    malformed: {
      title: 'Este enlace está incompleto',
      text: 'Parece que falta una parte. Ábralo de nuevo desde el correo.',
    },
    expired: {
      title: 'Esta encuesta ha terminado',
      text: 'El plazo para responder ha pasado. Gracias por querer ayudarnos.',
    },
    closed: { title: 'Hemos recibido su respuesta', text: 'Ya no se puede cambiar. Gracias por su ayuda.' },
    busy: {
      title: 'Un momento, por favor',
      text: 'En este momento están respondiendo muchas personas. Vuelva a intentarlo en unos segundos.',
    },
  },
  tryAgain: 'Intentar de nuevo',
};
