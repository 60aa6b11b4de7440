// A record as the form of a DNS provider asks for it: type, name and value, the last two to be copied one by one.
import { ActionIcon, CopyButton, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import classes from './Sending.module.css';
import type { SendingCheck } from './sending-queries.ts';

type Props = {
  record: SendingCheck['found'][number];
  label: string;
  /** To be read only. */
  plain?: boolean;
};

export function DnsRecordBox({ record: { type, name, value }, label, plain = false }: Props) {
  return (
    <figure className={classes.record} data-plain={plain || undefined}>
      <figcaption className={classes.label}>
        {label}: {type} record
      </figcaption>
      <dl className={classes.fields}>
        <dt>Name</dt>
        <dd>
          <code>{name}</code>
          {!plain && <Copy what="name" value={name} />}
        </dd>
        <dt>Value</dt>
        <dd>
          <code>{value}</code>
          {!plain && <Copy what="value" value={value} />}
        </dd>
      </dl>
    </figure>
  );
}

function Copy({ what, value }: { what: string; value: string }) {
  return (
    <CopyButton value={value}>
      {({ copied, copy }) => {
        const label = copied ? 'Copied' : `Copy the ${what}`;
        return (
          <Tooltip label={label}>
            <ActionIcon variant="default" size={28} aria-label={label} onClick={copy}>
              {copied ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />}
            </ActionIcon>
          </Tooltip>
        );
      }}
    </CopyButton>
  );
}
