// Portuguese as written in Brazil, in words that are understood in Portugal.
import type { Language } from './language.ts';

export const pt: Language = {
  question: 'Qual é a probabilidade de você recomendar {product} a um amigo ou colega?',
  scaleLow: 'Nada provável',
  scaleHigh: 'Extremamente provável',
  followUps: {
    promoter: 'Do que você mais gosta em {product}?',
    passive: 'O que tornaria {product} melhor para você?',
    detractor: 'O que decepcionou você e o que devemos melhorar?',
  },
  followUpNeutral: 'Qual é o principal motivo da sua nota?',
  commentPlaceholder: 'Opcional. Uma ou duas frases ajudam muito.',
  chosen: 'Você escolheu {score}.',
  chooseFirst: 'Primeiro, escolha um número de 0 a 10.',
  send: 'Enviar',
  changeAnswer: 'Alterar minha resposta',
  changeUntil: 'Você pode alterar sua resposta até {date}.',
  thankYouTitle: 'Agradecemos sua resposta!',
  thankYou: {
    promoter: 'Ficamos muito felizes em saber que você recomendaria {product}.',
    passive: 'Sua resposta nos mostra onde {product} pode melhorar.',
    detractor: 'Lamentamos que {product} não tenha atendido às suas expectativas. Sua resposta nos ajuda a melhorar.',
  },
  closePage: 'Você já pode fechar esta página.',
  notes: {
    saving: 'Salvando…',
    saved: 'Salvo',
    offline: 'Sem conexão. Sua resposta será enviada assim que a conexão voltar.',
    failed: 'Não foi possível salvar sua resposta.',
  },
  further: {
    title: 'Agradecemos! Mais algumas perguntas:',
    count: 'Mais perguntas: {count}',
    other: 'Outro',
    otherText: 'Especifique',
    required: 'Obrigatório',
    skip: 'Pular',
    answerFirst: 'Por favor, responda a esta pergunta.',
  },
  csat: {
    question: 'Qual é o seu grau de satisfação com {product}?',
    low: 'Muito baixo',
    high: 'Muito alto',
  },
  ces: {
    question: 'Com {product} foi fácil fazer o que eu queria.',
    low: 'Discordo totalmente',
    high: 'Concordo totalmente',
  },
  leaveEmpty: 'Deixe este campo vazio',
  email: {
    subject: 'Uma pergunta sobre {product}',
    introduction: 'Agradecemos por usar {product}. Podemos fazer uma pergunta? Leva menos de um minuto.',
    oneClick: 'Basta um clique em um número para responder.',
    openInBrowser: 'Prefiro responder no navegador',
    reason: 'Você recebeu este e-mail porque usa {product}.',
    unsubscribe: 'Cancelar inscrição',
  },
  unsubscribe: {
    title: 'Não quer mais receber pesquisas?',
    explanation: 'Não enviaremos mais pesquisas por e-mail.',
    button: 'Cancelar inscrição',
    doneTitle: 'Inscrição cancelada',
    done: 'Você não receberá mais pesquisas por e-mail.',
    undo: 'Desfazer',
    undoneTitle: 'Que bom ter você de volta',
    undone: 'Você poderá voltar a receber pesquisas por e-mail.',
  },
  messages: {
    unknown: {
      title: 'Esta pesquisa não foi encontrada',
      text: 'Talvez ela tenha sido removida depois do envio do link.',
    },
    malformed: {
      title: 'Este link está incompleto',
      text: 'Parece que falta uma parte. Abra-o novamente a partir do e-mail.',
    },
    expired: {
      title: 'Esta pesquisa foi encerrada',
      text: 'O prazo para responder já passou. Agradecemos sua vontade de ajudar.',
    },
    closed: { title: 'Recebemos sua resposta', text: 'Ela já não pode ser alterada. Agradecemos sua ajuda.' },
    busy: {
      title: 'Um momento, por favor',
      text: 'Muitas pessoas estão respondendo agora. Tente novamente em alguns segundos.',
    },
  },
  tryAgain: 'Tentar novamente',
};
