// What is wrong with a form as a whole. It is there before there is an error, so that screen readers hear of one.
import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';

export function FormError({ children }: { children: ReactNode }) {
  return (
    <div role="alert" className="alert">
      {children && (
        <Alert variant="default" icon={<IconAlertTriangle aria-hidden />}>
          {children}
        </Alert>
      )}
    </div>
  );
}
