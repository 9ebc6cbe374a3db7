/** For a form's email box; the server has the last word. */
export const emailRule = {
  value: /^[^@\s]+@[^@\s]+\.[^@\s]+$/,
  message: "This does not look like an email address.",
};
