/** How tests take the stack that nobody could guess. */
export const CHOOSE_STACK = 'To get the code, name the server: `stack: "express"`, `stack: "nginx"` or another.'
