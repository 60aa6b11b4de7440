// Sets up the second factor of the person.
import { Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { TwoFactorSteps } from './TwoFactorSteps.tsx';

export function BeginTwoFactorDialog({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient();
  const [confirmed, setConfirmed] = useState(false);
  const close = () => {
    onClose();
    if (confirmed) void queries.invalidateQueries();
  };
  const title = confirmed ? 'Keep your backup codes' : 'Set up two-factor sign-in';
  return (
    <Modal opened onClose={close} title={title} centered closeOnClickOutside={false}>
      <TwoFactorSteps onConfirmed={() => setConfirmed(true)} onDone={close} />
    </Modal>
  );
}
