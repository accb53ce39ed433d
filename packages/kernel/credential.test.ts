import { describe, expect, test } from 'vitest'
import { findCredentials } from './credential.ts'

describe('a credential is found', () => {
  test.each([
    {
      how: 'after a key of YAML',
      text: 'global:\n  smtp_auth_password: hunter2',
      found: '2 smtp_auth_password',
    },
    { how: 'in a list', text: '- routing_key: abc', found: '1 routing_key' },
    { how: 'in a flow map', text: '{ user: me, password: abc }', found: '1 password' },
    { how: 'after another one that is empty', text: '{ token: "", api_key: abc }', found: '1 api_key' },
    { how: 'under a quoted key', text: '"bearer_token": "abc"', found: '1 bearer_token' },
    { how: 'as a number', text: 'password: 12345', found: '1 password' },
    { how: 'in the next line', text: 'auth_secret:\n    hunter2\nroute: {}', found: '1 auth_secret' },
    { how: 'as a block', text: 'service_key: |-\n  abc', found: '1 service_key' },
    { how: 'in an INI file', text: '[security]\nadmin_password = hunter2', found: '2 admin_password' },
    { how: 'in three quotes', text: 'password = """a;b#c"""', found: '1 password' },
    { how: 'in camel case', text: 'secureJsonData: { secretKey: abc }', found: '1 secretKey' },
    { how: 'in a comment', text: '# client_secret: abc', found: '1 client_secret' },
    { how: 'in a URL', text: 'url: https://me:abc@hooks.example.internal/', found: '1 a password in a URL' },
    { how: 'in a header', text: 'httpHeaderValue1: Bearer abcdefghij', found: '1 a bearer token' },
    { how: 'as a key', text: 'tls: |\n  -----BEGIN RSA PRIVATE KEY-----', found: '2 a private key' },
    {
      how: 'as a webhook',
      text: 'api_url: https://hooks.slack.com/services/T0/B0',
      found: '1 a Slack webhook',
    },
  ])('$how', ({ text, found }) => {
    expect(findCredentials(text).map(({ line, name }) => `${line} ${name}`)).toEqual([found])
  })
})

describe('nothing is found', () => {
  test.each([
    {
      where: 'after a key of a file',
      text: 'smtp_auth_password_file: /etc/secrets/smtp\nbearer_token_file: /var/run',
    },
    { where: 'after an empty key', text: 'password: ""\ntoken: null\nsecret:\nroute: {}' },
    {
      where: 'where the program fills it in',
      text: 'password = $__file{/etc/secrets/db}\ntoken: "${TOKEN}"',
    },
    {
      where: 'in the scheme of a credential',
      text: 'authorization:\n  type: Bearer\n  credentials_file: /var/run',
    },
    { where: 'in a map below such a name', text: 'secret:\n  name: abc' },
    { where: 'in words', text: 'summary: the password of the token expired' },
    { where: 'in a URL with a port', text: 'url: http://alertmanager.monitoring.svc:80/a@b' },
  ])('$where', ({ text }) => {
    expect(findCredentials(text)).toEqual([])
  })
})
