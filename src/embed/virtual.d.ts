// What the build makes by running the simulator (bridge/first-view-part.ts).
declare module 'virtual:first-view' {
  /** For `unpacked`. */
  const view: string
  export default view
}
