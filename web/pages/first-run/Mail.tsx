// A message as its reader sees it, with its subject above.
import { MailFrame } from '../../ui/MailFrame.tsx';
import classes from './Step.module.css';

export function Mail({ subject, html, title }: { subject: string; html: string; title: string }) {
  return (
    <div className={classes.mail}>
      <p className={classes.subject} dir="auto">
        {subject}
      </p>
      <MailFrame html={html} title={title} height="var(--mail-height)" />
    </div>
  );
}
