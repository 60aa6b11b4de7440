// A person's word on whether a score counts, one click away from every answer.
import { ActionIcon, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDots, IconRobot, IconScale, IconUserCheck } from '@tabler/icons-react';
import { sentenceOf } from '../../api/client.ts';
import { nameOf } from './AnswerRow.tsx';
import { type Answer, useChangeVerdict, wayBack } from './queries.ts';

export const verdictChoices = [
  { verdict: 'trusted', name: 'Mark as trusted', icon: IconUserCheck },
  { verdict: 'suspect', name: 'Mark as suspect', icon: IconRobot },
  { verdict: 'rules', name: 'Let the rules decide', icon: IconScale },
] as const;

/** What can still be chosen for an answer: not what holds already. */
export function choicesFor({ value, by }: Answer['verdict']) {
  return verdictChoices.filter(({ verdict }) => (verdict === 'rules' ? by !== null : verdict !== value));
}

export function VerdictMenu({ answer }: { answer: Answer }) {
  const change = useChangeVerdict(answer.id);
  return (
    <Menu position="bottom-end" width={210}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`Verdict on the ${answer.score} of ${nameOf(answer)}`}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {choicesFor(answer.verdict).map(({ verdict, name, icon: Glyph }) => (
          <Menu.Item
            key={verdict}
            leftSection={<Glyph size={15} stroke={1.6} aria-hidden />}
            onClick={() =>
              change.mutate(
                { verdict, back: wayBack(answer.verdict) },
                {
                  onError: (error) =>
                    notifications.show({ color: 'red', title: 'Not changed', message: sentenceOf(error) }),
                },
              )
            }
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
