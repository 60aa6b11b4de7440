// Japanese, polite form.
import type { Language } from './language.ts';

export const ja: Language = {
  question: '{product}を親しい友人や同僚に薦める可能性は、どのくらいありますか？',
  scaleLow: 'まったく薦めたいと思わない',
  scaleHigh: '非常に薦めたいと思う',
  followUps: {
    promoter: '{product}の特に良いと思う点をお聞かせください。',
    passive: '{product}がさらに良くなるために、何が必要だと思いますか？',
    detractor: 'ご期待に沿えなかった点と、改善すべき点をお聞かせください。',
  },
  followUpNeutral: 'その点数を選んだ主な理由をお聞かせください。',
  commentPlaceholder: '任意です。一言でもお書きいただけると大変参考になります。',
  chosen: '{score}を選択しました。',
  chooseFirst: 'まず0から10までの数字をお選びください。',
  send: '送信する',
  changeAnswer: '回答を変更する',
  changeUntil: '回答は{date}まで変更できます。',
  thankYouTitle: 'ご回答ありがとうございます',
  thankYou: {
    promoter: '{product}を薦めたいと思っていただけて、大変うれしく思います。',
    passive: 'いただいたご意見は、{product}の改善に役立てます。',
    detractor: '{product}がご期待に沿えず、申し訳ございません。いただいたご意見は今後の改善に役立てます。',
  },
  closePage: 'このページを閉じていただいて構いません。',
  notes: {
    saving: '保存しています…',
    saved: '保存しました',
    offline: '接続がありません。接続が回復し次第、回答を送信します。',
    failed: '回答を保存できませんでした。',
  },
  further: {
    title: 'ありがとうございます。あと少しだけ質問があります。',
    count: '追加の質問：{count}',
    other: 'その他',
    otherText: '具体的にご記入ください',
    required: '必須',
    skip: 'スキップ',
    answerFirst: 'この質問にお答えください。',
  },
  csat: {
    question: '{product}にどの程度満足していますか？',
    low: '非常に不満',
    high: '非常に満足',
  },
  ces: {
    question: '{product}のおかげで、やりたいことを簡単に行えました。',
    low: 'まったくそう思わない',
    high: '強くそう思う',
  },
  leaveEmpty: 'この欄には何も入力しないでください',
  email: {
    subject: '{product}について1つだけお聞かせください',
    introduction: '{product}をご利用いただきありがとうございます。1分足らずで終わる質問に1つだけお答えいただけますか？',
    oneClick: '数字を1回クリックするだけで回答できます。',
    openInBrowser: 'ブラウザーで回答する',
    reason: 'このメールは、{product}をご利用の方にお送りしています。',
    unsubscribe: '配信を停止する',
  },
  unsubscribe: {
    title: 'アンケートの配信を停止しますか？',
    explanation: '今後、アンケートをメールでお送りしません。',
    button: '配信を停止する',
    doneTitle: '配信を停止しました',
    done: '今後、アンケートがメールで届くことはありません。',
    undo: '元に戻す',
    undoneTitle: '配信を再開しました',
    undone: 'アンケートを再びメールでお送りすることがあります。',
  },
  messages: {
    unknown: {
      title: 'アンケートが見つかりません',
      text: 'リンクをお送りした後に削除された可能性があります。',
    },
    malformed: {
      title: 'リンクが不完全です',
      text: '一部が欠けているようです。メールからもう一度開いてください。',
    },
    expired: {
      title: 'このアンケートは終了しました',
      text: '回答期間が過ぎています。ご協力のお気持ちに感謝いたします。',
    },
    closed: { title: 'ご回答を受け付けました', text: '回答を変更することはできません。ご協力ありがとうございました。' },
    busy: {
      title: '少々お待ちください',
      text: 'ただいま回答が集中しています。数秒後にもう一度お試しください。',
    },
  },
  tryAgain: 'もう一度試す',
};
