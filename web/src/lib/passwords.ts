/** What the API demands at the least; it also refuses common passwords and one's own name. */
export const SHORTEST_PASSWORD = 12;

export const passwordHint = `At least ${SHORTEST_PASSWORD} characters; several words are easiest to remember.`;

export const passwordRules = (required: string) => ({
  minLength: { value: SHORTEST_PASSWORD, message: `Use at least ${SHORTEST_PASSWORD} characters.` },
  required,
});
