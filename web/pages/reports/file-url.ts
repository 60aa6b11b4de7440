// Where a browser downloads a file of a workspace.

/** @param asked what the file is asked with; what is undefined is left out. */
export function fileUrl(path: string, workspaceId: string, asked: Readonly<Record<string, unknown>>): string {
  const given = Object.entries({ workspace: workspaceId, ...asked });
  const query = given.flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return `${path}?${new URLSearchParams(query)}`;
}
