/** The kind of note that a look leaves in its test, with the screen's name: what the closing line `screens: N` counts. */
export const screenAnnotation = 'screen'
