/** Tells the type checker what Vite makes of an import that ends so: the address of a file in the build. */
declare module '*?url&no-inline' {
  export const address: string;
  // biome-ignore lint/style/noDefaultExport: Vite gives the address as the default export.
  export default address;
}

declare module '*?worker&url' {
  export const address: string;
  // biome-ignore lint/style/noDefaultExport: Vite gives the address as the default export.
  export default address;
}
