// The words by which messages are stopped, allowed again and explained, in the thirteen languages.
import { describe, expect, test } from 'vitest';
import { readKeyword } from './keywords.ts';

describe('a keyword', () => {
  test.each([
    ...['STOP', 'stop', 'Stop.', ' STOP! ', '"STOP"', 'STOPALL', 'Stop all', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT'],
    ...[
      'REVOKE',
      'OPTOUT',
      'opt-out',
      'Please stop',
      'stop please',
      'STOP, thanks',
      'Stop texting me',
      "don't text me",
    ],
    ...[
      'Don’t text me!',
      'Remove me',
      'STOPP',
      'Abmelden',
      'bitte abmelden',
      'ARRET',
      'Arrêt',
      'ARRÊTER',
      'Désabonner',
      'STOP svp',
    ],
    ...[
      'BAJA',
      'Dar de baja',
      'Alto',
      'parar por favor',
      'SAIR',
      'Cancelar',
      'ANNULLA',
      'Ferma',
      'Afmelden',
      'STOPPEN',
    ],
    ...[
      'Rezygnuję',
      'REZYGNUJE',
      'Wypisz',
      'Avsluta',
      'Avregistrera',
      'İPTAL',
      'iptal',
      'DUR',
      'RET',
      '停止',
      '配信停止',
    ],
    ...['ストップ', '退订', 'TD', '取消订阅', 'إيقاف', 'ايقاف', 'إلغاء', 'توقف', 'STOP'],
    ...[
      'stop messages',
      'Please remove me from your list',
      'I want to unsubscribe',
      'Arrête',
      'no quiero más mensajes',
    ],
  ])('%j stops', (text) => {
    expect(readKeyword(text, false)).toBe('stop');
  });

  test.each(['START', 'start!', 'UNSTOP', 'Subscribe', 'Anmelden', 'ALTA', 'Voltar', '再開', '开始', 'ابدأ'])(
    '%j starts',
    (text) => {
      expect(readKeyword(text, false)).toBe('start');
    },
  );

  test.each([
    'HELP',
    'help?',
    'INFO',
    'Hilfe',
    'AIDE',
    'Ayuda',
    'Ajuda',
    'AIUTO',
    'Pomoc',
    'Hjälp',
    'YARDIM',
    'ヘルプ',
    '帮助',
    'مساعدة',
  ])('%j asks for help', (text) => {
    expect(readKeyword(text, false)).toBe('help');
  });

  test.each(['YES', 'yes', 'Ja', 'Oui', 'Sí', 'Sim', 'Tak', 'Evet', 'はい', '是', 'نعم'])(
    '%j starts for somebody who has stopped, and for nobody else',
    (text) => {
      expect(readKeyword(text, true)).toBe('start');
      expect(readKeyword(text, false)).toBeNull();
    },
  );

  test.each([
    ...[
      'They should stop overcharging',
      'I had to cancel my order',
      'In the end it was fine',
      'Please stop changing the menu',
    ],
    ...[
      'stopped',
      'The help is great',
      'info was missing',
      'Bus stop is far',
      '9',
      'nine',
      'Great',
      'Don’t stop!',
      'never stop',
    ],
    ...['non-stop fun', 'Das Ende war gut', 'No me voy a dar de baja nunca', ''],
  ])('%j is none', (text) => {
    expect(readKeyword(text, false)).toBeNull();
  });
});
