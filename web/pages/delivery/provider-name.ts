// What a provider is called; messages keep its id, also where its connection is gone.
const names: Readonly<Record<string, string>> = {
  smtp: 'Mail server (SMTP)',
  ses: 'Amazon SES',
  sendgrid: 'SendGrid',
  mailgun: 'Mailgun',
  postmark: 'Postmark',
  outbox: 'Outbox of this machine',
  twilio: 'Twilio',
  vonage: 'Vonage',
  messagebird: 'MessageBird',
  http: 'Any provider by HTTP',
};

export function providerName(provider: string): string {
  return names[provider] ?? provider;
}
