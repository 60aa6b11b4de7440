// French, formal address. No-break spaces stand before ? ! : as French typography asks.
import type { Language } from './language.ts';

export const fr: Language = {
  question: 'Quelle est la probabilité que vous recommandiez {product} à un ami ou à un collègue\u00a0?',
  scaleLow: 'Pas du tout probable',
  scaleHigh: 'Extrêmement probable',
  followUps: {
    promoter: 'Qu’appréciez-vous le plus chez {product}\u00a0?',
    passive: 'Que pourrions-nous améliorer dans {product} pour vous\u00a0?',
    detractor: 'Qu’est-ce qui n’a pas répondu à vos attentes, et que devrions-nous améliorer\u00a0?',
  },
  followUpNeutral: 'Quelle est la raison principale de votre note\u00a0?',
  commentPlaceholder: 'Facultatif. Une phrase ou deux nous aident beaucoup.',
  chosen: 'Vous avez choisi {score}.',
  chooseFirst: 'Veuillez d’abord choisir un nombre de 0 à 10.',
  send: 'Envoyer',
  changeAnswer: 'Modifier ma réponse',
  changeUntil: 'Vous pouvez modifier votre réponse jusqu’au {date}.',
  thankYouTitle: 'Merci\u00a0!',
  thankYou: {
    promoter: 'Nous sommes ravis que vous recommandiez {product}.',
    passive: 'Votre réponse nous montre comment améliorer {product}.',
    detractor: 'Nous regrettons que {product} n’ait pas répondu à vos attentes. Votre réponse nous aide à faire mieux.',
  },
  closePage: 'Vous pouvez maintenant fermer cette page.',
  notes: {
    saving: 'Enregistrement…',
    saved: 'Enregistré',
    offline: 'Pas de connexion. Votre réponse sera envoyée dès qu’elle sera rétablie.',
    failed: 'Votre réponse n’a pas pu être enregistrée.',
  },
  further: {
    title: 'Merci. Encore quelques questions\u00a0:',
    count: 'Questions supplémentaires\u00a0: {count}',
    other: 'Autre',
    otherText: 'Veuillez préciser',
    required: 'Obligatoire',
    skip: 'Passer',
    answerFirst: 'Veuillez répondre à cette question.',
  },
  csat: {
    question: 'Quel est votre niveau de satisfaction à l’égard de {product}\u00a0?',
    low: 'Très faible',
    high: 'Très élevé',
  },
  ces: {
    question: 'Avec {product}, j’ai pu faire facilement ce que je voulais.',
    low: 'Pas du tout d’accord',
    high: 'Tout à fait d’accord',
  },
  leaveEmpty: 'Veuillez laisser ce champ vide',
  email: {
    subject: 'Une question à propos de {product}',
    introduction:
      'Merci d’utiliser {product}. Pouvons-nous vous poser une question\u00a0? Cela prend moins d’une minute.',
    oneClick: 'Un clic sur un chiffre suffit pour répondre.',
    openInBrowser: 'Répondre plutôt dans le navigateur',
    reason: 'Vous recevez cet e-mail parce que vous utilisez {product}.',
    unsubscribe: 'Se désabonner',
  },
  unsubscribe: {
    title: 'Plus d’enquêtes\u00a0?',
    explanation: 'Nous ne vous enverrons plus d’enquêtes par e-mail.',
    button: 'Se désabonner',
    doneTitle: 'Votre désabonnement est enregistré',
    done: 'Vous ne recevrez plus d’enquêtes par e-mail.',
    undo: 'Annuler mon désabonnement',
    undoneTitle: 'Ravis de vous retrouver',
    undone: 'Vous pourrez de nouveau recevoir des enquêtes par e-mail.',
  },
  messages: {
    unknown: {
      title: 'Cette enquête est introuvable',
      text: 'Elle a peut-être été supprimée depuis l’envoi du lien.',
    },
    malformed: {
      title: 'Ce lien est incomplet',
      text: 'Il semble en manquer une partie. Veuillez l’ouvrir à nouveau depuis l’e-mail.',
    },
    expired: {
      title: 'Cette enquête est terminée',
      text: 'Le délai pour répondre est passé. Merci d’avoir voulu nous aider.',
    },
    closed: {
      title: 'Votre réponse nous est parvenue',
      text: 'Elle ne peut plus être modifiée. Merci de votre aide.',
    },
    busy: {
      title: 'Un instant, s’il vous plaît',
      text: 'De très nombreuses personnes répondent en ce moment. Veuillez réessayer dans quelques secondes.',
    },
  },
  tryAgain: 'Réessayer',
};
