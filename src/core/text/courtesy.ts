// What people write to end a conversation, and what is no comment.
import { bare } from './fold.ts';

const courtesies = new Set(
  `ok|okay|k|kk|thanks|thank you|thx|ty|thanks a lot|you're welcome|youre welcome|cool|great|bye|danke|danke schön|vielen dank
  |gern geschehen|merci|merci beaucoup|de rien|gracias|muchas gracias|de nada|vale|obrigado|obrigada|grazie|prego|bedankt|dank u|dank je
  |graag gedaan|dziękuję|dzięki|tack|tack så mycket|teşekkürler|teşekkür ederim|sağ ol|tamam|ありがとう|ありがとうございます|了解
  |谢谢|謝謝|好的|不客气|شكرا|شكرا لك|عفوا`
    .split('|')
    .map(bare),
);

/** "Thanks", "ok", an emoji. */
export function isCourtesy(message: string): boolean {
  const said = bare(message);
  return said === '' || courtesies.has(said);
}
