// Whether the rail is narrow: icons only, for those who want the room. Kept in this browser, for it depends on the screen.
import { useLocalStorage } from '@mantine/hooks';

export function useNarrowRail(): [boolean, (narrow: boolean) => void] {
  const [narrow, setNarrow] = useLocalStorage({
    key: 'hark-rail',
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  return [narrow, setNarrow];
}
