// Asks the provider whether it knows what was entered, and says what it says.
import { Button, Text } from '@mantine/core';
import { sentenceOf } from '../../api/client.ts';
import { FormError } from '../../ui/FormError.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { type Connection, useCheck } from './queries.ts';

export function CheckNow({ connection }: { connection: Connection }) {
  const check = useCheck(connection.id);
  const { data } = check;
  // What was found is about the settings of then.
  const isOld = data !== undefined && data.checkedAt < connection.updatedAt;
  const wrong = check.error ? sentenceOf(check.error) : isOld ? null : data?.problem;
  return (
    <>
      <Button variant="default" loading={check.isPending} onClick={() => check.mutate()}>
        Check now
      </Button>
      <div role="status" style={{ flexBasis: '100%' }}>
        {data?.problem === null && !isOld && !check.isPending && (
          <Text>
            {connection.provider.name} takes these settings. Checked <RelativeTime at={data.checkedAt} />.
          </Text>
        )}
      </div>
      <FormError>{!check.isPending && wrong}</FormError>
    </>
  );
}
