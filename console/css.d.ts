/** Tells the type checker that a style sheet may be imported for its effect; Vite puts it in the page. */
declare module '*.css';
