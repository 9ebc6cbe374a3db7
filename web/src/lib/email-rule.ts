/** For a form's email box: what the API takes for an address. */
export const emailRule = {
  value: /^[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+$/,
  message: "This does not look like an email address.",
};

export const emailRules = (required: string) => ({ pattern: emailRule, required });
