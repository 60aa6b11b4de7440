// The words by which somebody stops messages, allows them again or asks for help. In the United States any reasonable way to say
// "stop" counts (47 CFR 64.1200(a)(10), since 11 April 2025), so polite wrappings and short sentences are understood, too; a longer
// message is never taken for one, because "they should stop overcharging" is a comment.
import { bare, fold } from './fold.ts';

export type Keyword = 'stop' | 'start' | 'help';

const list = (text: string) =>
  new Set(
    text
      .split('|')
      .map((word) => bare(word))
      .filter((word) => word !== ''),
  );

// The CTIA's and Twilio's lists in English, then the customary words of each language.
const stop =
  list(`stop|stopall|stop all|unsubscribe|unsub|cancel|end|quit|revoke|optout|opt out|opt-out|remove|remove me|stop it
  |stop texting|stop texting me|stop messaging|stop messaging me|stop sending|stop sending me messages|stop sending me texts
  |stop these messages|stop this|dont text me|don't text me|do not text me|do not contact me|don't contact me|no more messages
  |no more texts|take me off|take me off your list|leave me alone|unsubscribe me|i want to unsubscribe|cancel my subscription|stop now|stop it now|stop messages|stop sending messages|stop sending texts
  |stop contacting me|stop writing|stop writing me|do not text|do not message me|don't message me|remove me from your list|remove me from this list
  |remove my number|delete my number|stop sms|stop smss
  |stopp|abmelden|abbestellen|ende|keine sms mehr|keine nachrichten mehr|aufhören|bitte aufhören
  |arret|arrêt|arrête|arrêter|arrêtez|ne plus recevoir|désabonner|désabonnement|désinscription|désinscrire|plus de sms|me désabonner
  |baja|alto|parar|cancelar|detener|dar de baja|darme de baja|no más mensajes|no quiero más mensajes|basta
  |sair|pare|parar sms|remover|descadastrar|cancelar inscrição
  |ferma|annulla|cancella|cancellami|disiscrivi|disiscrivimi|stop messaggi|rimuovimi
  |stoppen|afmelden|uitschrijven|geen sms meer
  |rezygnuję|rezygnacja|wypisz|wypisz mnie|koniec|przestań|zatrzymaj
  |avsluta|avregistrera|avanmäl|sluta|inga fler sms
  |dur|durdur|iptal|ret|red|çık|çıkış|sms iptal|mesaj istemiyorum
  |停止|配信停止|解除|退会|ストップ|やめて|やめてください|配信停止してください|登録解除
  |退订|退訂|td|取消|取消订阅|不要再发|别再发了
  |توقف|إيقاف|ايقاف|إلغاء|الغاء|إلغاء الاشتراك|الغاء الاشتراك|أوقف|قف`);

const start =
  list(`start|unstop|subscribe|resume|opt in|optin|anmelden|wieder anmelden|reprendre|début|abonner|alta|iniciar|comenzar
  |reanudar|voltar|retomar|inizia|riprendi|iscrivimi|starten|aanmelden|wznów|zapisz|starta|börja|başlat|başla|開始|再開|スタート
  |开始|訂閱|订阅|恢复|ابدأ|ابدا|اشتراك|استئناف`);

/** Says "start" only to somebody who has stopped: to others it is an answer like any other. */
const yes = list('yes|ja|oui|si|sì|sí|sim|tak|evet|はい|是|好|نعم');

const help = list('help|info|hilfe|aide|ayuda|ajuda|aiuto|hulp|pomoc|hjälp|yardım|ヘルプ|助けて|帮助|幫助|مساعدة');

const polite = new RegExp(
  `(?:^|[\\s,.!])(?:${[
    "please|pls|plz|thanks|thank you|thx|bitte|danke|s'il vous plait|svp|stp|merci|por favor|gracias|obrigado|obrigada",
    'per favore|grazie|alsjeblieft|aub|bedankt|dank u|prosze|dziekuje|tack|snalla|lutfen|tesekkurler|请|謝謝|谢谢|من فضلك|شكرا',
  ].join('|')})(?=$|[\\s,.!])`,
  'gu',
);

/** @param stopped whether this person has stopped messages before: then "yes" allows them again. */
export function readKeyword(message: string, stopped: boolean): Keyword | null {
  if (message.length > 60) return null;
  const said = bare(message);
  const plain = bare(fold(message).replace(polite, ' '));
  for (const words of [said, plain]) {
    if (stop.has(words)) return 'stop';
    if (help.has(words)) return 'help';
    if (start.has(words) || (stopped && yes.has(words))) return 'start';
  }
  return null;
}
