import { describe, expect, test } from 'vitest';
import { findStatus, isBadAddress } from './delivery-status.ts';

describe('an enhanced status code', () => {
  test.each([
    ['550 5.1.1 no such person', '5.1.1'],
    ['smtp; 550-5.1.10 not found', '5.1.10'],
    ['host 192.0.2.5.1 said no', null],
    ['550 no', null],
    ['version 5.1', null],
    ['(#5.1.1)', '5.1.1'],
  ])('is found in “%s”', (text, status) => {
    expect(findStatus(text)).toBe(status);
  });
});

describe('the address is at fault', () => {
  test.each([
    ['5.1.1', ''],
    ['5.1.2', 'bad destination system'],
    ['5.1.10', 'null MX'],
    ['5.2.1', 'mailbox disabled, not accepting messages'],
    ['5.4.1', 'Recipient address rejected: Access denied'],
    ['5.4.4', 'host not found'],
    ['5.0.0', '550 No such user here'],
    ['5.5.0', '550 5.5.0 Requested action not taken: mailbox unavailable'],
    ['5.7.1', '550 5.1.1 user unknown'],
    [null, '550 account is disabled'],
    [null, "554 delivery error: This user doesn't have a yahoo.com account"],
  ])('by %s “%s”', (status, words) => {
    expect(isBadAddress(status, words)).toBe(true);
  });
});

describe('the address may be good', () => {
  test.each([
    ['5.2.2', 'mailbox full'],
    ['5.2.3', 'too large'],
    ['5.7.1', 'message rejected by policy'],
    ['5.7.26', 'unauthenticated mail is not accepted'],
    ['5.1.8', 'the domain of the sender does not exist'],
    ['4.4.7', 'expired: user unknown to us by now'],
    ['5.0.0', 'user is over quota'],
    ['5.4.7', 'delivery time expired'],
    ['5.4.14', 'hop count exceeded'],
    [null, '554 blocked, see the list'],
    [null, 'something went wrong'],
  ])('by %s “%s”', (status, words) => {
    expect(isBadAddress(status, words)).toBe(false);
  });
});
