// Colour and logo of the sender.
import { Stack } from '@mantine/core';
import { Panel } from '../../../ui/Panel.tsx';
import { ColorField } from '../ColorField.tsx';
import { fieldId, useEditor } from './editor.ts';
import { TextField } from './TextField.tsx';

export function BrandSection() {
  const { draft, set, problemAt, leave, readOnly } = useEditor();
  return (
    <Panel title="Brand">
      <Stack gap="md">
        <ColorField
          id={fieldId('brand.color')}
          readOnly={readOnly}
          value={draft.definition.brand.color}
          onChange={(color) => set('brand.color', color)}
          onBlur={() => leave('brand.color')}
          error={problemAt('brand.color', 'early')}
        />
        <TextField
          path="brand.logoUrl"
          label="Logo"
          description="The https address of an image. Hark keeps a copy, so that no other host learns who reads."
          placeholder="https://example.com/logo.png"
          nullable
        />
      </Stack>
    </Panel>
  );
}
