// What stands in the addresses of the pages of prompts.
export type PromptsSearch = { before?: string };

export function readPromptsSearch({ before }: Record<string, unknown>): PromptsSearch {
  return typeof before === 'string' ? { before } : {};
}

/** The survey that a new prompt is to show. */
export type PromptSearch = { survey?: string };

export function readPromptSearch({ survey }: Record<string, unknown>): PromptSearch {
  const id = typeof survey === 'number' ? String(survey) : survey;
  return typeof id === 'string' && /^[1-9]\d{0,17}$/.test(id) ? { survey: id } : {};
}
