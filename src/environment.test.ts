import { describe, expect, it } from 'vitest';
import { addressOf, oidcOf, portOf, proxiesOf, standingOf } from './environment.ts';
import { SetupError } from './installation.ts';

describe('what the environment says', () => {
  it.each([
    ['https://books.example.org', 'https://books.example.org'],
    ['https://Books.Example.org/', 'https://books.example.org'],
    ['https://books.example.org:443', 'https://books.example.org'],
    ['https://[2001:db8::1]:8443', 'https://[2001:db8::1]:8443'],
    ['http://localhost:4100', 'http://localhost:4100'],
    ['http://[::1]:4100', 'http://[::1]:4100'],
    ['', undefined],
    [undefined, undefined],
  ])('QUITTANCE_ADDRESS=%s is the address %s', (text, address) => {
    expect(addressOf(text)).toBe(address);
  });

  it.each([
    ['books.example.org', 'is not an address'],
    ['books.example.org:443', 'is not an address'],
    ['ftp://books.example.org', 'is not an address'],
    ['https://books.example.org/quittance', 'is not an address'],
    ['https://books.example.org/?a=1', 'is not an address'],
    ['https://books.example.org/#a', 'is not an address'],
    ['https://ada:secret@books.example.org', 'is not an address'],
    ['https://', 'is not an address'],
    ['http://books.example.org', 'in the clear'],
    ['http://192.168.1.5:4100', 'in the clear'],
    ['http://localhost.example.org', 'in the clear'],
  ])('QUITTANCE_ADDRESS=%s is refused: it %s', (text, why) => {
    expect(() => addressOf(text)).toThrow(SetupError);
    expect(() => addressOf(text)).toThrow(why);
  });

  it('PORT is a port', () => {
    expect([portOf('4100'), portOf('0'), portOf('')]).toEqual([4100, 0, undefined]);
    for (const text of ['65536', '-1', '80a', ' 80']) expect(() => portOf(text)).toThrow(SetupError);
  });

  it('a session stands as long as is said, or half an hour unused and twelve hours at most', () => {
    expect(standingOf({ idle: '', absolute: undefined })).toEqual({ idle: 1800, absolute: 43_200 });
    expect(standingOf({ idle: '5', absolute: '480' })).toEqual({ idle: 300, absolute: 28_800 });
    for (const idle of ['0', '-5', '1.5', '10081', 'never']) {
      expect(() => standingOf({ idle, absolute: '' })).toThrow(`QUITTANCE_SESSION_IDLE=${idle} is no number`);
    }
  });

  it('a provider to sign in with has an issuer that speaks TLS, and a secret that is never told', () => {
    const client = { clientId: 'quittance', clientSecret: 'well kept', name: undefined };
    const issuer = 'https://login.example.org/realms/club/';
    expect(oidcOf({ ...client, issuer })).toEqual({ ...client, issuer, name: 'login.example.org' });
    expect(oidcOf({ ...client, issuer, name: 'Club login' })?.name).toBe('Club login');
    expect(oidcOf({ ...client, issuer: '' })).toBeUndefined();
    const unsafe = ['login.example.org', 'http://login.example.org', 'https://a:b@login.example.org', `${issuer}?a=1`];
    for (const each of unsafe)
      expect(() => oidcOf({ ...client, issuer: each })).toThrow(/is no issuer(?!.*well kept)/u);
    for (const missing of ['clientId', 'clientSecret'] as const) {
      expect(() => oidcOf({ ...client, issuer, [missing]: '' })).toThrow(/needs(?!.*well kept)/u);
    }
  });

  it('QUITTANCE_TRUST_PROXY lists addresses and networks', () => {
    expect(proxiesOf('loopback, 10.0.0.0/24,2001:db8::7')).toEqual(['loopback', '10.0.0.0/24', '2001:db8::7']);
    expect([proxiesOf(''), proxiesOf(undefined)]).toEqual([[], []]);
    for (const text of ['1', 'true', 'proxy.example.org', '10.0.0.0/0', '10.0.0.0/33', '10.0.0.1/8/8', '10.0.0.0/']) {
      expect(() => proxiesOf(text)).toThrow(SetupError);
    }
  });
});
