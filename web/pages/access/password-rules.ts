// What a password must be, told before the server has to.
export const passwordLengthMin = 10;

/** What is wrong with a new password; null where nothing is. */
export function passwordProblem(password: string): string | null {
  return password.length < passwordLengthMin ? `At least ${passwordLengthMin} characters: a few words are good` : null;
}
