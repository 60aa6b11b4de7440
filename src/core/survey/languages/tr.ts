// Turkish. The product name never takes a suffix, whose vowels would depend on it.
import type { Language } from './language.ts';

export const tr: Language = {
  question: 'Bir arkadaşınıza veya meslektaşınıza {product} tavsiye etme olasılığınız nedir?',
  scaleLow: 'Hiç olası değil',
  scaleHigh: 'Son derece olası',
  followUps: {
    promoter: '{product} ile ilgili en çok neyi beğeniyorsunuz?',
    passive: 'Ne olsaydı {product} sizin için daha iyi olurdu?',
    detractor: 'Sizi ne hayal kırıklığına uğrattı ve neyi daha iyi yapmalıyız?',
  },
  followUpNeutral: 'Verdiğiniz puanın başlıca nedeni nedir?',
  commentPlaceholder: 'İsteğe bağlı. Bir iki cümle bize çok yardımcı olur.',
  chosen: 'Seçiminiz: {score}.',
  chooseFirst: 'Lütfen önce 0 ile 10 arasında bir sayı seçin.',
  send: 'Gönder',
  changeAnswer: 'Yanıtımı değiştir',
  changeUntil: 'Yanıtınızı {date} tarihine kadar değiştirebilirsiniz.',
  thankYouTitle: 'Teşekkür ederiz!',
  thankYou: {
    promoter: '{product} için olumlu tavsiyede bulunacağınızı bilmek bizi çok mutlu etti.',
    passive: 'Yanıtınız, {product} için neleri geliştirebileceğimizi gösteriyor.',
    detractor:
      '{product} beklentilerinizi karşılamadığı için üzgünüz. Yanıtınız daha iyisini yapmamıza yardımcı oluyor.',
  },
  closePage: 'Bu sayfayı artık kapatabilirsiniz.',
  notes: {
    saving: 'Kaydediliyor…',
    saved: 'Kaydedildi',
    offline: 'Bağlantı yok. Yanıtınız, bağlantı kurulur kurulmaz gönderilecek.',
    failed: 'Yanıtınız kaydedilemedi.',
  },
  further: {
    title: 'Teşekkürler. Birkaç soru daha:',
    count: 'Diğer sorular: {count}',
    other: 'Diğer',
    otherText: 'Lütfen belirtin',
    required: 'Zorunlu',
    skip: 'Atla',
    answerFirst: 'Lütfen bu soruyu yanıtlayın.',
  },
  csat: {
    question: '{product} sizi ne kadar memnun etti?',
    low: 'Hiç memnun etmedi',
    high: 'Çok memnun etti',
  },
  ces: {
    question: '{product} istediğimi yapmamı kolaylaştırdı.',
    low: 'Kesinlikle katılmıyorum',
    high: 'Kesinlikle katılıyorum',
  },
  leaveEmpty: 'Lütfen bu alanı boş bırakın',
  email: {
    subject: '{product} hakkında tek bir soru',
    introduction:
      '{product} kullandığınız için teşekkür ederiz. Size bir soru sorabilir miyiz? Bir dakikadan az sürer.',
    oneClick: 'Yanıtlamak için bir sayıya tıklamanız yeterli.',
    openInBrowser: 'Tarayıcıda yanıtla',
    reason: 'Bu e-postayı {product} kullandığınız için alıyorsunuz.',
    unsubscribe: 'Abonelikten çık',
  },
  unsubscribe: {
    title: 'Artık anket almak istemiyor musunuz?',
    explanation: 'Size bundan sonra e-posta ile anket göndermeyeceğiz.',
    button: 'Abonelikten çık',
    doneTitle: 'Abonelikten çıktınız',
    done: 'Bundan sonra e-posta ile anket almayacaksınız.',
    undo: 'Geri al',
    undoneTitle: 'Yeniden hoş geldiniz',
    undone: 'Yeniden e-posta ile anket alabilirsiniz.',
  },
  messages: {
    unknown: {
      title: 'Bu anket bulunamadı',
      text: 'Bağlantı size gönderildikten sonra kaldırılmış olabilir.',
    },
    malformed: {
      title: 'Bu bağlantı eksik',
      text: 'Bir bölümü eksik görünüyor. Lütfen bağlantıyı e-postadan yeniden açın.',
    },
    expired: {
      title: 'Bu anket sona erdi',
      text: 'Yanıt süresi doldu. Yardım etmek istediğiniz için teşekkür ederiz.',
    },
    closed: { title: 'Yanıtınız bize ulaştı', text: 'Artık değiştirilemez. Yardımınız için teşekkür ederiz.' },
    busy: {
      title: 'Bir dakika lütfen',
      text: 'Şu anda çok sayıda kişi yanıt veriyor. Lütfen birkaç saniye sonra yeniden deneyin.',
    },
  },
  tryAgain: 'Yeniden dene',
};
